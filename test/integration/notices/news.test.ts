/** What is told of cases, the desk and announcements, the transcript, and what the site carries itself. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Answer } from '#shared/protocol/events.ts'
import { SITE_KEY } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  http,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { signed } from '../../support/site.ts'
import { linkIn, look, MINUTE_MS, type NoticeHouse, openNotices, press, told } from './house.ts'

const SOON = { timeout: 15_000 }
let desk: NoticeHouse
let jiang: AgentCaller
let site: Id
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openNotices({ limits: { start: { times: 100, withinMs: 1_000 } } })
  jiang = await connectAgent(desk, await desk.person({ name: '江月', role: 'lead', capacity: 100 }))
  const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  site = rows[0]?.id ?? ''
})
afterEach(() => {
  for (const one of lines.splice(0)) one.close()
})
afterAll(async () => {
  jiang?.close()
  await desk?.close()
})

async function visitor(): Promise<VisitorCaller> {
  const one = await connectVisitor(desk)
  lines.push(one)
  return one
}
const must = <T>(answer: Answer<T>): T =>
  'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))

const caseFor = (conversation: Id, kind: 'refund' | 'complaint' = 'refund') =>
  ask(jiang, 'case:open', { conversation, clientId: anId(), kind, object: anId(), text: '' }).then(must)
const decide = (number: string, act: 'ask' | 'grant' | 'decline', text: string) =>
  ask(jiang, 'case:act', { number, clientId: anId(), act, text, missing: act === 'ask' ? ['receipt'] : [] })

test('of a case: its number and code, what is missing, the outcome; the link opens the case', async () => {
  const address = 'case@mail.test'
  const who = await visitor()
  const { id: conversation } = await startConversation(who, '想退款', 'refund')
  const { case: one, lookup } = await caseFor(conversation)
  // He picks where he is told after it was opened, and hears of it all the same.
  await desk.confirms(who, address)
  const opened = await desk.mailTo(address, one.number)
  expect(opened.headers.get('subject')).toBe(`长夜影院工单 ${one.number}（退款）`)
  expect(opened.text).toContain(`查询码：${lookup}`)
  expect(opened.text).toContain('最晚')
  must(await decide(one.number, 'ask', '请发付款凭证'))
  const asked = await desk.mailTo(address, '还缺材料')
  expect(asked.text).toContain('付款凭证')
  expect(asked.headers.get('in-reply-to')).toBe(opened.headers.get('in-reply-to'))
  must(await decide(one.number, 'decline', '超过七天，不能退'))
  const outcome = await desk.mailTo(address, '未通过')
  expect(outcome.text).toContain('超过七天，不能退')
  expect(outcome.text).toContain('申诉一次')
  const { path } = linkIn(outcome)
  const opening = await press(desk, path, 'open')
  expect(opening.location).toBe(`/case/${one.number}`)
  const page = await look(desk, opening.location, opening.cookie)
  expect(page.text).toContain(one.number)
  expect(page.text).toContain('超过七天，不能退')
  expect((await press(desk, path, 'open')).status).toBe(403)
})

test('of a broken promise, once; of a complaint too, and no agent reads of it', async () => {
  const address = 'late-case@mail.test'
  const who = await visitor()
  await desk.confirms(who, address)
  const { id: conversation } = await startConversation(who, '投诉客服', 'feedback')
  const { case: one } = await caseFor(conversation, 'complaint')
  await desk.mailTo(address, one.number)
  desk.clock.shift((one.due ?? 0) - desk.clock.now() + MINUTE_MS)
  await desk.mailTo(address, '没能按承诺的时间')
  await desk.quiet()
  expect(desk.mailsTo(address).filter(({ text }) => text.includes('没能按承诺'))).toHaveLength(1)
  const log = await ask(jiang, 'conversation:since', { conversation, after: 0 })
  expect(JSON.stringify(log)).not.toContain(one.number)
})

test('the transcript goes where he is told, once a wish, and nowhere without a place', async () => {
  const address = 'transcript@mail.test'
  const who = await visitor()
  const { id: conversation } = await startConversation(who, '请把记录发给我', 'other')
  const wish = { conversation, clientId: anId(), locale: 'zh-CN' }
  expect(await ask(who, 'transcript:mail', wish)).toMatchObject({ refused: { code: 'conflict' } })
  await desk.confirms(who, address)
  must(await ask(who, 'transcript:mail', wish))
  must(await ask(who, 'transcript:mail', wish))
  const mail = await desk.mailTo(address, '请把记录发给我')
  expect(mail.raw).toMatch(/filename=.*\.html/)
  await desk.quiet()
  expect(desk.mailsTo(address).filter(({ text }) => text.includes('对话记录'))).toHaveLength(1)
})

test('that the desk has opened, to who waits since before; that what he followed is over', async () => {
  const address = 'open@mail.test'
  const who = await visitor()
  await desk.confirms(who, address)
  const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from team where site = $1', [
    site,
  ])
  const english = `?team=${rows[0]?.id}&language=en`
  const hours = async (open: boolean, line = '') => {
    const path = `/v1/sites/${site}/schedule${line}`
    const { ok } = await http(desk, 'GET', path, { as: jiang })
    const { schedule, rev } = ok as { schedule: { week: Record<string, unknown[]> }; rev: number }
    const day = open ? [{ from: '00:00', to: '00:00' }] : []
    const week = Object.fromEntries(Object.keys(schedule.week).map((name) => [name, day]))
    const saved = await http(desk, 'PUT', path, { as: jiang, body: { schedule: { ...schedule, week }, rev } })
    expect(saved.status).toBe(200)
  }
  await hours(false)
  await hours(false, english)
  await startConversation(who, '夜里的问题', 'other')
  // Whose line has hours of its own is told by them.
  const other = await visitor()
  const his = 'open-en@mail.test'
  await desk.confirms(other, his)
  const asked = await ask(other, 'conversation:start', {
    ...{ clientId: anId(), topic: 'other', priority: 'normal', text: 'At night', locale: 'en' },
  })
  const waits = must(asked).conversation.waiting
  expect(waits).toMatchObject({ reason: 'closed', line: expect.stringContaining(':en') })
  other.close()

  const id = anId()
  const path = `/v1/sites/${site}/announcements/${id}`
  const body = {
    ...{ kind: 'service', severity: 'critical', from: null, until: null, pages: [], rev: 0 },
    texts: { 'zh-CN': { title: '播放卡顿', text: '' } },
  }
  expect((await http(desk, 'PUT', path, { as: jiang, body })).status).toBe(200)
  expect(
    (await http(desk, 'POST', `${path}/act`, { as: jiang, body: { rev: 1, act: 'publish' } })).status,
  ).toBe(200)
  must(await ask(who, 'announcement:follow', { announcement: id, follow: true }))
  who.close()
  const opens = async (to: string) => {
    // Each look of the desk at its hours is a second.
    const mails = () => {
      desk.clock.shift(5_000)
      return JSON.stringify(desk.mailsTo(to).map(({ text }) => text))
    }
    await expect.poll(mails, SOON).toContain('客服上班了')
  }
  await hours(true)
  await opens(address)
  await desk.quiet()
  expect(desk.mailsTo(his).filter(({ text }) => text.includes('客服上班了'))).toEqual([])
  await hours(true, english)
  await opens(his)
  expect(desk.mailsTo(address).filter(({ text }) => text.includes('客服上班了'))).toHaveLength(1)
  expect((await http(desk, 'POST', `${path}/act`, { as: jiang, body: { rev: 2, act: 'end' } })).status).toBe(
    200,
  )
  const over = await desk.mailTo(address, '“播放卡顿”已经结束')
  expect(over.headers.get('list-unsubscribe')).toBeDefined()
})

test('who was proved picks what the site has of him, and the site carries it; nobody else may', async () => {
  const who = await visitor()
  expect(await ask(who, 'notice:set', { to: { site: 'inbox' }, locale: 'zh-CN' })).toMatchObject({
    refused: { code: 'conflict' },
  })
  const jwt = await signed('u_xunian', { now: Math.floor(desk.clock.now() / 1_000) })
  const proof = await http(desk, 'POST', '/v1/visitors/identify', { as: who, body: { jwt } })
  expect(proof.status).toBe(200)
  const own = told(await ask(who, 'notice:read', {}))
  expect(own.site).toEqual([
    { id: 'inbox', way: 'inbox', masked: '' },
    { id: 'u_xunian-mail', way: 'mail', masked: 'x***@example.com' },
    { id: 'u_xunian-tel', way: 'sms', masked: '138****0001' },
  ])
  expect(await ask(who, 'notice:set', { to: { site: 'u_rania-mail' }, locale: 'zh-CN' })).toMatchObject({
    refused: { code: 'conflict' },
  })
  const picked = told(await ask(who, 'notice:set', { to: { site: 'inbox' }, locale: 'zh-CN' }))
  expect(picked.chosen).toEqual({ way: 'inbox', masked: '', confirmed: true, failed: false })
  const { id: conversation } = await startConversation(who, '退款', 'refund')
  const { case: one } = await caseFor(conversation)
  const inbox = async () => {
    const answer = await fetch(`${desk.demoUrl}/demo/session/u_xunian`)
    return JSON.stringify(((await answer.json()) as { inbox: unknown }).inbox)
  }
  await expect.poll(inbox, SOON).toContain(one.number)
})

test('who picks his telephone gets one sentence with a link by SMS, which the site sends, and once', async () => {
  const nobody = await visitor()
  const jwt = await signed('u_xunian', { now: Math.floor(desk.clock.now() / 1_000) })
  const { ok } = await http(desk, 'POST', '/v1/visitors/identify', { as: nobody, body: { jwt } })
  // He was here before, so he goes on as who he was.
  const who = await connectVisitor(desk, (ok as { token?: string }).token ?? nobody.token)
  lines.push(who)
  const picked = told(await ask(who, 'notice:set', { to: { site: 'u_xunian-tel' }, locale: 'zh-CN' }))
  // The number itself is the site's alone.
  expect(picked.chosen).toEqual({ way: 'sms', masked: '138****0001', confirmed: true, failed: false })
  const { id: conversation } = await startConversation(who, '想再退一笔', 'order')
  const { case: one } = await caseFor(conversation)
  type Text = { title: string; link: string }
  const texts = async () => {
    const answer = await fetch(`${desk.demoUrl}/demo/session/u_xunian`)
    const { texts: all } = (await answer.json()) as { texts: Text[] }
    return all.filter(({ title }) => title.includes(one.number))
  }
  await expect.poll(async () => (await texts()).length, SOON).toBe(1)
  const [sms] = await texts()
  expect(sms?.title.length).toBeLessThanOrEqual(140)
  expect(sms?.title).not.toContain('\n')
  expect(sms?.link).toMatch(/^https?:\/\/\S+\/n\//)
  // Done once more, as after a fault, it is the same one: the site knows it by its key.
  const { pool } = desk.app.database
  await pool.query(
    `update side_effect set done_at = null, due_at = to_timestamp(0) where kind like 'notice%'`,
  )
  await desk.quiet()
  expect(await texts()).toHaveLength(1)
})
