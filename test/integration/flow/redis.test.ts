/** Redis may forget, hang or be gone: it costs time, never a place in the queue and never an answer. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { turnedClock } from '#shared/clock.ts'
import { newId } from '#shared/rules/id.ts'
import { createQueue, type Waiting } from '../../../server/domain/queue.ts'
import { type LocalRedis, startRedis } from '../../../server/local/redis.ts'
import { createLimiter } from '../../../server/stores/redis/limiter.ts'
import { createQueueStore, queueKey } from '../../../server/stores/redis/queue.ts'
import { createRedis, type RedisConnection } from '../../../server/stores/redis/redis.ts'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
let dataDir: string
let server: LocalRedis
const connections: RedisConnection[] = []

const launch = () => startRedis({ dataDir, password: 'not-a-secret' })

async function connect(): Promise<RedisConnection> {
  const redis = createRedis({ url: server.url })
  connections.push(redis)
  await until(() => expect(redis.redis.status).toBe('ready'))
  return redis
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'foyer-redis-'))
  await chmod(dataDir, 0o755)
  stores = await freshStores()
  server = await launch()
})
afterAll(async () => {
  for (const redis of connections) await redis.close()
  await server.stop()
  await stores.close()
  await rm(dataDir, { recursive: true, force: true })
})

const urls = () => ({ databaseUrl: stores.databaseUrl, redisUrl: server.url })
const startsAt = '2026-11-23T04:00:00Z'
const idsOf = (waiting: readonly Waiting[]) => waiting.map((one) => one.id)
const line = (count: number): Waiting[] =>
  Array.from({ length: count }, (_, i) => ({ id: newId(i), score: 1_763_900_000_000 + i }))

describe('the line in Redis', () => {
  test('is built from the record in parts, keeps its order, and is built again when it is gone', async () => {
    const redis = await connect()
    const waiting = line(2_500)
    const team = newId(0)
    let builds = 0
    const record = {
      async waiting() {
        builds += 1
        return waiting
      },
    }
    const queue = createQueue({ store: createQueueStore(redis), record })
    const asked = await Promise.all([queue.first(team, 3), queue.first(team, 2_500), queue.first(team, 1)])
    expect(asked.map((ids) => ids.length)).toEqual([3, 2_500, 1])
    expect(asked[1]).toEqual(idsOf(waiting))
    expect(builds).toBe(1)
    await redis.redis.flushdb()
    expect(await queue.place(team, waiting[1_999] as Waiting)).toBe(2_000)
    // A line never ends by itself.
    expect(await redis.redis.ttl(queueKey(team))).toBe(-1)
  })

  test('of two nodes that build it at once the later does not undo what came after the first', async () => {
    const redis = await connect()
    const store = createQueueStore(redis)
    const [one, two, three] = line(3) as [Waiting, Waiting, Waiting]
    const team = newId(1)
    await store.build(team, [one, two])
    await store.add(team, three)
    await store.remove(team, one.id)
    await store.build(team, [one, two])
    expect(await store.first(team, 10)).toEqual([two.id, three.id])
  })

  test('is mended by the record: who is missing comes in at his place, who has gone goes', async () => {
    const redis = await connect()
    const [one, two, three] = line(3) as [Waiting, Waiting, Waiting]
    const team = newId(2)
    const queue = createQueue({
      store: createQueueStore(redis),
      record: { waiting: async () => [one, three] },
    })
    await createQueueStore(redis).build(team, [two, three])
    await queue.mend(team)
    expect(await queue.first(team, 10)).toEqual([one.id, three.id])
  })

  test('who was moved by the record alone stands there as well after it was mended', async () => {
    const redis = await connect()
    const [one, two, three] = line(3) as [Waiting, Waiting, Waiting]
    const team = newId(4)
    const nudged = { ...three, score: one.score - 60_000 }
    const queue = createQueue({
      store: createQueueStore(redis),
      record: { waiting: async () => [nudged, one, two] },
    })
    await createQueueStore(redis).build(team, [one, two, three])
    await queue.mend(team)
    expect(await queue.first(team, 10)).toEqual([three.id, one.id, two.id])
    expect(await redis.redis.zscore(queueKey(team), three.id)).toBe(String(nudged.score))
  })

  test('one who waits but was lost on the way gets his place when he asks for it', async () => {
    const redis = await connect()
    const [one, two] = line(2) as [Waiting, Waiting]
    const team = newId(3)
    const store = createQueueStore(redis)
    const queue = createQueue({ store, record: { waiting: async () => [one, two] } })
    await store.build(team, [two])
    expect(await queue.place(team, one)).toBe(1)
    expect(await queue.place(team, two)).toBe(2)
  })
})

describe('Redis is away', () => {
  test('it hangs: places are unknown, conversations are given on, and afterwards the line is right', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await openNodeOf(house)
    await node.reception.open()
    const mei = await house.person('Mei', 1)
    await node.works(mei)
    const before = await node.start(await house.visitor())
    expect(before.record.assignee?.id).toBe(mei.id)

    process.kill(server.pid, 'SIGSTOP')
    try {
      const [first, second] = [
        await node.start(await house.visitor()),
        await node.start(await house.visitor()),
      ]
      expect(second.record.status).toBe('queued')
      expect(await node.reception.place(second.record)).toBeNull()
      await node.resolve(mei, before.record.id)
      await until(async () => expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id))
      process.kill(server.pid, 'SIGCONT')
      await until(async () => expect(await node.reception.place(second.record)).toBe(1))
      await until(async () =>
        expect(await node.redis.zrange(queueKey(house.team), '0', '-1')).toEqual([second.record.id]),
      )
    } finally {
      process.kill(server.pid, 'SIGCONT')
      await house.close()
    }
  })

  test('it is killed and comes back with its old file: what happened meanwhile is in the line', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await openNodeOf(house)
    await node.reception.open()
    const early = await node.start(await house.visitor())
    process.kill(server.pid, 'SIGKILL')
    await until(() => expect(node.redis.status).not.toBe('ready'))
    const visitor = await house.visitor()
    const meanwhile = await node.start(visitor)
    expect(meanwhile.entries.at(-1)?.body).toEqual({ reason: 'nobody' })
    await node.reception.leave(await ownerOf(house, early.record.visitor.id), {
      conversation: early.record.id,
      clientId: newId(house.clock.now()),
    })
    await server.stop()
    server = await startRedis({ dataDir, password: 'not-a-secret', port: server.port })
    await until(async () =>
      expect(await node.redis.zrange(queueKey(house.team), '0', '-1')).toEqual([meanwhile.record.id]),
    )
    expect(node.errors).toEqual([])
    await house.close()
  })

  const openNodeOf = (house: Awaited<ReturnType<typeof openHouse>>) => house.node(urls())
  const ownerOf = async (house: Awaited<ReturnType<typeof openHouse>>, id: string) => ({
    ...(await house.visitor()),
    id,
  })
})

describe('limits', () => {
  const rate = { times: 4, withinMs: 4_000 }

  test('nodes share a limit, and the time until the next is told', async () => {
    const clock = turnedClock(Date.parse(startsAt))
    const [one, two] = [createLimiter(await connect(), clock), createLimiter(await connect(), clock)]
    const key = newId(clock.now())
    const take = (limiter: typeof one) => limiter.take('message', key, rate)
    for (const limiter of [one, two]) expect(take(limiter)).toEqual({ ok: true })
    await clock.turn(1_000)
    // A second has passed: each tells Redis what it counted, and learns of the other.
    for (const limiter of [one, two, one, two]) expect(take(limiter)).toEqual({ ok: true })
    await until(() => expect(take(one)).toHaveProperty('retryAfterMs'))
    await clock.turn(4_000)
    expect(take(one)).toEqual({ ok: true })
  })

  test('without Redis each process holds the limit alone', async () => {
    const clock = turnedClock(Date.parse(startsAt))
    const limiter = createLimiter({ ask: async () => null }, clock)
    const take = () => limiter.take('message', 'somebody', rate)
    for (let i = 0; i < 4; i += 1) expect(take()).toEqual({ ok: true })
    expect(take()).toEqual({ retryAfterMs: 1_000 })
    await clock.turn(999)
    expect(take()).toEqual({ retryAfterMs: 1 })
    await clock.turn(1)
    expect(take()).toEqual({ ok: true })
    await clock.turn(60_000)
    for (let i = 0; i < 4; i += 1) expect(take()).toEqual({ ok: true })
    expect(take()).toEqual({ retryAfterMs: 1_000 })
  })
})
