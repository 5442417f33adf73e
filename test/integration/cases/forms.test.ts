/** A finished flow makes a case: in the same answer, once, and also when the line was cut in between. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { FlowAnswers } from '#shared/protocol/flow.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  newVisitor,
  type VisitorCaller,
} from '../../support/callers.ts'
import { caseBrowser } from '../../support/case-page.ts'

const OFTEN = { times: 500, withinMs: 1_000 }
let desk: TestApp
let people: Record<'lin' | 'zhou' | 'jiang', Person>
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openApp({
    startsAt: '2026-11-26T02:00:00Z',
    limits: { start: OFTEN, act: OFTEN, link: OFTEN, visitor: OFTEN },
    pages: true,
  })
  people = {
    lin: await desk.person({ name: '林夕' }),
    zhou: await desk.person({ name: '周启明', role: 'lead' }),
    jiang: await desk.person({ name: '江月', role: 'lead' }),
  }
})
afterEach(() => {
  for (const one of lines.splice(0)) one.close()
})
afterAll(() => desk.close())

const kept = <T extends { close(): void }>(line: T): T => {
  lines.push(line)
  return line
}
const comes = async () => kept(await connectVisitor(desk, (await newVisitor(desk)).token))
const agent = async (name: keyof typeof people): Promise<AgentCaller> =>
  kept(await connectAgent(desk, people[name]))
const ok = <T>(answer: { ok: T } | { refused: object }): T =>
  'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))

const TOPICS = { refund: 'refund', report: 'report', feedback: 'feedback', appeal: 'feedback' } as const
type Flow = keyof typeof TOPICS

const intentOf = (flow: Flow, answers: FlowAnswers, step: string | null = null) => ({
  ...({ clientId: anId(), topic: TOPICS[flow], priority: 'normal', text: '', locale: 'zh-CN' } as const),
  ...{ timeZone: 'Asia/Shanghai', page: { url: 'https://tv.test/watch/7', title: '长夜航线' } },
  form: { flow, version: 1, step, answers },
})
const begins = (who: VisitorCaller, intent: ReturnType<typeof intentOf>) =>
  ask(who, 'conversation:start', intent)

const refund = (order = `DH-${anId().slice(-8)}`): FlowAnswers => ({
  ...{ reason: 'twice', channel: 'here', order, amount: 2_580, 'paid-on': '2026-11-20' },
  ...{ details: '同一天扣了两次', consent: true },
})
const leave = (who: VisitorCaller, conversation: string) =>
  ask(who, 'conversation:leave', { conversation, clientId: anId() })

/** A case that was declined, and its number. */
async function declined(who: VisitorCaller): Promise<string> {
  const { case: made, conversation } = ok(await begins(who, intentOf('refund', refund())))
  const number = made?.number ?? expect.unreachable('There is no case.')
  const act = { number, clientId: anId(), act: 'decline' as const, text: '超过 7 天', missing: [] }
  ok(await ask(await agent('zhou'), 'case:act', act))
  await leave(who, conversation.id)
  return number
}
const appeal = (number: string): FlowAnswers => ({
  ...{ decision: 'refund', day: '2026-11-26', details: '我没有看过' },
  ...(number ? { number } : {}),
})

test('a refund is opened with what was answered, its number and its code, and the code opens the page', async () => {
  const xu = await comes()
  const answers = refund()
  const { case: made, conversation } = ok(await begins(xu, intentOf('refund', answers)))
  expect(made).toMatchObject({ is: 'new', lookup: expect.stringMatching(/^[0-9A-Z]{8}$/) })
  const number = made?.number ?? ''
  const { case: card } = ok(await ask(await agent('lin'), 'case:read', { number }))
  expect(card).toMatchObject({ kind: 'refund', object: answers.order, amount: 2_580, currency: 'CNY' })
  // As its card says before anything is asked; this desk never closes.
  expect((card.due ?? 0) - card.openedAt).toBe(8 * 3_600_000)
  expect(card.answers.slice(0, 3)).toEqual([
    { label: '退款原因', value: '重复扣款' },
    { label: '在哪里付的款', value: '网站或安卓' },
    { label: '订单号', value: answers.order },
  ])
  expect(card.conversations.map(({ id }) => id)).toEqual([conversation.id])
  const { page } = await caseBrowser(desk).post({ number, code: made?.lookup ?? '' })
  expect(page).toContain('class="state"')
})

test('P21 the same intent again answers the same case and the same code', async () => {
  const xu = await comes()
  const intent = intentOf('refund', refund())
  const first = ok(await begins(xu, intent))
  for (let i = 0; i < 2; i += 1) expect(ok(await begins(xu, intent)).case).toEqual(first.case)
  expect(ok(await ask(xu, 'case:list', {})).cases).toHaveLength(1)
})

test('what was begun without an answer has its case a moment later, by the side effect, and once', async () => {
  const { visitor, token } = await newVisitor(desk)
  const xu = kept(await connectVisitor(desk, token))
  const site = (await desk.app.database.pool.query<{ id: string }>('select id from site')).rows[0]?.id ?? ''
  // As of a node that died between the two: the conversation is kept, and nobody asks for the case.
  const { conversation } = ok(await begins(xu, intentOf('refund', refund('DH-LOST'))))
  const { pool } = desk.app.database
  const gone = `(select id from desk_case where visitor = $1 and site = $2)`
  for (const table of ['case_change', 'case_conversation'])
    await pool.query(`delete from ${table} where case_id in ${gone}`, [visitor, site])
  await pool.query('delete from desk_case where visitor = $1', [visitor])
  await pool.query(`update side_effect set done_at = null, due_at = '2000-01-01' where key = $1`, [
    `case-form:${conversation.id}`,
  ])
  const list = async () => ok(await ask(xu, 'case:list', {})).cases.map(({ object }) => object)
  await expect.poll(list, { timeout: 10_000 }).toEqual(['DH-LOST'])
})

test('the same order twice is one case, which both conversations have', async () => {
  const xu = await comes()
  const order = `DH-${anId().slice(-8)}`
  const first = ok(await begins(xu, intentOf('refund', refund(order))))
  await leave(xu, first.conversation.id)
  const second = ok(await begins(xu, intentOf('refund', refund(order))))
  expect(second.case).toEqual({ is: 'similar', number: first.case?.number, lookup: null })
  const { case: card } = ok(await ask(await agent('zhou'), 'case:read', { number: first.case?.number ?? '' }))
  expect(card.conversations.map(({ id }) => id).sort()).toEqual(
    [first.conversation.id, second.conversation.id].sort(),
  )
})

test('a suggestion is about nothing that could be had twice, and shows no id', async () => {
  const xu = await comes()
  const answers = { kind: 'suggestion', about: 'player', details: '想要倍速播放' }
  const one = ok(await begins(xu, intentOf('feedback', answers)))
  expect(one.case).toMatchObject({ is: 'new' })
  await leave(xu, one.conversation.id)
  expect(ok(await begins(xu, intentOf('feedback', answers))).case).toMatchObject({ is: 'new' })
  const { cases } = ok(await ask(xu, 'case:list', {}))
  expect(cases.map(({ kind, object }) => [kind, object])).toEqual([
    ['suggestion', ''],
    ['suggestion', ''],
  ])
})

test('a report is about where it was seen', async () => {
  const xu = await comes()
  const answers = { place: 'bullet', reason: 'fraud', details: '广告' }
  const { case: made } = ok(await begins(xu, intentOf('report', answers)))
  const { case: view } = ok(await ask(xu, 'case:read', { number: made?.number ?? '' }))
  expect(view.object).toBe('https://tv.test/watch/7 · 弹幕')
})

test('a complaint about the service is hidden from who had the chat before', async () => {
  const [xu, zhou, jiang] = [await comes(), await agent('zhou'), await agent('jiang')]
  const chat = {
    clientId: anId(),
    topic: 'other',
    priority: 'normal',
    text: '在吗',
    locale: 'zh-CN',
  } as const
  const { conversation } = ok(await ask(xu, 'conversation:start', chat))
  ok(await ask(zhou, 'conversation:accept', { conversation: conversation.id, clientId: anId() }))
  const answers = { kind: 'complaint', about: 'service', day: '2026-11-26', details: '一直不回答' }
  const { case: made } = ok(await begins(xu, intentOf('feedback', answers)))
  const sees = async (who: AgentCaller) =>
    ok(await ask(who, 'case:list', {})).cases.some(({ number }) => number === made?.number)
  expect(await sees(jiang)).toBe(true)
  expect(await sees(zhou)).toBe(false)
})

test('who asked for a person before the end, or whose flow makes none, has no case', async () => {
  const xu = await comes()
  const stopped = ok(await begins(xu, intentOf('refund', { reason: 'twice' }, 'order')))
  expect(stopped).not.toHaveProperty('case')
  expect(ok(await ask(xu, 'case:list', {})).cases).toEqual([])
})

test('an appeal goes to the case that it names, with its words, once', async () => {
  const xu = await comes()
  const number = await declined(xu)
  const intent = intentOf('appeal', appeal(number.toLowerCase().replaceAll('-', ' ')))
  for (let i = 0; i < 2; i += 1)
    expect(ok(await begins(xu, intent)).case).toEqual({ is: 'appeal', number, lookup: null })
  const { case: view } = ok(await ask(xu, 'case:read', { number }))
  expect(view).toMatchObject({ state: 'appealed', outcome: null })
  expect(view.changes.map(({ act, text }) => [act, text]).slice(-1)).toEqual([['appeal', '我没有看过']])
})

test('P21 an appeal that there cannot be is refused at the number, and nothing is begun', async () => {
  const [xu, other] = [await comes(), await comes()]
  const refusal = async (who: VisitorCaller, number: string) => {
    const answer = await begins(who, intentOf('appeal', appeal(number)))
    return 'refused' in answer ? answer.refused : 'ok'
  }
  const at = { code: 'invalid', field: 'form.answers.number' }
  const number = await declined(xu)
  expect(await refusal(other, number)).toEqual({ ...at, rule: 'unknown' })
  expect(await refusal(other, 'KF-261126-00008')).toEqual({ ...at, rule: 'unknown' })
  const open = ok(await begins(xu, intentOf('refund', refund())))
  expect(await refusal(xu, open.case?.number ?? '')).toEqual({ ...at, rule: 'order' })
  await desk.app.database.pool.query(
    `update desk_case set decided_at = decided_at - interval '31 days' where number = $1`,
    [number],
  )
  expect(await refusal(xu, number)).toEqual({ ...at, rule: 'too_large' })
  const { conversations } = ok(await ask(other, 'conversation:list', {}))
  expect(conversations).toEqual([])
})

test('an appeal that names no case is a conversation', async () => {
  const xu = await comes()
  const answers = appeal('')
  expect(ok(await begins(xu, intentOf('appeal', answers)))).not.toHaveProperty('case')
})

test('what was filled in is gone from the case too when its message is redacted', async () => {
  const [xu, jiang] = [await comes(), await agent('jiang')]
  const answers = refund()
  const { case: made, conversation, entries } = ok(await begins(xu, intentOf('refund', answers)))
  const n = entries.find(({ kind }) => kind === 'message')?.n ?? 0
  ok(await ask(jiang, 'message:redact', { conversation: conversation.id, clientId: anId(), n }))
  const { case: card } = ok(await ask(jiang, 'case:read', { number: made?.number ?? '' }))
  expect(card.answers).toEqual([])
})
