/** Looks at the record itself: numbers without a hole, nobody over his capacity, nothing overdue. */
import type { Pool } from 'pg'
import { HELD_AT_MOST } from '#shared/rules/routing.ts'
import { hasNow } from '../../stores/sql/load.ts'
import { type Finding, finding } from './finding.ts'

/** Newest first: an old desk has millions. */
const CONVERSATIONS = 10_000
const OVERDUE_MS = 60_000

export async function lookAtRecord(pool: Pool, now: number): Promise<Finding[]> {
  return [
    await numbers(pool),
    await assignments(pool, now),
    await sideEffects(pool, now),
    await clock(pool, now),
  ]
}

async function numbers(pool: Pool): Promise<Finding> {
  const { rows } = await pool.query<{ id: string; looked: number }>(
    `with newest as (select id, last_seq, last_vseq from conversation order by opened_at desc limit $1),
      counted as (
        select n.id, n.last_seq, n.last_vseq, count(e.seq)::int as entries, coalesce(max(e.seq), 0) as head,
          count(e.vseq)::int as ventries, coalesce(max(e.vseq), 0) as vhead
        from newest n left join event e on e.conversation = n.id group by n.id, n.last_seq, n.last_vseq)
     select id, (select count(*)::int from newest) as looked from counted
     where entries <> last_seq or head <> last_seq or ventries <> last_vseq or vhead <> last_vseq`,
    [CONVERSATIONS],
  )
  const wrong = rows.map((row) => `${row.id} has a hole or a wrong head`)
  return finding('numbers', wrong, `seq and vseq of the newest ${CONVERSATIONS} conversations run 1 … n`)
}

async function assignments(pool: Pool, now: number): Promise<Finding> {
  const { rows } = await pool.query<{ name: string; load: number; capacity: number; gone: boolean }>(
    `select a.name, a.capacity, h.load, a.disabled_at is not null as gone
     from agent a cross join lateral (${hasNow('a.id', '$1')}) h
     where h.held > 0 and (h.held > ${HELD_AT_MOST} * a.capacity or a.disabled_at is not null)`,
    [now],
  )
  const wrong = rows.map((row) =>
    row.gone
      ? `${row.name} is disabled and has ${row.load}`
      : `${row.name} has ${row.load} of ${row.capacity}`,
  )
  return finding('assignments', wrong, 'nobody has more than he may')
}

async function sideEffects(pool: Pool, now: number): Promise<Finding> {
  const { rows } = await pool.query<{ kind: string; times: number; tries: number }>(
    `select kind, count(*)::int as times, max(tries)::int as tries from side_effect
     where done_at is null and due_at < $1 group by kind`,
    [new Date(now - OVERDUE_MS)],
  )
  const wrong = rows.map((row) => `${row.times} of kind ${row.kind} are overdue (up to ${row.tries} tries)`)
  return finding('side effects', wrong, 'none is overdue')
}

async function clock(pool: Pool, now: number): Promise<Finding> {
  const { rows } = await pool.query<{ now: number }>('select clock_timestamp() as now')
  const apart = Math.abs((rows[0]?.now ?? 0) - now)
  const wrong =
    apart > 2_000 ? [`PostgreSQL's clock and this one are ${Math.round(apart / 1_000)} s apart`] : []
  return finding('clock', wrong, `${apart} ms from PostgreSQL's`)
}
