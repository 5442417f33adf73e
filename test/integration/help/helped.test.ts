/** Who counts as helped by an article: who read it without having asked, and asked nobody afterwards. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { HelpDesk } from '#shared/protocol/help.ts'
import type { Person } from '../../support/app.ts'
import {
  anId,
  ask,
  connectAgent,
  connectVisitor,
  http,
  newVisitor,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { signed } from '../../support/site.ts'
import { type HelpHouse, openHelp } from './house.ts'

const HOUR_MS = 3_600_000

let desk: HelpHouse
let lead: Person
let article: string
let other: string
beforeAll(async () => {
  desk = await openHelp()
  lead = await desk.person({ name: '江月', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: string }>(
    `select id from article where slug in ('buffering', 'refund') order by slug`,
  )
  ;[article = '', other = ''] = rows.map(({ id }) => id)
})
beforeEach(async () => {
  await desk.app.database.pool.query('delete from help_read')
})
afterAll(() => desk?.close())

const figures = async () =>
  (await http(desk, 'GET', `/v1/sites/${desk.site}/help`, { as: lead })).ok as HelpDesk
const anHourLater = () => desk.clock.shift(HOUR_MS + 1_000)
async function reads(who: VisitorCaller, id = article): Promise<void> {
  const answer = await ask(who, 'help:read', { article: id, locale: 'zh-CN', from: 'suggestion' })
  expect(answer).toEqual({ ok: {} })
}
async function identify(token: string, subject: string): Promise<void> {
  const jwt = await signed(subject, { now: Math.floor(desk.clock.now() / 1_000) })
  const { ok, text } = await http(desk, 'POST', '/v1/visitors/identify', { as: { token }, body: { jwt } })
  expect(ok, text).toBeDefined()
}

test('who asked first and reads while he waits was not helped, however long he waits', async () => {
  const waits = await connectVisitor(desk)
  await startConversation(waits, '一直转圈')
  await reads(waits)
  desk.clock.shift(5 * HOUR_MS)
  await reads(waits)
  anHourLater()
  expect((await figures()).deflection).toEqual({ readers: 0, unasked: 0 })
  waits.close()
})

test('nor who reads within the hour after his conversation; what he reads a day later counts again', async () => {
  const lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 5 }))
  const xu = await connectVisitor(desk)
  const { id } = await startConversation(xu, '不能退款')
  await ask(lin, 'availability:set', { availability: 'available' })
  await expect.poll(async () => (await facts(id)).status).toBe('assigned')
  expect(await ask(lin, 'conversation:resolve', { conversation: id, clientId: anId() })).toHaveProperty('ok')
  desk.clock.shift(60_000)
  await reads(xu)
  anHourLater()
  expect((await figures()).deflection).toEqual({ readers: 0, unasked: 0 })
  desk.clock.shift(24 * HOUR_MS)
  await reads(xu)
  anHourLater()
  expect((await figures()).deflection).toEqual({ readers: 1, unasked: 1 })
  for (const one of [lin, xu]) one.close()
})

test('who reads after a conversation and opens it again asked, though it was over when he read', async () => {
  const lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 5 }))
  const xu = await connectVisitor(desk)
  const { id } = await startConversation(xu, '投屏失败')
  await ask(lin, 'availability:set', { availability: 'available' })
  await expect.poll(async () => (await facts(id)).status).toBe('assigned')
  const end = () => ask(lin, 'conversation:resolve', { conversation: id, clientId: anId() })
  expect(await end()).toHaveProperty('ok')
  desk.clock.shift(2 * HOUR_MS)
  await reads(xu)
  desk.clock.shift(60_000)
  const again = { conversation: id, clientId: anId(), text: '还是不行' }
  expect(await ask(xu, 'message:send', again)).toHaveProperty('ok')
  anHourLater()
  expect((await figures()).deflection).toEqual({ readers: 1, unasked: 0 })
  // And when it has ended once more.
  await expect.poll(async () => (await facts(id)).status).toBe('assigned')
  expect(await end()).toHaveProperty('ok')
  expect((await figures()).deflection).toEqual({ readers: 1, unasked: 0 })
  for (const one of [lin, xu]) one.close()
})

async function facts(id: string): Promise<{ status: string }> {
  const { rows } = await desk.app.database.pool.query<{ status: string }>(
    'select status from conversation where id = $1',
    [id],
  )
  return rows[0] ?? expect.unreachable()
}

test('who reads, signs in as somebody known, and asks has asked; what he judged goes with him', async () => {
  const subject = 'u_reader'
  const home = await newVisitor(desk)
  await identify(home.token, subject)
  const atHome = await connectVisitor(desk, home.token)
  const rate = (who: VisitorCaller, id: string, helpful: boolean) =>
    ask(who, 'help:rate', { article: id, locale: 'zh-CN', helpful, ...(helpful ? {} : { reason: 'wrong' }) })
  await rate(atHome, article, true)

  const away = await connectVisitor(desk)
  desk.clock.shift(1_000)
  await reads(away)
  // Of the one that he has judged on both devices the later word counts, and the other goes along.
  await rate(away, article, false)
  await rate(away, other, true)
  await identify(away.token, subject)
  const back = await connectVisitor(desk, away.token)
  await startConversation(back, '还是转圈')
  anHourLater()
  expect((await figures()).deflection).toEqual({ readers: 1, unasked: 0 })
  const { rows } = await desk.app.database.pool.query<{ article: string; helpful: boolean }>(
    'select article, helpful from help_rating where visitor = $1',
    [home.visitor],
  )
  expect(new Map(rows.map((row) => [row.article, row.helpful]))).toEqual(
    new Map([
      [article, false],
      [other, true],
    ]),
  )
  const left = await desk.app.database.pool.query('select from help_rating where visitor = $1', [
    away.visitor,
  ])
  expect([rows.length, left.rowCount]).toEqual([2, 0])
  for (const one of [atHome, away, back]) one.close()
})
