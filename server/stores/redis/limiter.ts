/**
 * Rate limits as token buckets. Counted in the process, settled with Redis at once for the first and then once a second, so
 * no message waits for Redis; without Redis every process holds the limit alone: never unlimited, never mute. What
 * several gave in the same moment is a debt of all of them: over a while nobody gets more than the limit.
 */
import type { Clock } from '#shared/clock.ts'
import type { RedisConnection } from './redis.ts'
import { script } from './script.ts'

const settle = script('limit-settle')
const SETTLE_EVERY_MS = 1_000
/** What is taken within this is told as one. */
const MOMENT_MS = 250
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

type Take = { amount: number; at: number }

/**
 * `level` is what is left, in whole numbers, so that who waits exactly as long as he was told finds exactly one:
 * each millisecond adds `times`, each use takes `withinMs`.
 */
type Bucket = {
  level: number
  at: number
  /** Since the last settling; those of one moment are one. */
  takes: Take[]
  settledAt: number
  settling: boolean
  /** It is going to be settled, whether anything more is taken or not. */
  isDue: boolean
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
      bucket = {
        ...{ level: full(rate), at: now, takes: [] },
        ...{ settledAt: Number.NEGATIVE_INFINITY, settling: false, isDue: false },
      }
      buckets.set(id, bucket)
    }
    comeBack(bucket, rate, now)
    return bucket
  }

  /** Settles what was taken. Nobody waits for it, so it goes with all of the next moment. */
  function share(id: string, bucket: Bucket, rate: Rate): void {
    const { at } = bucket
    // Also where nothing was taken: what is left now is wanted.
    const takes = bucket.takes.at(-1)?.at === at ? bucket.takes : [...bucket.takes, { amount: 0, at }]
    bucket.settling = true
    bucket.takes = []
    const args = [takes.length, ...takes.flatMap((one) => [one.amount, one.at]), full(rate), rate.times]
    if (due.length === 0) clock.after(GATHER_MS, () => void settleDue())
    due.push({ key: `limit:${id}`, args, settled: (left) => settled(id, bucket, rate, { at, left }) })
  }

  /** Who takes nothing more, for he is refused or goes to another node, is known there all the same. */
  function shareSoon(id: string, bucket: Bucket, rate: Rate): void {
    if (bucket.isDue || bucket.settling || bucket.takes.length === 0) return
    bucket.isDue = true
    clock.after(Math.max(0, bucket.settledAt + SETTLE_EVERY_MS - clock.now()), () => {
      bucket.isDue = false
      if (bucket.takes.length === 0 || bucket.settling) return
      comeBack(bucket, rate, clock.now())
      share(id, bucket, rate)
    })
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

  function settled(
    id: string,
    bucket: Bucket,
    rate: Rate,
    { at, left }: { at: number; left: number | null },
  ): void {
    bucket.settledAt = clock.now()
    bucket.settling = false
    shareSoon(id, bucket, rate)
    // Without an answer this process has counted for itself: told later, it would be counted as if it were new.
    if (left === null) return
    // The answer is of the moment of the question: since then some has come back, and some was taken.
    const known = { level: left, at }
    for (const take of bucket.takes) {
      comeBack(known, rate, take.at)
      known.level -= take.amount
    }
    comeBack(known, rate, bucket.at)
    bucket.level = Math.min(bucket.level, known.level)
  }

  return {
    take(name, key, rate) {
      const id = `${name}:${key}`
      const bucket = bucketOf(id, rate)
      const isShared = !bucket.settling && bucket.at - bucket.settledAt >= SETTLE_EVERY_MS
      if (bucket.level < rate.withinMs) {
        // Others may have given more since: who asks again and again is told how long it really takes.
        if (isShared) share(id, bucket, rate)
        return { retryAfterMs: Math.ceil((rate.withinMs - bucket.level) / rate.times) }
      }
      bucket.level -= rate.withinMs
      const last = bucket.takes.at(-1)
      if (last && bucket.at - last.at < MOMENT_MS) last.amount += rate.withinMs
      else bucket.takes.push({ amount: rate.withinMs, at: bucket.at })
      if (isShared) share(id, bucket, rate)
      else shareSoon(id, bucket, rate)
      return { ok: true }
    },
  }
}

function comeBack(bucket: { level: number; at: number }, rate: Rate, now: number): void {
  bucket.level = Math.min(full(rate), bucket.level + Math.max(0, now - bucket.at) * rate.times)
  bucket.at = Math.max(bucket.at, now)
}

const full = ({ times, withinMs }: Rate): number => times * withinMs

function forgetOldest(buckets: Map<string, Bucket>): void {
  let left = Math.ceil(buckets.size / 10)
  for (const id of buckets.keys()) {
    if (left-- <= 0) return
    buckets.delete(id)
  }
}
