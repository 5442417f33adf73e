/** Cases as they are asked for on the wire, by both sides, and who hears of a change. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CaseKind, CaseLine } from '#shared/protocol/cases.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  newVisitor,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'

const OFTEN = { times: 500, withinMs: 1_000 }
let desk: TestApp
let people: Record<'lin' | 'bai' | 'zhou' | 'jiang' | 'auditor', Person>
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openApp({ limits: { visitor: OFTEN, act: OFTEN } })
  people = {
    lin: await desk.person({ name: '林夕' }),
    bai: await desk.person({ name: '白露' }),
    zhou: await desk.person({ name: '周启明', role: 'lead' }),
    jiang: await desk.person({ name: '江月', role: 'lead' }),
    auditor: await desk.person({ name: '审计', role: 'auditor' }),
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
const agent = async (name: keyof typeof people): Promise<AgentCaller> =>
  kept(await connectAgent(desk, people[name]))
const ok = <T>(answer: { ok: T } | { refused: { code: string } }): T =>
  'ok' in answer ? answer.ok : expect.unreachable(`Refused: ${answer.refused.code}`)
const code = (answer: { ok: unknown } | { refused: { code: string } }) =>
  'refused' in answer ? answer.refused.code : 'ok'

async function xuAsks(): Promise<{ xu: VisitorCaller; conversation: string }> {
  const xu = kept(await connectVisitor(desk, (await newVisitor(desk)).token))
  return { xu, conversation: (await startConversation(xu, '想退款', 'refund')).id }
}

async function opens(by: AgentCaller, conversation: string, kind: CaseKind = 'refund', amount?: number) {
  const money = amount === undefined ? {} : { amount: { amount, currency: 'CNY' } }
  const intent = { conversation, clientId: anId(), kind, object: `DH-${anId().slice(-6)}`, text: '重复扣款' }
  return ok(await ask(by, 'case:open', { ...intent, ...money }))
}

const act = (act: 'take' | 'ask' | 'grant' | 'decline', text = '', missing: ('receipt' | 'time')[] = []) => ({
  ...{ clientId: anId(), act, text, missing },
})

test('an agent opens a case, asks for a receipt, gets it and grants; the visitor reads each step', async () => {
  const [{ xu, conversation }, lin] = [await xuAsks(), await agent('lin')]
  const { case: made, lookup, similar } = await opens(lin, conversation, 'refund', 1_980)
  const { number } = made
  expect(similar).toBe(false)
  expect(lookup).toMatch(/^[0-9A-Z]{8}$/)
  expect(made).toMatchObject({ state: 'received', may: ['take', 'ask', 'grant', 'decline'], not: null })
  expect(made.conversations.map(({ id }) => id)).toEqual([conversation])

  ok(await ask(lin, 'case:act', { number, ...act('ask', '请补付款凭证', ['receipt']) }))
  const { case: his } = ok(await ask(xu, 'case:read', { number }))
  expect(his).toMatchObject({ state: 'waiting_visitor', missing: ['receipt'], nudgeFrom: null })
  expect(JSON.stringify(his)).not.toContain('林夕')

  const add = { number, clientId: anId(), act: 'add', text: '凭证号 88' } as const
  for (let i = 0; i < 2; i += 1) ok(await ask(xu, 'case:act', add))
  const { case: card } = ok(await ask(lin, 'case:read', { number }))
  expect(card.changes.map(({ act: what, who }) => [what, who])).toEqual([
    ['open', '林夕'],
    ['ask', '林夕'],
    ['add', null],
  ])
  ok(await ask(lin, 'case:act', { number, ...act('grant', '一到三个工作日到账') }))
  const { cases } = ok(await ask(xu, 'case:list', {}))
  expect(cases).toMatchObject([{ number, state: 'granted' }])
  const { case: decided } = ok(await ask(xu, 'case:read', { number }))
  expect(decided).toMatchObject({ outcome: '一到三个工作日到账', appealUntil: expect.any(Number) })
  expect(code(await ask(lin, 'case:act', { number, ...act('take') }))).toBe('conflict')
})

test('P21 the list begins with the most pressing promise, and shows one state or one visitor', async () => {
  const lin = await agent('lin')
  const [one, two] = [await xuAsks(), await xuAsks()]
  const slow = await opens(lin, one.conversation, 'suggestion')
  const fast = await opens(lin, two.conversation, 'account')
  const { cases } = ok(await ask(lin, 'case:list', {}))
  const order = cases.map(({ number }) => number)
  expect(order.indexOf(fast.case.number)).toBeLessThan(order.indexOf(slow.case.number))
  const dues = cases.flatMap(({ due }) => due ?? [])
  expect(dues).toEqual([...dues].sort((a, b) => a - b))
  const ofOne = ok(await ask(lin, 'case:list', { conversation: one.conversation })).cases
  expect(ofOne.map(({ number }) => number)).toEqual([slow.case.number])
  ok(await ask(lin, 'case:act', { number: fast.case.number, ...act('decline', '账号已恢复') }))
  const declined = ok(await ask(lin, 'case:list', { state: 'declined' })).cases
  expect(declined.map(({ number }) => number)).toContain(fast.case.number)
  expect(declined.every(({ state }) => state === 'declined')).toBe(true)
})

test('the same thing asked for again is the case that there is', async () => {
  const [{ conversation }, lin] = [await xuAsks(), await agent('lin')]
  const intent = { conversation, kind: 'refund', object: 'DH-77', text: '' } as const
  const first = ok(await ask(lin, 'case:open', { ...intent, clientId: anId() }))
  const again = ok(await ask(lin, 'case:open', { ...intent, clientId: anId() }))
  expect(again).toMatchObject({ similar: true, lookup: null, case: { number: first.case.number } })
})

test('a complaint is opened by a lead, and the lead whom it concerns opens none about himself', async () => {
  const [{ conversation }, lin, zhou, jiang] = [
    await xuAsks(),
    await agent('lin'),
    await agent('zhou'),
    await agent('jiang'),
  ]
  ok(await ask(zhou, 'conversation:accept', { conversation, clientId: anId() }))
  const intent = { conversation, kind: 'complaint', object: '', text: '态度不好' } as const
  const by = async (who: AgentCaller) => code(await ask(who, 'case:open', { ...intent, clientId: anId() }))
  expect(await by(lin)).toBe('forbidden')
  expect(await by(zhou)).toBe('forbidden')
  expect(await by(jiang)).toBe('ok')
})

test('P21 a change is told to those who may read the case, and of a complaint neither to agents nor to whom it is about', async () => {
  const [{ xu, conversation }, lin, zhou, jiang, auditor] = [
    await xuAsks(),
    await agent('lin'),
    await agent('zhou'),
    await agent('jiang'),
    await agent('auditor'),
  ]
  const heard: Record<string, string[]> = { xu: [], lin: [], zhou: [], jiang: [], auditor: [] }
  xu.socket.on('case:moved', ({ number }: { number: string }) => heard.xu?.push(number))
  for (const [name, line] of Object.entries({ lin, zhou, jiang, auditor }))
    line.socket.on('case:moved', ({ case: { number } }: { case: CaseLine }) => heard[name]?.push(number))
  ok(await ask(zhou, 'conversation:accept', { conversation, clientId: anId() }))
  const complaint = await opens(jiang, conversation, 'complaint')
  const refund = await opens(jiang, conversation, 'refund')
  const [a, b] = [complaint.case.number, refund.case.number]
  // All hear of the second in order: who has heard it was not told the first.
  for (const name of Object.keys(heard))
    await expect.poll(() => heard[name]?.at(-1), { message: name }).toBe(b)
  expect(heard).toEqual({ xu: [a, b], lin: [b], zhou: [b], jiang: [a, b], auditor: [a, b] })
})

test('what nobody may do is said by a code', async () => {
  const [{ xu, conversation }, lin, bai, auditor] = [
    await xuAsks(),
    await agent('lin'),
    await agent('bai'),
    await agent('auditor'),
  ]
  const { case: made } = await opens(lin, conversation, 'refund', 19_800)
  const { number } = made
  expect(code(await ask(auditor, 'case:act', { number, ...act('take') }))).toBe('forbidden')
  expect(ok(await ask(auditor, 'case:read', { number })).case.may).toEqual([])
  expect(code(await ask(lin, 'case:act', { number, ...act('grant') }))).toBe('invalid')
  expect(code(await ask(lin, 'case:act', { number, ...act('ask') }))).toBe('invalid')
  expect(code(await ask(xu, 'case:act', { number, clientId: anId(), act: 'nudge', text: '' }))).toBe(
    'limited',
  )
  expect(code(await ask(xu, 'case:act', { number, clientId: anId(), act: 'add', text: '' }))).toBe('invalid')
  expect(code(await ask(xu, 'case:act', { number, clientId: anId(), act: 'appeal', text: '再看' }))).toBe(
    'conflict',
  )
  ok(await ask(lin, 'case:act', { number, ...act('grant', '同意') }))
  expect(ok(await ask(bai, 'case:read', { number })).case).toMatchObject({ not: 'lead', may: [] })
  const files = [anId()]
  const { conversation: other, xu: shen } = await xuAsks()
  const his = await opens(lin, other)
  const add = { number: his.case.number, clientId: anId(), act: 'add', text: '', files } as const
  expect(code(await ask(shen, 'case:act', add))).toBe('file_refused')
  const { case: still } = ok(await ask(shen, 'case:read', { number: his.case.number }))
  expect(still.changes).toHaveLength(1)
})
