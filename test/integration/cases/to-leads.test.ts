/** Whom a complaint may be about, and who gets it: a lead, and where there is none for it, others than those it is about. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FormCase } from '#shared/protocol/cases.ts'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { type AgentActing, waiting } from '../../support/actors.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import { anId, ask, connectVisitor, http, newVisitor, type VisitorCaller } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'

const OFTEN = { times: 500, withinMs: 1_000 }
const TODAY = new Date().toISOString().slice(0, 10)
const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
let desk: TestApp
const { agent, closing, leave } = cast(() => desk)
const until = waiting()

beforeEach(async () => {
  desk = await openApp({ limits: { act: OFTEN, start: OFTEN } })
})
afterEach(async () => {
  leave()
  await desk.close()
})

type Worker = { who: Person; at: AgentActing }
async function works(name: string, role: 'agent' | 'lead' = 'agent', team?: Id): Promise<Worker> {
  const who = await desk.person({ name, role, capacity: 20, ...(team ? { team } : {}) })
  return { who, at: await agent(who) }
}
const query = async <Row extends object>(text: string, values: unknown[]) =>
  (await desk.app.database.pool.query<Row>(text, values)).rows
const rowOf = async (id: Id) => {
  const [row] = await query<{ hidden: Id[]; leads: boolean; assignee: Id | null; team: Id }>(
    'select hidden_from as hidden, for_leads as leads, assignee, team from conversation where id = $1',
    [id],
  )
  return row ?? expect.unreachable('No such conversation.')
}
const asks = async (as: Person, event: string, body: object) => {
  const { refused, ok } = await http(desk, 'POST', `/v1/asks/${event}`, { as, body })
  return refused ?? ok
}
const act = (conversation: Id) => ({ conversation, clientId: anId() })

async function aVisitor(): Promise<VisitorCaller> {
  const { token } = await newVisitor(desk)
  return closing(await connectVisitor(desk, token))
}

async function begins(xu: VisitorCaller, topic: Topic, text: string, answers?: Record<string, string>) {
  const made = await ask(xu, 'conversation:start', {
    ...({ clientId: anId(), topic, priority: 'normal', text, locale: 'zh-CN', timeZone: 'UTC' } as const),
    ...(answers ? { form: { flow: 'feedback', version: 1, step: null, answers } } : {}),
  })
  if (!('ok' in made)) return expect.unreachable(JSON.stringify(made.refused))
  return { id: made.ok.conversation.id, case: made.ok.case as FormCase | undefined }
}
const complains = (xu: VisitorCaller, day: string) =>
  begins(xu, 'feedback', '', { kind: 'complaint', about: 'service', day, details: '态度不好' })

/** It is over, and was one of another day. */
async function had(xu: VisitorCaller, topic: Topic, by: Worker, daysAgo = 0): Promise<Id> {
  await by.at.isAvailable()
  const { id } = await begins(xu, topic, '一直转圈')
  await by.at.has(id)
  await by.at.desk.resolve(id)
  await by.at.desk.setAvailability('away')
  await ago(id, daysAgo)
  return id
}
async function ago(id: Id, days: number): Promise<void> {
  await query('update conversation set opened_at = opened_at - make_interval(days => $2) where id = $1', [
    id,
    days,
  ])
  await query('update event set at = at - make_interval(days => $2) where conversation = $1', [id, days])
}

test('kept from everybody who had a hand in the chats of the day that was named, whoever had him last', async () => {
  const [lin, bai, cai] = [await works('林夕'), await works('白露'), await works('蔡文')]
  const xu = await aVisitor()
  await lin.at.isAvailable()
  const { id: first } = await begins(xu, 'playback', '一直转圈')
  await lin.at.has(first)
  await bai.at.isAvailable()
  await asks(lin.who, 'conversation:transfer', { ...act(first), to: bai.who.id })
  await bai.at.has(first)
  await bai.at.desk.resolve(first)
  for (const { at } of [lin, bai]) await at.desk.setAvailability('away')
  await ago(first, 1)
  await had(xu, 'account', cai)

  const { id, case: made } = await complains(xu, YESTERDAY)
  expect((await rowOf(id)).hidden.toSorted()).toEqual([lin.who.id, bai.who.id].toSorted())
  // There is no lead yet: of the three one is not concerned.
  expect(made).toMatchObject({ is: 'new', reader: 'others' })
  const [kept] = await query<{ about: Id[] }>(
    'select about_agents as about from desk_case where number = $1',
    [made?.number],
  )
  expect(kept?.about.toSorted()).toEqual([lin.who.id, bai.who.id].toSorted())
  await ask(xu, 'conversation:leave', { conversation: id, clientId: anId() })

  expect((await rowOf((await complains(xu, TODAY)).id)).hidden).toEqual([cai.who.id])
})

test('of a day on which there was no chat: those of the last week; and where there was none, the last one', async () => {
  const [lin, bai, cai] = [await works('林夕'), await works('白露'), await works('蔡文')]
  const xu = await aVisitor()
  await had(xu, 'playback', cai, 30)
  await had(xu, 'refund', lin, 3)
  await had(xu, 'account', bai)
  const { id } = await complains(xu, '2026-11-01')
  expect((await rowOf(id)).hidden.toSorted()).toEqual([lin.who.id, bai.who.id].toSorted())

  const old = await aVisitor()
  await had(old, 'playback', cai, 20)
  expect((await rowOf((await complains(old, TODAY)).id)).hidden).toEqual([cai.who.id])

  // Nobody ever had him: it is a lead's all the same.
  expect(await rowOf((await complains(await aVisitor(), TODAY)).id)).toMatchObject({
    hidden: [],
    leads: true,
  })
})

test('waits for a lead while colleagues are free, and is offered to nobody else', async () => {
  const [lin, bai, jiang] = [await works('林夕'), await works('白露'), await works('江月', 'lead')]
  const xu = await aVisitor()
  await had(xu, 'playback', lin)
  await query(`update team set hand_over = 'offer'`, [])
  await bai.at.isAvailable()
  const { id, case: made } = await complains(xu, TODAY)
  expect(made).toMatchObject({ is: 'new', reader: 'lead' })
  // Who asked later is offered to him, past it.
  const other = await begins(await aVisitor(), 'playback', '还有人吗')
  await until('an offer', () => bai.at.desk.offers.peek().length > 0)
  expect(bai.at.desk.offers.peek().map(({ conversation }) => conversation)).toEqual([other.id])
  expect(await asks(bai.who, 'conversation:accept', act(id))).toMatchObject({
    code: 'forbidden',
    needs: 'lead',
  })
  await jiang.at.isAvailable()
  await until('an offer', () => jiang.at.desk.offers.peek().some(({ conversation }) => conversation === id))
  expect(await asks(jiang.who, 'conversation:accept', act(id))).toMatchObject({ entry: {} })
  expect((await rowOf(id)).assignee).toBe(jiang.who.id)
})

test('an open one in which it is made by a lead is offered to the colleague no longer', async () => {
  const [bai, jiang] = [await works('白露'), await works('江月', 'lead')]
  await query(`update team set hand_over = 'offer'`, [])
  await bai.at.isAvailable()
  const { id } = await begins(await aVisitor(), 'playback', '你们什么态度')
  await until('an offer', () => bai.at.desk.offers.peek().length === 1)
  const open = { ...act(id), kind: 'complaint', object: '', text: '投诉客服' }
  expect(await asks(jiang.who, 'case:open', open)).toHaveProperty('case')
  await until('that it is offered no more', () => bai.at.desk.offers.peek().length === 0)
  expect(await rowOf(id)).toMatchObject({ leads: true, hidden: [], assignee: null })
})

test('it begins in a team that has a lead for it, and goes to none without', async () => {
  const [lin, jiang] = [await works('林夕'), await works('江月', 'lead')]
  const [{ site, first } = expect.unreachable('No team.')] = await query<{ site: Id; first: Id }>(
    'select site, id as first from team',
    [],
  )
  const [second, third] = [newId(Date.now()), newId(Date.now())]
  for (const [id, name] of [
    [second, '二组'],
    [third, '三组'],
  ])
    await query(`insert into team (id, site, name, topics, created_at) values ($1, $2, $3, '{}', now())`, [
      id,
      site,
      name,
    ])
  const [zhou] = [await works('周周', 'lead', second)]
  const xu = await aVisitor()
  await had(xu, 'playback', lin)
  expect((await rowOf((await complains(xu, TODAY)).id)).team).toBe(first)

  // She had him herself: it is the other lead's, who is elsewhere.
  const shen = await aVisitor()
  await had(shen, 'playback', jiang)
  const { id, case: made } = await complains(shen, TODAY)
  expect(await rowOf(id)).toMatchObject({ hidden: [jiang.who.id], team: second })
  expect(made?.reader).toBe('lead')
  await zhou.at.isAvailable()
  await zhou.at.has(id)
  const to = (team: Id) => ({ ...act(id), to: null, line: { team, language: null } })
  expect(await asks(zhou.who, 'conversation:transfer', to(third))).toMatchObject({ code: 'unavailable' })
  expect(await asks(zhou.who, 'conversation:transfer', to(first))).toMatchObject({ code: 'unavailable' })
  const options = await asks(zhou.who, 'transfer:options', { conversation: id })
  expect((options as { teams: { id: Id }[] }).teams.map((team) => team.id)).toEqual([second])
})

test('where nobody leads, a colleague whom it is not about gets it and decides it, and the visitor is told', async () => {
  const [lin, bai] = [await works('林夕'), await works('白露')]
  const xu = await aVisitor()
  await had(xu, 'playback', lin)
  await lin.at.isAvailable()
  const { id, case: made } = await complains(xu, TODAY)
  const number = made?.number ?? expect.unreachable('No case.')
  expect(made?.reader).toBe('others')
  expect(await ask(xu, 'case:read', { number })).toMatchObject({ ok: { case: { reader: 'others' } } })
  await bai.at.isAvailable()
  await bai.at.has(id)
  expect((await rowOf(id)).assignee).toBe(bai.who.id)
  expect(bai.at.desk.inbox.row(id)?.forLeads).toBeUndefined()

  expect(await asks(lin.who, 'case:read', { number })).toMatchObject({ code: 'not_found' })
  expect(JSON.stringify(await asks(lin.who, 'case:list', {}))).not.toContain(number)
  expect(JSON.stringify(await asks(bai.who, 'case:list', {}))).toContain(number)
  const grant = { number, clientId: anId(), act: 'grant', text: '已处理，非常抱歉。', missing: [] }
  expect(await asks(bai.who, 'case:act', grant)).toMatchObject({ case: { state: 'granted' } })
})

test('a lead who took the chat over may open one about those who had it before, and not about himself alone', async () => {
  const [lin, jiang, zhou] = [await works('林夕'), await works('江月', 'lead'), await works('周周', 'lead')]
  await lin.at.isAvailable()
  const { id } = await begins(await aVisitor(), 'playback', '你们什么态度')
  await lin.at.has(id)
  const taken = { ...act(id), from: lin.who.id, reason: '我来处理' }
  expect(await asks(jiang.who, 'conversation:take', taken)).toHaveProperty('entry')
  const open = () => ({ ...act(id), kind: 'complaint', object: '', text: '投诉林夕' })
  expect(await asks(jiang.who, 'case:open', open())).toHaveProperty('case')
  await until('that it is hidden', async () => (await rowOf(id)).hidden.length > 0)
  expect(await rowOf(id)).toMatchObject({ hidden: [lin.who.id], assignee: jiang.who.id })

  await lin.at.desk.setAvailability('away')
  await zhou.at.isAvailable()
  const own = await begins(await aVisitor(), 'account', '登不上')
  await zhou.at.has(own.id)
  expect(await asks(zhou.who, 'case:open', { ...open(), conversation: own.id })).toMatchObject({
    code: 'forbidden',
  })
})
