/** Whom a complaint is about neither sees nor gets the conversation in which it stands: in no list, by no door, from nobody. A lead gets it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { feedback } from '#shared/flows/feedback.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { EditedFlow, FlowForm } from '#shared/protocol/flow.ts'
import { type AgentActing, actAsVisitor, type VisitorActing, waiting } from '../../support/actors.ts'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import { anId, ask, connectVisitor, http, newVisitor } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'

const OFTEN = { times: 500, withinMs: 1_000 }
let desk: TestApp
let people: Record<'lin' | 'bai' | 'jiang', Person>
let lin: AgentActing
let bai: AgentActing
let jiang: AgentActing
const { agent, visitor, closing, leave } = cast(() => desk)
const until = waiting()

beforeAll(async () => {
  desk = await openApp({ limits: { transcript: OFTEN, act: OFTEN, export: OFTEN } })
  people = {
    lin: await desk.person({ name: '林夕', capacity: 20 }),
    bai: await desk.person({ name: '白露', capacity: 20 }),
    jiang: await desk.person({ name: '江月', role: 'lead', capacity: 20 }),
  }
  lin = await agent(people.lin)
  bai = await agent(people.bai)
  jiang = await agent(people.jiang)
  await lin.isAvailable()
})
afterAll(async () => {
  leave()
  await desk?.close()
})

const asks = async (as: Person, event: string, body: object) => {
  const { refused, ok } = await http(desk, 'POST', `/v1/asks/${event}`, { as, body })
  return refused?.code ?? (ok === undefined ? 'nothing' : 'ok')
}
const act = (conversation: Id) => ({ conversation, clientId: anId() })
const reads = async (as: Person, conversation: Id, what: 'events?after=0' | 'transcript?format=txt') =>
  (await http(desk, 'GET', `/v1/conversations/${conversation}/${what}`, { as })).status
const rowOf = (who: AgentActing, id: Id) => who.desk.inbox.row(id)
const lists = async (as: Person) => {
  const answers = await Promise.all([
    http(desk, 'POST', '/v1/asks/inbox:read', { as, body: {} }),
    http(desk, 'POST', '/v1/asks/inbox:resolved', { as, body: { before: null } }),
    http(desk, 'POST', '/v1/asks/link:check', { as, body: { heads: true } }),
  ])
  return answers.map(({ text }) => text)
}
const holder = async (id: Id) => {
  const { rows } = await desk.app.database.pool.query<{ assignee: Id | null }>(
    'select assignee from conversation where id = $1',
    [id],
  )
  return rows[0]?.assignee ?? null
}

/** Of a chat that Lin had before. */
async function complains(about: 'service' | 'player'): Promise<{ xu: VisitorActing; id: Id }> {
  const before = await visitor('一直转圈')
  await lin.has(before.conversation())
  await lin.desk.resolve(before.conversation())
  const xu = closing(actAsVisitor({ url: desk.url, origin: desk.url, texts: before.device }))
  await xu.online()
  const answers = { kind: 'complaint', about, day: '2026-11-20', details: '态度不好' }
  const form = { flow: 'feedback', version: 1, step: null, answers }
  await until('a session', () => xu.panel.start({ topic: 'feedback', text: '', form }))
  await until('the conversation', () => xu.panel.thread.peek()?.conversation.peek() != null)
  return { xu, id: xu.conversation() }
}

test('from the first word: not routed to him, in no list of his, behind no door; a lead gets it, and no colleague', async () => {
  const { xu, id } = await complains('service')
  // He is the only one at work, has room, and had this visitor last.
  await until('the row at the lead', () => rowOf(jiang, id)?.status === 'queued')
  const other = await visitor('还有人吗')
  await lin.has(other.conversation())
  expect(await holder(id)).toBeNull()
  expect(rowOf(lin, id)).toBeUndefined()
  for (const text of await lists(people.lin)) expect(text).not.toContain(id)
  expect((await lists(people.jiang)).filter((text) => text.includes(id))).toHaveLength(2)

  for (const event of ['conversation:accept', 'conversation:resolve'])
    expect(await asks(people.lin, event, act(id)), event).toBe('not_found')
  for (const [event, more] of Object.entries({
    'conversation:since': { after: 0 },
    'conversation:facts': {},
    'draft:read': {},
    'draft:save': { note: true, text: '谁' },
    'typing:set': { typing: true },
    'case:list': {},
  }))
    expect(await asks(people.lin, event, { conversation: id, ...more }), event).toBe('not_found')
  for (const event of ['message:send', 'note:write'])
    expect(await asks(people.lin, event, { ...act(id), text: '是我' }), event).toBe('not_found')
  for (const what of ['events?after=0', 'transcript?format=txt'] as const) {
    expect(await reads(people.lin, id, what), what).toBe(404)
    expect(await reads(people.jiang, id, what), what).toBe(200)
  }

  // A colleague sees it and why it is not for him; a lead gets it, and can hand it to neither; the end, and a word after it, change nothing.
  await bai.isAvailable()
  expect(rowOf(bai, id)).toMatchObject({ status: 'queued', forLeads: true })
  expect(await asks(people.bai, 'conversation:accept', act(id))).toBe('forbidden')
  await jiang.isAvailable()
  await jiang.has(id)
  for (const to of [people.lin.id, people.bai.id])
    expect(await asks(people.jiang, 'conversation:transfer', { ...act(id), to })).toBe('unavailable')
  const { ok } = await http(desk, 'POST', '/v1/asks/transfer:options', {
    as: people.jiang,
    body: { conversation: id },
  })
  expect(ok).toMatchObject({ people: [] })
  // To be asked what he thinks of it is another thing, where it is not about him.
  expect(await asks(people.jiang, 'consult:invite', { ...act(id), agent: people.lin.id })).toBe('unavailable')
  expect(await asks(people.jiang, 'consult:invite', { ...act(id), agent: people.bai.id })).toBe('ok')
  await jiang.desk.resolve(id)
  await xu.told('resolved')
  for (const text of await lists(people.lin)) expect(text).not.toContain(id)
  for (const one of [bai, jiang]) await one.desk.setAvailability('away')
  xu.says('还是不满意')
  await until('the reopening', () => rowOf(jiang, id)?.status === 'queued')
  const next = await visitor('又来一个')
  await lin.has(next.conversation())
  expect(await holder(id)).toBeNull()
  expect(rowOf(lin, id)).toBeUndefined()
  expect(await reads(people.lin, id, 'transcript?format=txt')).toBe(404)
})

test('one that a lead opens takes the chat from him: off his screen, back to its place, and to a lead', async () => {
  await bai.desk.setAvailability('away')
  const xu = await visitor('你们什么态度')
  const id = xu.conversation()
  await lin.has(id)
  lin.opens(id)
  await lin.hears('你们什么态度')
  await bai.isAvailable()
  const open = { ...act(id), kind: 'complaint', object: '', text: '投诉林夕' }
  expect(await asks(people.jiang, 'case:open', open)).toBe('ok')
  await until('that it is gone', () => lin.desk.thread.peek()?.refused.peek()?.code === 'not_found')
  expect(rowOf(lin, id)).toBeUndefined()
  await until('why it waits', () => rowOf(bai, id)?.forLeads === true)
  await jiang.isAvailable()
  await jiang.has(id)
  const heard = lin.entries().length
  xu.says('换人了吗')
  jiang.opens(id)
  await jiang.hears('换人了吗')
  expect(lin.entries()).toHaveLength(heard)
  expect(rowOf(lin, id)).toBeUndefined()
  expect(xu.entries().some(({ kind }) => kind === 'set_apart')).toBe(false)
  expect(await asks(people.lin, 'message:send', { ...act(id), text: '等等' })).toBe('not_found')

  // A lead whom it concerns is no exception, and finds it in no export.
  await desk.app.database.pool.query('update conversation set hidden_from = array[$2::uuid] where id = $1', [
    id,
    people.jiang.id,
  ])
  expect(await reads(people.jiang, id, 'events?after=0')).toBe(404)
  const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from site')
  const path = `/v1/transcripts/export?site=${rows[0]?.id}&from=2020-01-01&to=2099-01-01&format=ndjson`
  const { text, status } = await http(desk, 'GET', path, { as: people.jiang })
  expect(status).toBe(200)
  expect(text).not.toContain(id)
})

test('one that is not about the service is hidden from nobody, whoever gets it first', async () => {
  for (const one of [bai, jiang]) await one.desk.setAvailability('away')
  const { id } = await complains('player')
  await lin.has(id)
  const { rows } = await desk.app.database.pool.query<{ about: Id | null }>(
    'select about_agent as about from desk_case where conversation = $1',
    [id],
  )
  expect(rows).toEqual([{ about: null }])
})

/** One of the site's own that asks what the shipped one asks, under another name. */
async function ownFlow(): Promise<number> {
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  const path = `/v1/sites/${rows[0]?.id}/flows/our-complaints`
  const document = { ...feedback, key: 'our-complaints' }
  await http(desk, 'PUT', path, { as: people.jiang, body: { rev: 0, document } })
  const body = { rev: 1, act: 'publish' }
  const { ok, text } = await http(desk, 'POST', `${path}/act`, { as: people.jiang, body })
  return (ok as EditedFlow | undefined)?.published?.version ?? expect.unreachable(text)
}

test('a flow of the site’s own is told by what it makes: hidden from the first word too, and gone on with nowhere he reads', async () => {
  const version = await ownFlow()
  const { token } = await newVisitor(desk)
  const xu = closing(await connectVisitor(desk, token))
  const start = (topic: 'playback' | 'feedback', text: string, form?: FlowForm) =>
    ask(xu, 'conversation:start', {
      ...({ clientId: anId(), topic, priority: 'normal', text, locale: 'zh-CN' } as const),
      ...(form ? { form } : {}),
    })
  const chat = await start('playback', '一直转圈')
  const before = 'ok' in chat ? chat.ok.conversation.id : expect.unreachable('No chat.')
  await lin.has(before)
  await lin.desk.resolve(before)
  const answers = { kind: 'complaint', about: 'service', day: '2026-11-20', details: '态度不好' }
  const form: FlowForm = { flow: 'our-complaints', version, step: null, answers }

  // He asked a person half-way, and the very one he complains about may have that conversation.
  const half = await start('feedback', '', {
    ...form,
    step: feedback.steps[0]?.id ?? '',
    answers: { kind: 'complaint' },
  })
  const open = 'ok' in half ? half.ok.conversation.id : expect.unreachable(JSON.stringify(half.refused))
  const sent = { conversation: open, clientId: anId(), text: '', form }
  expect(await ask(xu, 'message:send', sent)).toMatchObject({
    refused: { code: 'invalid', field: 'form.flow', rule: 'order' },
  })
  await ask(xu, 'conversation:leave', { conversation: open, clientId: anId() })

  const made = await start('feedback', '', form)
  const id = 'ok' in made ? made.ok.conversation.id : expect.unreachable(JSON.stringify(made.refused))
  expect('ok' in made && made.ok.case?.is).toBe('new')
  expect(await reads(people.lin, id, 'events?after=0')).toBe(404)
  expect(await reads(people.jiang, id, 'events?after=0')).toBe(200)
  expect((await lists(people.lin)).join()).not.toContain(id)
  await ask(xu, 'conversation:leave', { conversation: id, clientId: anId() })
  // A form that there is no such flow of is refused where it is kept, and is about nobody.
  expect(await start('feedback', '', { ...form, flow: 'no-such-flow' })).toMatchObject({
    refused: { code: 'invalid', field: 'form.flow' },
  })
})
