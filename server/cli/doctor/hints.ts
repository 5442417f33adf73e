/**
 * Compares heads and hints: for a few seconds the doctor stands beside the nodes as one more, hears what they tell
 * one another, and looks whether that is what the record got meanwhile.
 */
import type { Pool } from 'pg'
import type { Clock } from '#shared/clock.ts'
import { newId } from '#shared/rules/id.ts'
import { createNeighbours } from '../../stores/redis/neighbours.ts'
import type { RedisConnection } from '../../stores/redis/redis.ts'
import { type Finding, finding } from './finding.ts'

/** Until every node knows that there is one more, and until the last hint has come. */
const SETTLE_MS = 3_000
const BEAT_MS = 1_000
const LEASE_MS = 5_000

export async function lookAtHints(
  pool: Pool,
  redis: RedisConnection,
  clock: Clock,
  seconds: number,
  onListening: () => void,
): Promise<Finding> {
  const heard = new Map<string, Set<number>>()
  const wait = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))
  const broken: unknown[] = []
  const nodes = createNeighbours({
    redis,
    clock,
    id: newId(clock.now()),
    beatMs: BEAT_MS,
    leaseMs: LEASE_MS,
    onHint(hint) {
      if (hint[0] !== 'kept') return
      const [, entries, record] = hint
      const seqs = heard.get(record.id) ?? new Set()
      for (const entry of entries) seqs.add(entry.seq)
      heard.set(record.id, seqs)
    },
    onError: (error) => broken.push(error),
  })
  for (const { id } of (await pool.query<{ id: string }>('select id from site')).rows) nodes.listen(id)
  await nodes.open()
  await wait(SETTLE_MS)
  const before = await heads(pool)
  onListening()
  await wait(seconds * 1_000)
  const after = await heads(pool)
  await wait(SETTLE_MS)
  const others = nodes.count()
  await nodes.close()

  let entries = 0
  const missed: string[] = []
  for (const [id, head] of after)
    for (let seq = (before.get(id) ?? 0) + 1; seq <= head; seq += 1) {
      entries += 1
      if (!heard.get(id)?.has(seq)) missed.push(`${id} ${seq}`)
    }
  const wrong = [
    ...(others < 1 ? ['no node has told that it lives'] : []),
    ...(missed.length > 0
      ? [`${missed.length} of ${entries} entries were not told: ${missed.slice(0, 3).join(', ')}`]
      : []),
    ...(broken.length > 0 ? [`${broken.length} hints could not be read`] : []),
  ]
  return finding('hints', wrong, `${others} node(s); ${entries} entries kept in ${seconds} s, each was told`)
}

/** Of what may still grow. */
async function heads(pool: Pool): Promise<Map<string, number>> {
  const { rows } = await pool.query<{ id: string; last_seq: number }>(
    `select id, last_seq from conversation where status <> 'resolved'`,
  )
  return new Map(rows.map((row) => [row.id, row.last_seq]))
}
