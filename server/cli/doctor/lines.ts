/** Compares the lines in Redis with the record. A change that is under way is no fault: what differs is read again. */
import type { Pool } from 'pg'
import type { Clock } from '#shared/clock.ts'
import { queueKey } from '../../stores/redis/queue.ts'
import type { RedisConnection } from '../../stores/redis/redis.ts'
import { type Finding, finding } from './finding.ts'

const AGAIN_MS = 2_000

export async function lookAtLines(pool: Pool, redis: RedisConnection, clock: Clock): Promise<Finding> {
  const teams = (await pool.query<{ id: string; name: string }>('select id, name from team')).rows
  const differing = async () => {
    const seen = await Promise.all(teams.map(async (team) => (await differs(pool, redis, team.id)) && team))
    return seen.filter((team) => team !== false)
  }
  if ((await redis.ask((client) => client.ping())) === null)
    return finding('queue', ['Redis does not answer'], '')
  let wrong = await differing()
  if (wrong.length > 0) {
    await new Promise<void>((resolve) => void clock.after(AGAIN_MS, resolve))
    const still = await differing()
    wrong = wrong.filter((team) => still.some((one) => one.id === team.id))
  }
  const { rows } = await pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from conversation where status = 'queued'`,
  )
  return finding(
    'queue',
    wrong.map((team) => `the line of ${team.name} is not the record's; it is mended within a minute`),
    `${rows[0]?.waiting ?? 0} wait, in Redis as in the record`,
  )
}

async function differs(pool: Pool, redis: RedisConnection, team: string): Promise<boolean> {
  const { rows } = await pool.query<{ id: string; line: string }>(
    `select id, line from conversation where team = $1 and status = 'queued' order by score, id`,
    [team],
  )
  const lines = Map.groupBy(rows, ({ line }) => (line === '' ? team : `${team}:${line}`))
  const wrong = await Promise.all([...lines].map(([line, waiting]) => isOther(redis, line, waiting)))
  return wrong.includes(true) || (!lines.has(team) && (await isOther(redis, team, [])))
}

async function isOther(redis: RedisConnection, of: string, waiting: { id: string }[]): Promise<boolean> {
  const [built, line] = await Promise.all([
    redis.ask((client) => client.exists(`${queueKey(of)}:built`)),
    redis.ask((client) => client.zrange(queueKey(of), '0', '-1')),
  ])
  // A line that nobody has needed yet is built when somebody does.
  if (built === 0) return false
  return JSON.stringify(line) !== JSON.stringify(waiting.map((row) => row.id))
}
