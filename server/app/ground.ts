/** What everything stands on: the stores' connections, who people are, how often somebody may, what went wrong. */
import { randomUUID } from 'node:crypto'
import { newId } from '#shared/rules/id.ts'
import { Refused } from '../domain/refused.ts'
import { createIdentity } from '../identity/identity.ts'
import { createMetrics } from '../metrics.ts'
import type { Take } from '../sockets/parts.ts'
import { createLimiter } from '../stores/redis/limiter.ts'
import { createRedis } from '../stores/redis/redis.ts'
import { createAgentStore } from '../stores/sql/agents.ts'
import { openDatabase } from '../stores/sql/database.ts'
import { migrate } from '../stores/sql/migrate.ts'
import { createPeopleStore } from '../stores/sql/people.ts'
import type { AppParts } from './parts.ts'

export type Ground = Awaited<ReturnType<typeof openGround>>

export async function openGround({ config, clock, log, databaseUrl, redisUrl }: AppParts) {
  const metrics = createMetrics()
  const database = openDatabase({
    url: databaseUrl,
    clock,
    onError: (err) => {
      metrics.sqlErrors.inc()
      log.warn({ err }, 'a connection to PostgreSQL broke')
    },
  })
  const redis = createRedis({
    url: redisUrl,
    onError: (err) => {
      metrics.redisErrors.inc()
      log.debug({ err }, 'Redis')
    },
  })
  await migrate(database.pool)

  const agents = createAgentStore(database)
  const people = createPeopleStore(database)
  const limiter = createLimiter(redis, clock)
  const take: Take = (name, key) => {
    const taken = limiter.take(name, key, config.limits[name])
    if ('retryAfterMs' in taken)
      throw new Refused({ code: 'limited', retryAfterMs: taken.retryAfterMs, limit: name })
  }

  return {
    ...{ config, clock, log, metrics, database, redis, agents, limiter, take },
    identity: createIdentity({ store: people, clock }),
    // Without one that lasts, what is signed is good for as long as this process.
    secret: config.secret ?? randomUUID(),
    audit: (actor: string, act: string, object: string, details: Record<string, unknown>) =>
      people.audit({ id: newId(clock.now()), at: clock.now(), actor, act, object, details }),
    siteOf: async (key: string) => (await agents.sites()).find((site) => site.key === key) ?? null,
    onError: (err: unknown, what: string) => log.warn({ err }, `${what}: will be tried again`),
  }
}
