/** Ctrl-C at any moment ends everything; after a kill -9 at any moment the next start is whole. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Job, openPlace, type Place } from '../support/process.ts'

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 45_000, interval: 20 })

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

/** Ctrl-C in a terminal: the whole group hears it. */
async function ctrlC(desk: Job): Promise<void> {
  desk.signal('SIGINT')
  expect(await desk.ended, desk.said()).toBe(0)
  expect(await place.alive()).toEqual([])
}

const redisNote = () => readFile(join(place.dataDir, 'redis/process.json'), 'utf8').catch(() => '')

test('kill -9 while the database is made for the first time: the next start makes it anew', async () => {
  const desk = place.start()
  await desk.says('Making the database')
  desk.signal('SIGKILL')
  expect(await desk.ended).toBe('SIGKILL')
  const next = place.start()
  await next.says('Making the database')
  // Ctrl-C at the same moment: what was begun is finished, and then ends.
  next.signal('SIGINT')
  expect(await next.ended, next.said()).toBe(0)
  // What the first had begun has lost its place and ends by itself.
  await until(async () => expect(await place.alive()).toEqual([]))
})

test('Ctrl-C with the first line', async () => {
  const desk = place.start()
  await desk.says('Foyer starts')
  await ctrlC(desk)
})

test('Ctrl-C while PostgreSQL comes up', async () => {
  const desk = place.start()
  await until(() => place.postgresPid())
  await ctrlC(desk)
})

test('Ctrl-C while Redis comes up', async () => {
  const before = await redisNote()
  const desk = place.start()
  await until(async () => expect(await redisNote()).not.toBe(before))
  await ctrlC(desk)
})

test('kill -9 while the stores come up: the next start has one of each', async () => {
  const before = await redisNote()
  const desk = place.start()
  await until(async () => expect(await redisNote()).not.toBe(before))
  desk.signal('SIGKILL')
  await desk.ended
  const orphan = await place.redisPid()
  const next = await place.serves()
  expect(next.said()).toContain('Redis was still running from before: taken over.')
  expect(await place.redisPid()).toBe(orphan)
  await ctrlC(next)
})

test('of two that start at once on one directory, one serves and the other says who does', async () => {
  const both = [place.start(), place.start()]
  const late = await Promise.race(both.map((one) => one.ended.then(() => one)))
  expect(late.said()).toContain(`A desk already runs on ${place.dataDir}`)
  const [desk] = both.filter((one) => one !== late)
  await desk?.says('Console')
  if (desk) await ctrlC(desk)
})

test('two Ctrl-C, as some shells below npm give them, are one', async () => {
  const desk = await place.serves()
  expect((await place.alive()).length).toBeGreaterThan(2)
  desk.signal('SIGINT')
  await ctrlC(desk)
})

test('a start that finds its address taken ends with what it had started', async () => {
  const desk = await place.serves()
  const other = await openPlace()
  const second = other.start([], { PORT: String(place.port) })
  expect(await second.ended).toBe(1)
  expect(second.said()).toMatch(/another program listens there already/)
  expect(await other.alive()).toEqual([])
  await other.close()
  await ctrlC(desk)
})
