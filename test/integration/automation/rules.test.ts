/** P40: a rule runs once for what happened, says by its name what it did, and sets off no other. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Alert } from '#shared/protocol/alerts.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import type { Rule, RuleDocument, RuleMatch } from '#shared/protocol/rules.ts'
import { RUNS_AN_HOUR } from '#shared/rules/automation/limits.ts'
import { KINDS } from '#shared/rules/case-life.ts'
import { waiting } from '../../support/actors.ts'
import { openApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'
import { type AutomationHouse, openAutomation, QUICK } from './house.ts'

const MINUTE_MS = 60_000
const until = waiting()
const here = cast(() => desk)
let desk: AutomationHouse
let lead: AgentCaller
beforeAll(async () => {
  desk = await openAutomation()
})
afterEach(async () => {
  here.leave()
  await desk.app.database.pool.query('truncate rule_run, rule, webhook_delivery, webhook, alert')
})
afterAll(() => desk?.close())

async function visitor(): Promise<VisitorCaller> {
  lead = here.closing(await connectAgent(desk, desk.lead))
  return here.closing(await connectVisitor(desk))
}

async function entriesOf(conversation: string): Promise<Entry[]> {
  const since = await ask(lead, 'conversation:since', { conversation, after: 0 })
  return 'ok' in since ? since.ok.entries : expect.unreachable(since.refused.code)
}

async function stateOf(conversation: string) {
  const since = await ask(lead, 'conversation:since', { conversation, after: 0 })
  return 'ok' in since ? since.ok.state : expect.unreachable(since.refused.code)
}

const words = (...some: string[]): RuleDocument['when'] => ({
  match: 'all',
  of: [{ not: false, is: 'text', words: some }],
})
/** Whatever else was kept is carried out: what did not happen by then does not. */
const settled = () =>
  until('nothing left to do', async () => {
    const { rows } = await desk.app.database.pool.query(
      `select 1 from side_effect where done_at is null and kind = 'rules'`,
    )
    return rows.length === 0
  })

test('P40 each action is done once, and says which rule it was', async () => {
  const xu = await visitor()
  const { webhook } = await desk.hooks({ events: ['conversation:rated'] })
  const rule = await desk.rules({
    name: '退款进线',
    on: 'started',
    when: words('退款'),
    actions: [
      { do: 'tag', add: ['退款'], remove: [] },
      { do: 'priority', priority: 'urgent' },
      { do: 'reply', texts: { 'zh-CN': '{name}您好，{topic}的问题已收到。', en: 'Got it.' } },
      { do: 'note', text: '先看支付渠道' },
      { do: 'webhook', webhook: webhook.id },
      { do: 'notify', text: '有人催退款' },
    ],
  })
  const { id: other } = await startConversation(xu, '画面卡顿', 'order')
  const { id: conversation } = await startConversation(xu, '我要退 款')
  await until('the whole of it', async () => (await desk.ruled(rule.id)).ran === 1)
  const by = { role: 'system', rule: { id: rule.id, name: '退款进线' } }
  const own = (await entriesOf(conversation)).filter(({ author }) => 'rule' in author)
  expect(own.map(({ kind, author, body }) => [kind, author, body])).toEqual([
    ['tagged', by, { tags: ['退款'], added: ['退款'], removed: [] }],
    ['prioritized', by, { priority: 'urgent' }],
    ['message', by, { text: '您好，播放问题的问题已收到。' }],
    ['note', by, { text: '先看支付渠道' }],
  ])
  expect(await stateOf(conversation)).toMatchObject({ tags: ['退款'], priority: 'urgent', unanswered: 1 })
  await until('a call', () => desk.receiver.calls.some(({ body }) => body.event === 'rule:ran'))
  expect(desk.receiver.calls.at(-1)?.body).toMatchObject({
    conversation,
    rule: rule.id,
    rule_name: '退款进线',
  })
  const { alerts } = await desk.must<{ alerts: Alert[] }>('GET', '/alerts')
  expect(alerts.map(({ body }) => body)).toEqual([
    { is: 'rule', rule: { id: rule.id, name: '退款进线' }, conversation, text: '有人催退款' },
  ])
  // The visitor reads the reply as automatic, and nothing of rules.
  const seen = await ask(xu, 'conversation:since', { conversation, after: 0 })
  expect(JSON.stringify(seen)).toContain('的问题已收到')
  expect(JSON.stringify(seen)).not.toMatch(/退款进线|tagged|支付渠道|"rule"/)
  expect((await stateOf(other)).tags).toEqual([])
  expect(await desk.ruled(rule.id)).toMatchObject({ lastError: null })
})

test('P40 who is urgent by a rule is served first, counted from when he came', async () => {
  const xu = await visitor()
  const { id: first } = await startConversation(xu, '普通问题', 'other')
  await desk.rules({ on: 'said', when: words('盗刷'), actions: [{ do: 'priority', priority: 'urgent' }] })
  const { id: second } = await startConversation(xu, '被盗刷了', 'account')
  const list = async () => {
    const answer = await ask(xu, 'conversation:list', {})
    return 'ok' in answer ? answer.ok.conversations : []
  }
  const placeOf = async (id: string) => (await list()).find((one) => one.id === id)?.waiting?.place
  // Others of the stories before may stand in the line, too.
  await until(
    'a place before him',
    async () => ((await placeOf(second)) ?? 0) < ((await placeOf(first)) ?? 0),
  )
})

test('P40 rules run in their order, see what the one before has done, and set off no other', async () => {
  const xu = await visitor()
  const first = await desk.rules({ name: '甲', actions: [{ do: 'tag', add: ['一'], remove: [] }] })
  const second = await desk.rules({
    ...{ name: '乙', when: { match: 'all', of: [{ not: false, is: 'tag', tags: ['一'] }] } },
    actions: [
      { do: 'tag', add: ['二'], remove: ['一'] },
      { do: 'reply', texts: { 'zh-CN': '好的', en: 'ok' } },
    ],
  })
  const { id } = await startConversation(xu, '您好')
  await until('both', async () => (await desk.ruled(second.id)).ran === 1)
  await settled()
  expect((await stateOf(id)).tags).toEqual(['二'])
  expect((await desk.ruled(first.id)).ran).toBe(1)
  // In the other order the second finds nothing yet.
  const { rules } = await desk.must<{ rules: Rule[] }>('POST', `/rules/${second.id}/act`, {
    rev: 1,
    act: 'up',
  })
  expect(rules.map(({ document }) => document.name)).toEqual(['乙', '甲'])
  const { id: next } = await startConversation(xu, '您好', 'order')
  await until('the first', async () => (await desk.ruled(first.id)).ran === 2)
  await settled()
  expect((await stateOf(next)).tags).toEqual(['一'])
})

test('P40 no conversation is worked on without end', async () => {
  const xu = await visitor()
  const rule = await desk.rules({ actions: [{ do: 'note', text: '又说了一句' }] })
  const { id: conversation } = await startConversation(xu, '0')
  for (let i = 1; i < RUNS_AN_HOUR + 3; i += 1)
    await ask(xu, 'message:send', { conversation, clientId: anId(), text: String(i) })
  await until('all of them', async () => (await desk.ruled(rule.id)).ran === RUNS_AN_HOUR + 3)
  const notes = (await entriesOf(conversation)).filter(({ kind }) => kind === 'note')
  expect(notes).toHaveLength(RUNS_AN_HOUR)
  expect((await desk.ruled(rule.id)).lastError).toBe('limited')
})

test('P40 who waits is seen once for each rule and time, also by two nodes', async () => {
  const again = { stores: desk.stores, env: { PUBLIC_URL: desk.url }, deadlines: QUICK }
  const second = await openApp({ ...again, startsAt: new Date(desk.clock.now()).toISOString() })
  try {
    const xu = await visitor()
    const { id: conversation } = await startConversation(xu, '有人吗', 'account')
    const note = (text: string): RuleDocument['actions'] => [{ do: 'note', text }]
    await desk.rules({ name: '排队', on: 'waiting', minutes: 5, actions: note('排队五分钟') })
    await desk.rules({ name: '没回', on: 'unanswered', minutes: 3, actions: note('三分钟没回') })
    const notes = async () =>
      (await entriesOf(conversation)).flatMap(({ kind, body }) => (kind === 'note' ? [body.text] : []))
    await settled()
    expect(await notes()).toEqual([])
    const later = (minutes: number) => {
      for (const { clock } of [desk, second]) clock.shift(minutes * MINUTE_MS)
    }
    later(5)
    await until('a first', async () => (await notes()).length === 1)
    await ask(lead, 'conversation:accept', { conversation, clientId: anId() })
    await until('a second', async () => (await notes()).length === 2)
    await ask(lead, 'message:send', { conversation, clientId: anId(), text: '在的' })
    await ask(xu, 'message:send', { conversation, clientId: anId(), text: '那好' })
    later(2)
    await settled()
    expect(await notes()).toHaveLength(2)
    later(2)
    await until('another time', async () => (await notes()).length === 3)
    expect(await notes()).toEqual(['排队五分钟', '三分钟没回', '三分钟没回'])
  } finally {
    await second.stop()
  }
})

test('P40 what cannot be done is told to who wrote it, and the rest is done', async () => {
  const xu = await visitor()
  const { webhook } = await desk.hooks({ events: ['conversation:rated'] })
  await desk.rules({
    ...{ name: '低分', on: 'rated', when: { match: 'all', of: [{ not: false, is: 'rating', atMost: 2 }] } },
    actions: [
      { do: 'webhook', webhook: webhook.id },
      { do: 'notify', text: '{topic}：低分' },
    ],
  })
  await desk.must('POST', `/webhooks/${webhook.id}/act`, { rev: 1, act: 'remove' })
  const { id: conversation } = await startConversation(xu, '一般', 'feedback')
  for (const event of ['conversation:accept', 'conversation:resolve'] as const)
    await ask(lead, event, { conversation, clientId: anId() })
  await ask(xu, 'conversation:rate', { conversation, clientId: anId(), score: 1, text: '太慢' })
  const alerts = async () => (await desk.must<{ alerts: Alert[] }>('GET', '/alerts')).alerts
  await until('the leads', async () => (await alerts()).length === 1)
  const { rules } = await desk.must<{ rules: Rule[] }>('GET', '/rules')
  expect(rules[0]).toMatchObject({ ran: 1, lastError: 'webhook: not_found' })
})

test('P40 a case that is opened, and one that is due, name their number; of complaints no rule hears', async () => {
  const xu = await visitor()
  const when: RuleDocument['when'] = { match: 'all', of: [{ not: false, is: 'case', cases: ['refund'] }] }
  const actions: RuleDocument['actions'] = [{ do: 'reply', texts: { 'zh-CN': '工单 {number}', en: '' } }]
  await desk.rules({ on: 'case_opened', when, actions })
  await desk.rules({ name: '快到期', on: 'case_due', actions: [{ do: 'note', text: '{number} 快到期' }] })
  const { id: conversation } = await startConversation(xu, '退款', 'refund')
  const open = (kind: 'refund' | 'complaint') =>
    ask(lead, 'case:open', { conversation, clientId: anId(), kind, object: anId(), text: '想退款' })
  const opened = await open('refund')
  const number = 'ok' in opened ? opened.ok.case.number : expect.unreachable(opened.refused.code)
  expect(await open('complaint')).toMatchObject({ ok: {} })
  const told = async (kind: 'message' | 'note') =>
    (await entriesOf(conversation)).flatMap((one) =>
      one.kind === kind && one.author.role === 'system' ? [one.body.text] : [],
    )
  await until('a reply', async () => (await told('message')).length > 0)
  expect(await told('message')).toEqual([`工单 ${number}`])
  desk.clock.shift(KINDS.refund.promiseMs - 30 * MINUTE_MS)
  await until('a note', async () => (await told('note')).length > 0)
  await settled()
  expect(await told('note')).toEqual([`${number} 快到期`])
})

test('P40 it is tried on what was before it is let go, and removed and brought back', async () => {
  const xu = await visitor()
  const { id: conversation } = await startConversation(xu, '想开发票', 'order')
  const document = {
    ...{ v: 1, name: '发票', on: 'said', minutes: 0, when: words('发票') },
    actions: [{ do: 'tag', add: ['发票'], remove: [] }],
  }
  const trial = await desk.must<{ looked: number; matches: RuleMatch[] }>('POST', '/rules/try', { document })
  expect(trial.matches.map((one) => [one.conversation, one.text])).toEqual([[conversation, '想开发票']])
  expect(trial.looked).toBeGreaterThan(1)
  const wait = { ...document, on: 'waiting', minutes: 10, when: { match: 'all', of: [] } }
  const early = await desk.must<{ matches: RuleMatch[] }>('POST', '/rules/try', { document: wait })
  expect(early.matches.some((one) => one.conversation === conversation)).toBe(false)
  expect((await stateOf(conversation)).tags).toEqual([])

  const { refused } = await desk.asks('POST', '/rules/try', { document: { ...document, actions: [] } })
  expect(refused).toEqual({ code: 'invalid', field: 'document.actions', rule: 'empty' })
  const rule = await desk.rules({ name: '发票', actions: [{ do: 'note', text: 'x' }] })
  const act = (rev: number, what: string) => desk.asks('POST', `/rules/${rule.id}/act`, { rev, act: what })
  expect((await act(1, 'remove')).ok).toMatchObject({ rules: [] })
  expect((await act(2, 'restore')).ok).toMatchObject({ rules: [{ id: rule.id, enabled: true }] })
  const stale = { rev: 1, enabled: false, document: rule.document }
  expect((await desk.asks('PUT', `/rules/${rule.id}`, stale)).refused).toMatchObject({ code: 'conflict' })
})
