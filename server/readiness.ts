/** What keeps a node from serving, and waiting that ends. */
import type { Pool } from 'pg'
import type { Clock } from '#shared/clock.ts'
import type { Config } from './config.ts'
import type { RedisConnection } from './stores/redis/redis.ts'

type Looked = { pool: Pool; redis: RedisConnection; clock: Clock; config: Config }

/** Whoever asks is answered in time, also when a store is silent. */
export async function lookAround({ pool, redis, clock, config }: Looked): Promise<{ missing: string[] }> {
  const inTime = <T>(answer: Promise<T>) => within(config.deadlines.ready, answer, clock)
  const [rows, pong] = await Promise.all([
    inTime(pool.query<{ now: number }>('select clock_timestamp() as now')),
    inTime(redis.ask((client) => client.ping())),
  ])
  const now = rows?.rows[0]?.now
  const missing: string[] = []
  if (now === undefined) missing.push('PostgreSQL does not answer')
  else if (Math.abs(now - clock.now()) > config.deadlines.clockDrift)
    missing.push('the clock of this node and that of PostgreSQL differ by more than 2 s')
  if (pong === null) missing.push('Redis does not answer')
  return { missing }
}

/** What a promise gives, or null when it fails or `ms` have passed. Never rejects. */
export function within<T>(ms: number, promise: Promise<T>, clock: Clock): Promise<T | null> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(null))
    promise.then(resolve, () => resolve(null)).finally(cancel)
  })
}
