/** Which visitors have a line, as leases in Redis that each node renews for its own. */
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const renew = script('visitors-renew')

const LEASES = 'visitors:{desk}'
/** In one call; more go in several. */
const AT_ONCE = 1_000

export interface VisitorLeases {
  /** Those who have a line here have it until then. */
  renew(visitors: readonly string[], now: number, until: number): Promise<void>
  /** Where Redis cannot say he counts as away: told once too often is better than never. */
  isHere(visitor: string, now: number): Promise<boolean>
}

export const createVisitorLeases = ({ ask }: Pick<RedisConnection, 'ask'>): VisitorLeases => ({
  async renew(visitors, now, until) {
    for (let from = 0; from < visitors.length; from += AT_ONCE)
      await ask((redis) => renew(redis, [LEASES], [now, until, ...visitors.slice(from, from + AT_ONCE)]))
  },
  async isHere(visitor, now) {
    const until = await ask((redis) => redis.zscore(LEASES, visitor))
    return until !== null && Number(until) > now
  },
})
