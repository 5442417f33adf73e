/**
 * Rate limits as token buckets. Counted in the process, settled with Redis at most once a second, so no message
 * waits for Redis; without Redis every process holds the limit alone: never unlimited, never mute.
 */
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const settle = script('limit-take')
const SETTLE_EVERY_MS = 1_000
/** Buckets that are full again are forgotten when there are more than this. */
const BUCKETS_MAX = 50_000

/** `times` within any `withinMs`. */
export type Rate = { times: number; withinMs: number }

export interface Limiter {
  /** Takes one, or tells in how many milliseconds there will be one again. */
  take(name: string, key: string, rate: Rate): { ok: true } | { retryAfterMs: number }
}

type Bucket = { tokens: number; at: number; taken: number; settledAt: number; settling: boolean }

export function createLimiter({ ask }: Pick<RedisConnection, 'ask'>, clock: { now(): number }): Limiter {
  const buckets = new Map<string, Bucket>()

  function bucketOf(id: string, rate: Rate): Bucket {
    const now = clock.now()
    let bucket = buckets.get(id)
    if (!bucket) {
      if (buckets.size >= BUCKETS_MAX) forgetOldest(buckets)
      bucket = { tokens: rate.times, at: now, taken: 0, settledAt: now, settling: false }
      buckets.set(id, bucket)
    }
    const back = (Math.max(0, now - bucket.at) * rate.times) / rate.withinMs
    bucket.tokens = Math.min(rate.times, bucket.tokens + back)
    bucket.at = now
    return bucket
  }

  async function share(id: string, bucket: Bucket, rate: Rate): Promise<void> {
    bucket.settling = true
    const { taken } = bucket
    bucket.taken = 0
    const args = [taken, rate.times, rate.times / rate.withinMs, clock.now()]
    const left = await ask((redis) => settle(redis, [`limit:{${id}}`], args))
    bucket.settledAt = clock.now()
    bucket.settling = false
    // What was taken while the question was under way is not in the answer yet.
    if (left === null) bucket.taken += taken
    else bucket.tokens = Math.min(bucket.tokens, Number(left) - bucket.taken)
  }

  return {
    take(name, key, rate) {
      const id = `${name}:${key}`
      const bucket = bucketOf(id, rate)
      if (bucket.tokens < 1)
        return { retryAfterMs: Math.ceil(((1 - bucket.tokens) * rate.withinMs) / rate.times) }
      bucket.tokens -= 1
      bucket.taken += 1
      if (!bucket.settling && clock.now() - bucket.settledAt >= SETTLE_EVERY_MS) void share(id, bucket, rate)
      return { ok: true }
    },
  }
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  let left = Math.ceil(buckets.size / 10)
  for (const id of buckets.keys()) {
    if (left-- <= 0) return
    buckets.delete(id)
  }
}
