/** Whatever is an answer to a visitor ends the silence that was told, and begins the next one: not only a message. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { helpArticles } from '../../../demo/help.ts'
import { waiting } from '../../support/actors.ts'
import type { Person } from '../../support/app.ts'
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
import { type NewsHouse, openNews } from '../news/house.ts'
import { DEADLINES, MINUTE_MS } from './house.ts'

let desk: NewsHouse
let person: Person
let lin: AgentCaller
let xu: VisitorCaller
let id: string
const until = waiting(20_000)

beforeAll(async () => {
  desk = await openNews({ deadlines: DEADLINES })
  await desk.app.help.ship(desk.site, helpArticles)
  person = await desk.person({ name: '林夕', capacity: 20 })
  lin = await connectAgent(desk, person)
  await ask(lin, 'availability:set', { availability: 'available' })
})
afterAll(async () => {
  lin?.close()
  await desk?.close()
})
beforeEach(async () => {
  xu = await connectVisitor(desk)
  id = (await startConversation(xu, '一直转圈')).id
  await until('林夕 has it', async () => (await record()).status === 'assigned')
  return () => xu.close()
})

const pool = () => desk.app.database.pool

async function record() {
  const { rows } = await pool().query<{ status: string; quiet: boolean; unanswered: number; agent: string }>(
    `select status, quiet_at is not null as quiet, unanswered, assignee as agent from conversation where id = $1`,
    [id],
  )
  return rows[0] ?? expect.unreachable('There is no such conversation.')
}

/** Since when it was silent, of each time that this was told. */
async function silences(): Promise<number[]> {
  const { rows } = await pool().query<{ since: number }>(
    `select (body->>'since')::float8 as since from event where conversation = $1 and kind = 'gone_quiet' order by seq`,
    [id],
  )
  return rows.map(({ since }) => since)
}

async function alerts(): Promise<number> {
  const answer = await http(desk, 'GET', `/v1/sites/${desk.site}/alerts`, { as: desk.lead })
  const all = (answer.ok as { alerts: { body: { conversation: string } }[] }).alerts
  return all.filter(({ body }) => body.conversation === id).length
}

/** @returns when it was said */
async function says(text: string): Promise<number> {
  const kept = await ask(xu, 'message:send', { conversation: id, clientId: anId(), text })
  return 'ok' in kept ? kept.ok.entry.at : expect.unreachable(kept.refused.code)
}

async function sendsGuide(): Promise<string> {
  const found = await ask(lin, 'guide:find', { conversation: id, locale: 'zh-CN', query: '转圈' })
  if (!('ok' in found)) throw new Error(found.refused.code)
  const [first = expect.unreachable('No article has steps.')] = found.ok.guides
  const guide = anId()
  const kept = await ask(lin, 'guide:send', {
    ...{ conversation: id, clientId: guide, article: first.article, locale: 'zh-CN' },
  })
  expect(kept).toHaveProperty('ok')
  return guide
}

async function repliesToAll(): Promise<void> {
  const { id: incident } = await desk.publishes({
    incident: { topics: ['playback'], codes: [], regions: [] },
  })
  const path = `/v1/sites/${desk.site}/announcements/${incident}`
  await http(desk, 'PUT', `${path}/chats`, {
    as: desk.lead,
    body: { conversations: [id], gathered: true },
  })
  const texts = { 'zh-CN': '先降低清晰度试试。', en: 'Lower the quality meanwhile.' }
  await http(desk, 'POST', `${path}/replies`, { as: desk.lead, body: { clientId: anId(), texts } })
}

async function asksInCase(): Promise<void> {
  const opened = await ask(lin, 'case:open', {
    ...{ conversation: id, clientId: anId(), kind: 'account', object: anId(), text: '' },
  })
  const number = 'ok' in opened ? opened.ok.case.number : expect.unreachable(opened.refused.code)
  const asked = { number, clientId: anId(), act: 'ask' as const, text: '', missing: ['time' as const] }
  expect(await ask(lin, 'case:act', asked)).toHaveProperty('ok')
}

const ANSWERS: [string, () => Promise<unknown>][] = [
  ['steps of an article', sendsGuide],
  ['the reply of an incident', repliesToAll],
  ['what a case asks for', asksInCase],
]

test.for(ANSWERS)(
  'P35 %s: the silence is over for visitor and lead, and the next one is found',
  async ([, answers]) => {
    desk.clock.shift(3 * MINUTE_MS)
    await until('it has gone quiet', async () => (await silences()).length === 1)
    desk.clock.shift(2 * MINUTE_MS)
    await until('the lead is alerted', async () => (await alerts()) === 1)
    expect(await record()).toMatchObject({ quiet: true, unanswered: 1 })

    await answers()
    await until('it is answered', async () => (await record()).unanswered === 0)
    expect(await record()).toMatchObject({ status: 'assigned', quiet: false })
    expect(await alerts()).toBe(0)

    const at = await says('还是转圈')
    desk.clock.shift(3 * MINUTE_MS)
    await until('it has gone quiet again', async () => (await silences()).length === 2)
    expect((await silences())[1]).toBe(at)
  },
)

test.for(ANSWERS)(
  'P35 %s counts as a word of the agent: silence begins with what is said after it',
  async ([, answers]) => {
    // As the team may have it: the chat would be taken from him.
    await pool().query('update team set quiet_back_minutes = 8')
    await says('已经试过重启')
    await answers()
    await until('it is answered', async () => (await record()).unanswered === 0)
    desk.clock.shift(10 * MINUTE_MS)
    const at = await says('还是转圈')
    desk.clock.shift(3 * MINUTE_MS)
    await until('it has gone quiet', async () => (await silences()).length > 0)
    expect(await silences()).toEqual([at])
    expect(await record()).toMatchObject({ status: 'assigned', agent: person.id })
    await pool().query('update team set quiet_back_minutes = 0')
  },
)

test('P35 who says that he is stuck at a step waits for an answer as for any word', async () => {
  await says('已经试过重启')
  const guide = await sendsGuide()
  const steps = async (step: number, is: 'done' | 'stuck') => {
    const clientId = anId()
    const kept = await ask(xu, 'guide:step', {
      ...{ conversation: id, clientId, guide, step, is },
      words: '',
    })
    return 'ok' in kept ? kept.ok.entry.at : expect.unreachable(kept.refused.code)
  }
  await steps(1, 'done')
  desk.clock.shift(10 * MINUTE_MS)
  const at = await steps(2, 'stuck')
  desk.clock.shift(2 * MINUTE_MS)
  await says('在吗')
  desk.clock.shift(MINUTE_MS)
  await until('it has gone quiet', async () => (await silences()).length > 0)
  expect(await silences()).toEqual([at])
})
