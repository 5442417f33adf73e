/** Two processes and one limit. Each counts for itself; what it counted is settled with Redis. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { createLimiter, type Limiter } from '../../../server/stores/redis/limiter.ts'
import { createRedis, type RedisConnection, ready } from '../../../server/stores/redis/redis.ts'
import { type FreshStores, freshStores } from '../../support/stores.ts'

const TWO_IN_TEN_SECONDS = { times: 2, withinMs: 10_000 }
const SOON_MS = 1_000
/** A limit, not a sleep. */
const PATIENCE_MS = 10_000

let stores: FreshStores
let redis: RedisConnection
let now = Date.parse('2026-11-24T12:00:00Z')
let who = 0
const clock = { now: () => now, after: (_ms: number, run: () => void) => systemClock.after(0, run) }

beforeAll(async () => {
  stores = await freshStores()
  redis = createRedis({ url: stores.redisUrl })
  expect(await ready(redis, PATIENCE_MS, systemClock.after)).toBe(true)
})
afterAll(async () => {
  await redis?.close()
  await stores?.close()
})
beforeEach(() => {
  who += 1
})

/** Redis answers in order: when it is here, what was counted before is settled, also if it had to learn the script first. */
async function later(ms: number): Promise<void> {
  await new Promise((resolve) => void systemClock.after(5, () => resolve(null)))
  for (let i = 0; i < 2; i += 1) expect(await redis.ask((client) => client.ping())).toBe('PONG')
  now += ms
}

const process = () => createLimiter(redis, clock)
const take = (limiter: Limiter) => limiter.take('message', `visitor ${who}`, TWO_IN_TEN_SECONDS)
const taken = (limiter: Limiter) => 'ok' in take(limiter)

test('what one process gave is missing at the other', async () => {
  const [one, other] = [process(), process()]
  expect([taken(one), taken(one)]).toEqual([true, true])
  expect([taken(other), taken(other)]).toEqual([true, true])
  // Both have told; four were given where two may be, so there is none for a while, at neither.
  await later(SOON_MS)
  expect([taken(one), taken(other)]).toEqual([false, false])
  await later(8_000)
  expect([taken(one), taken(other)]).toEqual([false, false])
  await later(12_000)
  expect(taken(one)).toBe(true)
})

test('a burst at one is known at the other a moment later', async () => {
  const [one, other] = [process(), process()]
  expect(taken(other)).toBe(true)
  await later(20_000)
  expect([taken(one), taken(one), taken(one)]).toEqual([true, true, false])
  for (let i = 0; i < 2; i += 1) {
    await later(SOON_MS)
    expect(taken(one)).toBe(false)
  }
  // The first is given before Redis is asked; that nothing is left is known then.
  expect(taken(other)).toBe(true)
  await later(0)
  expect(taken(other)).toBe(false)
})

test('one in thirty seconds: what three gave in one moment is a debt of all three', async () => {
  const rate = { times: 1, withinMs: 30_000 }
  const nodes = [process(), process(), process()]
  const given: number[] = []
  for (let second = 0; second < 90; second += 1) {
    for (const node of nodes) if ('ok' in node.take('start', `visitor ${who}`, rate)) given.push(second)
    await later(SOON_MS)
  }
  expect(given).toEqual([0, 0, 0])
})

test('what was taken long ago has come back, and is not counted when something else is', async () => {
  const one = process()
  expect(taken(one)).toBe(true)
  expect(taken(one)).toBe(true)
  expect(take(one)).toEqual({ retryAfterMs: 5_000 })
  await later(60_000)
  for (let i = 0; i < 3; i += 1) {
    expect(taken(one)).toBe(true)
    expect(taken(one)).toBe(true)
    await later(0)
    expect(take(one)).toEqual({ retryAfterMs: 5_000 })
    await later(5_000)
    expect(taken(one)).toBe(true)
    await later(60_000)
  }
})

test('who waits as long as he was told finds one, also while Redis is asked', async () => {
  const one = process()
  for (let i = 0; i < 20; i += 1) {
    const answer = take(one)
    now += 'ok' in answer ? 7 : answer.retryAfterMs
    if ('retryAfterMs' in answer) expect(taken(one)).toBe(true)
  }
})
