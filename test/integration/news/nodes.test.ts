/** One desk on two nodes: what is published on one is read and heard of on the other at once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, SITE_KEY, type TestApp } from '../../support/app.ts'
import { connect, connectVisitor, http, newVisitor } from '../../support/callers.ts'
import { type NewsHouse, openNews } from './house.ts'

const METRICS = 'a token of whoever measures'
const SOON = { timeout: 10_000 }
const SOON_OVER_MS = 3_000
let a: NewsHouse
let b: TestApp
beforeAll(async () => {
  const deadlines = { nodeBeat: 100, nodeLease: 400 }
  a = await openNews({ deadlines, env: { METRICS_TOKEN: METRICS } })
  // Nodes believe one another's leases by the same clock.
  const startsAt = new Date(a.clock.now()).toISOString()
  b = await openApp({
    deadlines,
    startsAt,
    stores: a.stores,
    env: { PUBLIC_URL: a.url, METRICS_TOKEN: METRICS },
  })
})
afterAll(async () => {
  await b?.stop()
  await a?.close()
})

async function neighboursOf({ config }: TestApp): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${config.port}/metrics`, {
    headers: { authorization: `Bearer ${METRICS}` },
  })
  return Number(/^foyer_neighbours (\d+)/m.exec(await answer.text())?.[1] ?? 0)
}

/** What node B answers: with what it had read before, its cache is warm. */
async function thereAreOnB(): Promise<number> {
  const url = `http://127.0.0.1:${b.config.port}`
  const { ok } = await http({ url }, 'GET', `/v1/announcements?site=${SITE_KEY}&locale=en`, {
    headers: { origin: a.url },
  })
  return (ok as { announcements: unknown[] }).announcements.length
}

test('P8 what is published, changed and ended on one node is heard on the other, where nothing old is read', async () => {
  await expect.poll(async () => (await neighboursOf(a)) + (await neighboursOf(b)), SOON).toBe(2)
  const { token } = await newVisitor(a)
  const shake = { auth: { token }, extraHeaders: { origin: a.url } }
  const xu = await connect({ url: `http://127.0.0.1:${b.config.port}` }, '/visitor', shake)
  const read: number[] = []
  xu.socket.on('announcements:changed', () => void thereAreOnB().then((count) => read.push(count)))
  expect(await thereAreOnB()).toBe(0)
  const { id, rev } = await a.publishes()
  await expect.poll(() => read, SOON).toEqual([1])
  await a.acts(id, rev, 'end')
  await expect.poll(() => read, SOON).toEqual([1, 0])
  xu.close()
})

test('a window that ends is told once, whichever node notices first', async () => {
  const xu = await connectVisitor(a)
  let heard = 0
  // Real time goes by: to a clock that jumps, the other node looks as if it had been gone for as long, and is told nothing.
  const until = a.clock.now() + SOON_OVER_MS
  const { id } = await a.publishes({ until })
  await expect.poll(thereAreOnB, SOON).toBe(1)
  xu.socket.on('announcements:changed', () => {
    heard += 1
  })
  await expect.poll(thereAreOnB, SOON).toBe(0)
  await expect.poll(() => heard, SOON).toBeGreaterThan(0)
  expect((await a.listed()).find((one) => one.id === id)).toMatchObject({
    state: 'ended',
    endedAt: until,
    rev: 3,
  })
  const effects = await a.app.database.pool.query(
    `select from side_effect where kind = 'announcement-over' and payload->>'announcement' = $1`,
    [id],
  )
  expect(effects.rowCount).toBe(1)
  expect(heard).toBe(1)
  xu.close()
})
