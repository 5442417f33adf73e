/**
 * Rate limits as token buckets. Counted in the process, settled with Redis at most once a second, so no message
 * waits for Redis; without Redis every process holds the limit alone: never unlimited, never mute.
 */
import type { Clock } from '#shared/clock.ts'
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const settle = script('limit-settle')
const SETTLE_EVERY_MS = 1_000
/** What falls due within this time is one question, of at most so many buckets: Redis does nothing else meanwhile. */
const GATHER_MS = 100
const AT_ONCE = 200
/** Buckets that are full again are forgotten when there are more than this. */
const BUCKETS_MAX = 50_000

/** `times` within any `withinMs`. */
export type Rate = { times: number; withinMs: number }

export interface Limiter {
  /** Takes one, or tells in how many milliseconds there will be one again. */
  take(name: string, key: string, rate: Rate): { ok: true } | { retryAfterMs: number }
}

/**
 * `level` is what is left, in whole numbers, so that who waits exactly as long as he was told finds exactly one:
 * each millisecond adds `times`, each use takes `withinMs`.
 */
type Bucket = {
  level: number
  at: number
  /** Since the last settling, and when the last of it. */
  taken: number
  takenAt: number
  settledAt: number
  settling: boolean
}

type Due = { key: string; args: number[]; settled: (left: number | null) => void }

export function createLimiter(
  { ask }: Pick<RedisConnection, 'ask'>,
  clock: Pick<Clock, 'now' | 'after'>,
): Limiter {
  let due: Due[] = []
  const buckets = new Map<string, Bucket>()

  function bucketOf(id: string, rate: Rate): Bucket {
    const now = clock.now()
    let bucket = buckets.get(id)
    if (!bucket) {
      if (buckets.size >= BUCKETS_MAX) forgetOldest(buckets)
      bucket = { level: full(rate), at: now, taken: 0, takenAt: now, settledAt: now, settling: false }
      buckets.set(id, bucket)
    }
    bucket.level = Math.min(full(rate), bucket.level + Math.max(0, now - bucket.at) * rate.times)
    bucket.at = now
    return bucket
  }

  /** Settles one that is taken now, with those before it. Nobody waits for it, so it goes with all of the next moment. */
  function share(id: string, bucket: Bucket, rate: Rate): void {
    const { taken, takenAt, at } = bucket
    bucket.settling = true
    bucket.taken = 0
    const args = [taken * rate.withinMs, takenAt, rate.withinMs, at, full(rate), rate.times]
    if (due.length === 0) clock.after(GATHER_MS, () => void settleDue())
    due.push({ key: `limit:${id}`, args, settled: (left) => settled(bucket, rate, at, left) })
  }

  async function settleDue(): Promise<void> {
    const all = due
    due = []
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const some = all.slice(from, from + AT_ONCE)
      const keys = some.map(({ key }) => key)
      const levels = await ask((redis) =>
        settle(
          redis,
          keys,
          some.flatMap(({ args }) => args),
        ),
      )
      for (const [index, one] of some.entries())
        one.settled(Array.isArray(levels) ? Number(levels[index]) : null)
    }
  }

  function settled(bucket: Bucket, rate: Rate, at: number, left: number | null): void {
    bucket.settledAt = clock.now()
    bucket.settling = false
    // Without an answer this process has counted for itself: told later, it would be counted as if it were new.
    if (left === null) return
    // The answer is of the moment of the question: since then some has come back, and some was taken.
    const now = Math.min(full(rate), left + Math.max(0, bucket.at - at) * rate.times)
    bucket.level = Math.min(bucket.level, now - bucket.taken * rate.withinMs)
  }

  return {
    take(name, key, rate) {
      const id = `${name}:${key}`
      const bucket = bucketOf(id, rate)
      if (bucket.level < rate.withinMs)
        return { retryAfterMs: Math.ceil((rate.withinMs - bucket.level) / rate.times) }
      bucket.level -= rate.withinMs
      if (!bucket.settling && bucket.at - bucket.settledAt >= SETTLE_EVERY_MS) {
        share(id, bucket, rate)
        return { ok: true }
      }
      bucket.taken += 1
      bucket.takenAt = bucket.at
      return { ok: true }
    },
  }
}

const full = ({ times, withinMs }: Rate): number => times * withinMs

function forgetOldest(buckets: Map<string, Bucket>): void {
  let left = Math.ceil(buckets.size / 10)
  for (const id of buckets.keys()) {
    if (left-- <= 0) return
    buckets.delete(id)
  }
}
