/** P50: a promise counts the hours of the line where its case stands, whoever opened it, and an appeal does so, too. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CaseKind } from '#shared/protocol/cases.ts'
import type { FlowAnswers } from '#shared/protocol/flow.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { everyDay, openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, ask, connectAgent, connectVisitor, http, type VisitorCaller } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'

const OFTEN = { times: 500, withinMs: 1_000 }
const here = cast(() => desk)
let desk: TestApp
let lead: Person
let other: Person
let path: string
let team: string

/** On a day of November, by the clock of the site. */
const at = (day: number, time: string) => Date.parse(`2026-11-01T${time}:00+08:00`) + (day - 1) * 86_400_000

beforeAll(async () => {
  // The site serves from nine to six; its team from ten to two, and in English at all hours.
  desk = await openApp({
    startsAt: '2026-11-23T04:00:00Z',
    week: everyDay([{ from: '09:00', to: '18:00' }]),
    limits: { start: OFTEN, act: OFTEN, link: OFTEN, visitor: OFTEN },
  })
  lead = await desk.person({ name: '江月', role: 'lead' })
  other = await desk.person({ name: '周启明', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: string; team: string }>(
    'select s.id, t.id as team from site s join team t on t.site = s.id where s.key = $1',
    [SITE_KEY],
  )
  path = `/v1/sites/${rows[0]?.id}/schedule`
  team = rows[0]?.team ?? ''
  await own('', { from: '10:00', to: '14:00' })
  await own('&language=en', { from: '00:00', to: '00:00' })
})
afterEach(() => here.leave())
afterAll(() => desk?.close())

async function own(language: string, interval: { from: string; to: string }): Promise<void> {
  const query = `${path}?team=${team}${language}`
  const { schedule } = (await http(desk, 'GET', query, { as: lead })).ok as { schedule: ScheduleBody }
  const body = { schedule: { ...schedule, week: everyDay([interval]) }, rev: 0 }
  expect((await http(desk, 'PUT', query, { as: lead, body })).ok).toMatchObject({ own: true })
}
const ok = <T>(answer: { ok: T } | { refused: object }): T =>
  'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))
/** Not earlier than that, and not two minutes later: the clock of the desk goes on while it is asked. */
function isAbout(due: number | null, instant: number): void {
  expect(new Date(due ?? 0).toISOString()).toSatisfy(
    (iso: string) => Date.parse(iso) - instant >= 0 && Date.parse(iso) - instant < 2 * 60_000,
    `about ${new Date(instant).toISOString()}`,
  )
}
const goOnTo = (instant: number) => desk.clock.shift(instant - desk.clock.now())

const comes = async () => here.closing(await connectVisitor(desk))
const agent = async (who = lead) => here.closing(await connectAgent(desk, who))
const begins = async (who: VisitorCaller, topic: string, locale: string, more = {}) =>
  ok(
    await ask(who, 'conversation:start', {
      ...({ clientId: anId(), topic, priority: 'normal', text: '在吗', locale } as const),
      ...more,
    }),
  )
const isDone = (flow: string, answers: FlowAnswers) => ({
  text: '',
  form: { flow, version: 1, step: null, answers },
})
const REFUND = {
  ...{ reason: 'twice', channel: 'here', amount: 2_580, 'paid-on': '2026-11-20' },
  ...{ details: '同一天扣了两次', consent: true as const },
}

async function opens(kind: CaseKind, locale: string) {
  const xu = await comes()
  const { conversation } = await begins(xu, kind === 'account' ? 'account' : 'feedback', locale)
  const intent = { conversation: conversation.id, clientId: anId(), kind, object: anId(), text: '' }
  return { xu, ...ok(await ask(await agent(), 'case:open', intent)).case }
}
const acts = async (number: string, ask_: { act: 'ask' | 'decline'; missing?: ['receipt'] }, who = lead) =>
  ok(
    await ask(await agent(who), 'case:act', {
      number,
      clientId: anId(),
      text: '看过了',
      missing: [],
      ...ask_,
    }),
  ).case
const visits = async (who: VisitorCaller, number: string, act: 'add' | 'appeal') =>
  ok(await ask(who, 'case:act', { number, clientId: anId(), act, text: '请看' })).case

test('P50 a case that an agent opens counts the hours of its team, or of the language in it', async () => {
  goOnTo(at(23, '12:00'))
  // Four hours of service: two of them today.
  isAbout((await opens('account', 'zh-CN')).due, at(24, '12:00'))
  isAbout((await opens('account', 'en-GB')).due, at(23, '16:00'))
})

test('P50 what is left of it while the visitor is asked is counted in the same hours', async () => {
  goOnTo(at(23, '12:30'))
  const { number, xu, due } = await opens('account', 'zh-CN')
  isAbout(due, at(24, '12:30'))
  goOnTo(at(23, '13:00'))
  expect(await acts(number, { act: 'ask', missing: ['receipt'] })).toMatchObject({ due: null })
  // Half an hour has gone by: three and a half are left, and of this day only half an hour.
  goOnTo(at(24, '13:30'))
  isAbout((await visits(xu, number, 'add')).due, at(25, '13:00'))
})

test('P50 what a flow makes counts the hours of its line, and so does an appeal: by a flow with its time, else with that of the kind', async () => {
  goOnTo(at(25, '10:30'))
  for (const [locale, due, appealed, kind] of [
    // Eight hours of service are two days of four; twenty-four are six, and the four of the kind are one.
    ['zh-CN', at(27, '10:30'), at(31, '10:30'), at(26, '10:30')],
    ['en-GB', at(25, '18:30'), at(26, '10:30'), at(25, '14:30')],
  ] as const) {
    const xu = await comes()
    const refund = { ...REFUND, order: `DH-${anId().slice(-8)}` }
    const begun = await begins(xu, 'refund', locale, isDone('refund', refund))
    const number = begun.case?.number ?? expect.unreachable('There is no case.')
    isAbout(ok(await ask(await agent(), 'case:read', { number })).case.due, due)
    ok(await ask(xu, 'conversation:leave', { conversation: begun.conversation.id, clientId: anId() }))

    await acts(number, { act: 'decline' }, other)
    const answers = { decision: 'refund', day: '2026-11-25', details: '我没有看过', number }
    const again = await begins(xu, 'feedback', locale, isDone('appeal', answers))
    expect(again.case).toMatchObject({ is: 'appeal', number })
    isAbout(ok(await ask(await agent(), 'case:read', { number })).case.due, appealed)

    const { number: next, xu: bai } = await opens('account', locale)
    await acts(next, { act: 'decline' }, other)
    isAbout((await visits(bai, next, 'appeal')).due, kind)
  }
})
