/** Announcements on the real desk: written, read, begun and ended by the clock, and told to those who asked. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { EditedAnnouncement } from '#shared/protocol/announcements.ts'
import {
  anId,
  ask,
  connectVisitor,
  http,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { signed } from '../../support/site.ts'
import { HOUR_MS, type NewsHouse, type OUTAGE, openNews } from './house.ts'

const SOON = { timeout: 15_000 }
let desk: NewsHouse
beforeAll(async () => {
  desk = await openNews()
})
afterAll(() => desk?.close())

/** Nothing of one story runs in the next. */
beforeEach(async () => {
  for (const { id, rev, state } of await desk.listed()) if (state !== 'ended') await desk.acts(id, rev, 'end')
})

const titles = async (query?: Record<string, string>) => (await desk.read(query)).map(({ title }) => title)
const revOf = async (id: string) => (await desk.listed()).find((one) => one.id === id)?.rev ?? 0
const kindsOf = async (one: VisitorCaller, conversation: string) => {
  const answer = await ask(one, 'conversation:since', { conversation, after: 0 })
  return 'ok' in answer ? answer.ok.entries.map(({ kind }) => kind) : []
}
const followed = async (one: VisitorCaller) => {
  const answer = await ask(one, 'announcement:following', { locale: 'zh-CN' })
  return 'ok' in answer ? answer.ok : { following: [], over: [] }
}

test('a draft is seen by nobody, what is published by all, in their language or the one that there is', async () => {
  const id = anId()
  expect((await desk.saves(id, 0)).ok).toMatchObject({ state: 'draft', rev: 1, begun: false })
  expect(await titles()).toEqual([])
  expect((await desk.acts(id, 1, 'publish')).ok).toMatchObject({ state: 'published', rev: 2, begun: true })
  expect(await titles()).toEqual(['播放卡顿正在处理'])
  expect(await titles({ locale: 'en' })).toEqual(['Playback is slow'])
  await desk.saves(id, 2, { texts: { 'zh-CN': { title: '只有中文', text: '' } } })
  expect(await desk.read({ locale: 'en' })).toMatchObject([{ title: '只有中文', locale: 'zh-CN', rev: 3 }])
})

test('the most serious stands first, and each only on its pages', async () => {
  await desk.publishes({ severity: 'info', texts: { en: { title: 'New app', text: '' } } })
  await desk.publishes({ pages: ['/watch*', '/live'], texts: { en: { title: 'Slow', text: '' } } })
  expect(await titles()).toEqual(['Slow', 'New app'])
  expect(await titles({ page: '/watch/12' })).toEqual(['Slow', 'New app'])
  expect(await titles({ page: 'https://cinema.test/live?x=1' })).toEqual(['Slow', 'New app'])
  expect(await titles({ page: '/live/1' })).toEqual(['New app'])
})

test('two who write at once: the second is told; what is wrong is named; what is over is not written', async () => {
  const { id, rev } = await desk.publishes()
  expect((await desk.saves(id, rev)).ok).toBeDefined()
  expect((await desk.saves(id, rev)).refused).toEqual({ code: 'conflict' })
  expect((await desk.acts(id, rev, 'end')).refused).toEqual({ code: 'conflict' })
  expect((await desk.saves(id, 0)).refused).toEqual({ code: 'conflict' })
  expect((await desk.saves(anId(), 3)).refused).toEqual({ code: 'not_found' })
  const wrong = async (change: Partial<typeof OUTAGE>) => (await desk.saves(anId(), 0, change)).refused
  expect(await wrong({ texts: {} })).toMatchObject({ field: 'texts', rule: 'required' })
  expect(await wrong({ from: 2 * HOUR_MS, until: HOUR_MS })).toMatchObject({ field: 'until', rule: 'order' })
  expect(await wrong({ until: HOUR_MS })).toMatchObject({ field: 'until', rule: 'order' })
  expect(await wrong({ pages: ['/ok', 'no path'] })).toMatchObject({ field: 'pages.1', rule: 'format' })
  expect((await desk.acts(id, rev + 1, 'end')).ok).toMatchObject({ state: 'ended' })
  expect((await desk.saves(id, rev + 2)).refused).toEqual({ code: 'conflict' })
  expect((await desk.acts(id, rev + 2, 'publish')).refused).toEqual({ code: 'conflict' })
})

test('a window begins and ends by itself, and open panels hear of both', async () => {
  const xu = await connectVisitor(desk)
  let heard = 0
  xu.socket.on('announcements:changed', () => {
    heard += 1
  })
  const from = desk.clock.now() + HOUR_MS
  const { id } = await desk.publishes({ kind: 'service', from, until: from + HOUR_MS })
  await expect.poll(() => heard, SOON).toBeGreaterThan(0)
  expect(await titles()).toEqual([])
  heard = 0
  desk.clock.shift(HOUR_MS + 1_000)
  expect(await titles()).toEqual(['播放卡顿正在处理'])
  await expect.poll(() => heard, SOON).toBe(1)
  expect((await desk.listed()).find((one) => one.id === id)).toMatchObject({
    state: 'published',
    begun: true,
  })
  desk.clock.shift(HOUR_MS)
  expect(await titles()).toEqual([])
  await expect.poll(() => heard, SOON).toBe(2)
  const over = (await desk.listed()).find((one) => one.id === id)
  expect(over).toMatchObject({ state: 'ended', endedAt: from + HOUR_MS })
  xu.close()
})

test('what is taken back before it begins was never there', async () => {
  const { id, rev } = await desk.publishes({ from: desk.clock.now() + HOUR_MS })
  await desk.acts(id, rev, 'end')
  expect((await desk.listed()).map((one) => one.id)).not.toContain(id)
  const { past } = await desk.app.announcements.news('pk_demo', 'zh-CN')
  expect(past.map((one) => one.id)).not.toContain(id)
})

test('who follows is told once that it is over: in his conversation, or on his home until he has seen it', async () => {
  const [xu, ken, lea] = await Promise.all([connectVisitor(desk), connectVisitor(desk), connectVisitor(desk)])
  const { id: conversation } = await startConversation(xu, '一直转圈')
  const { id } = await desk.publishes()
  const follow = (one: VisitorCaller, yes = true) =>
    ask(one, 'announcement:follow', { announcement: id, follow: yes })
  for (const one of [xu, xu, ken, lea]) expect(await follow(one)).toEqual({ ok: {} })
  expect(await follow(lea, false)).toEqual({ ok: {} })
  expect(await follow(lea, false)).toEqual({ ok: {} })
  expect(await followed(xu)).toEqual({ following: [id], over: [] })
  expect(await followed(lea)).toEqual({ following: [], over: [] })
  expect((await desk.listed()).find((one) => one.id === id)?.followers).toBe(2)

  await desk.acts(id, await revOf(id), 'end')
  await expect.poll(() => kindsOf(xu, conversation), SOON).toContain('announcement_over')
  await expect
    .poll(() => followed(ken), SOON)
    .toMatchObject({ following: [], over: [{ id, title: '播放卡顿正在处理' }] })
  expect(await followed(xu)).toEqual({ following: [], over: [] })
  expect(await follow(lea)).toMatchObject({ refused: { code: 'not_found' } })

  // The side effect may come again: nobody is told twice.
  await desk.app.database.pool.query(
    `update side_effect set done_at = null, due_at = '2026-01-01' where kind = $1`,
    ['announcement-over'],
  )
  await expect
    .poll(async () => {
      const { rows } = await desk.app.database.pool.query('select from side_effect where done_at is null')
      return rows.length
    }, SOON)
    .toBe(0)
  expect((await kindsOf(xu, conversation)).filter((kind) => kind === 'announcement_over')).toHaveLength(1)

  expect(await follow(ken, false)).toEqual({ ok: {} })
  expect(await followed(ken)).toEqual({ following: [], over: [] })
  for (const one of [xu, ken, lea]) one.close()
})

test('who is known on two devices is told once of what he followed on both', async () => {
  const { id } = await desk.publishes()
  const [here, there] = await Promise.all([connectVisitor(desk), connectVisitor(desk)])
  for (const one of [here, there]) await ask(one, 'announcement:follow', { announcement: id, follow: true })
  for (const one of [here, there]) {
    const body = { jwt: await signed('user-88', { now: Math.floor(desk.clock.now() / 1_000) }) }
    const { ok, text } = await http(desk, 'POST', '/v1/visitors/identify', { as: one, body })
    expect(ok, text).toBeDefined()
  }
  const one = (await desk.listed()).find((row) => row.id === id) as EditedAnnouncement
  expect(one.followers).toBe(1)
  for (const line of [here, there]) line.close()
})
