/** P54 on two nodes: what a lead changes of the topics on one of them, the other shows, uses and refuses at once. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DeskState, Id } from '#shared/protocol/conversation.ts'
import type { SiteTopic, TopicsBody } from '#shared/protocol/topics.ts'
import { waiting } from '../../support/actors.ts'
import { openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, ask, connectAgent, connectVisitor, http, type VisitorCaller } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'

/** So long a node believes what it has read: what is there sooner came by a hint. */
const BELIEVED_MS = 5_000
const AT_ONCE = { timeout: BELIEVED_MS - 1_500 }
const OFTEN = { times: 10_000, withinMs: 1_000 }
const LIVE: SiteTopic = {
  ...{ id: 'live', icon: 'playback', name: { 'zh-CN': '直播', en: 'Live' }, retired: false },
}
const called = (id: string): SiteTopic => ({ ...LIVE, id, name: { 'zh-CN': id, en: id } })
const UNKNOWN = { refused: { code: 'invalid', field: 'topic', rule: 'choice' } }
const here = cast(() => a)
const until = waiting(AT_ONCE.timeout)
let a: TestApp
let b: TestApp
let site: Id
let lead: Person
let other: Person

beforeAll(async () => {
  const limits = { act: OFTEN, read: OFTEN, help: OFTEN, start: OFTEN, visitor: OFTEN }
  // The clocks of both are put on below, and neither takes the other for gone by that.
  const deadlines = { nodeLease: 3_600_000 }
  a = await openApp({ limits, deadlines })
  b = await openApp({ limits, deadlines, stores: a.stores })
  lead = await a.person({ name: '江月', role: 'lead' })
  other = await a.person({ name: '周启明', role: 'lead' })
  const { rows } = await a.app.database.pool.query<{ id: Id }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  site = rows[0]?.id ?? ''
})
beforeEach(async () => {
  // Each has just looked, and believes it: what either shows of a change from here on has been said to it.
  for (const node of [a, b]) {
    node.clock.shift(2 * BELIEVED_MS)
    await Promise.all([state(node), flowsAt(node)])
  }
})
afterEach(() => here.leave())
afterAll(async () => {
  await b?.stop()
  await a?.close()
})

const path = () => `/v1/sites/${site}/topics`
const read = async (node: TestApp) => (await http(node, 'GET', path(), { as: lead })).ok as TopicsBody
const saves = (node: TestApp, body: TopicsBody, as = lead) => http(node, 'PUT', path(), { as, body })

/** With this one beside what is kept, or in its place. */
async function keeps(node: TestApp, topic: SiteTopic): Promise<void> {
  const { rev, topics } = await read(node)
  const body = { rev, topics: [...topics.filter(({ id }) => id !== topic.id), topic] }
  expect((await saves(node, body)).ok).toMatchObject({ rev: rev + 1 })
}
async function state(node: TestApp): Promise<DeskState> {
  return (await http(node, 'GET', `/v1/desk?site=${SITE_KEY}`)).ok as DeskState
}
const shown = async (node: TestApp, id: string) => (await state(node)).topics?.find((one) => one.id === id)
async function flowsAt(node: TestApp): Promise<string[]> {
  const { flows } = (await http(node, 'GET', `/v1/flows?site=${SITE_KEY}`)).ok as {
    flows: { key: string }[]
  }
  return flows.map(({ key }) => key)
}
const comes = async (node: TestApp) => here.closing(await connectVisitor(node))
const starts = (one: VisitorCaller, topic: string) =>
  ask(one, 'conversation:start', {
    ...({ clientId: anId(), topic, priority: 'normal', text: '直播打不开', locale: 'zh-CN' } as const),
  })
/** What a screen is told from now on, by name. */
function hears({ socket }: Awaited<ReturnType<typeof comes>> | Awaited<ReturnType<typeof connectAgent>>) {
  const names: string[] = []
  socket.on(
    'desk:changed',
    ({ topics = [] }: DeskState) => void names.push(...topics.map(({ name }) => name.en)),
  )
  return names
}

test('P54 a topic that is added on one node is shown by the other, and asked about there, in the very next moment', async () => {
  const xu = await comes(b)
  const lin = here.closing(await connectAgent(b, await a.person({ name: '林夕' })))
  const [ofXu, ofLin] = [hears(xu), hears(lin)]
  // Each is in the room of its site once it has been answered.
  await ask(xu, 'conversation:list', {})
  await ask(lin, 'inbox:read', {})
  expect(await starts(xu, 'live')).toEqual(UNKNOWN)

  await keeps(a, LIVE)
  // Nobody waits for a hint: what a node does not know it looks up before it refuses.
  expect(await starts(await comes(b), 'live')).toMatchObject({ ok: { conversation: { topic: 'live' } } })
  await until('the topic on the visitor’s screen', () => ofXu.includes('Live'))
  await until('the topic on the agent’s screen', () => ofLin.includes('Live'))
  await expect.poll(() => shown(b, 'live'), AT_ONCE).toEqual(LIVE)
  expect(await starts(xu, 'nothing')).toEqual(UNKNOWN)
})

test('P54 its new name is the name on both, also on paper', async () => {
  await keeps(a, LIVE)
  await expect.poll(() => shown(b, 'live'), AT_ONCE).toEqual(LIVE)
  const begun = await starts(await comes(b), 'live')
  const id = 'ok' in begun ? begun.ok.conversation.id : expect.unreachable(begun.refused.code)
  const paper = async () => {
    const address = `/v1/conversations/${id}/transcript?format=txt&notes=false`
    return (await http(b, 'GET', address, { as: lead, headers: { 'accept-language': 'zh-CN' } })).text
  }
  expect(await paper()).toContain('直播')
  const screen = hears(await comes(b))
  const name = { 'zh-CN': '赛事转播', en: 'Sport' }
  await keeps(a, { ...LIVE, name })
  await expect.poll(() => shown(b, 'live'), AT_ONCE).toMatchObject({ name })
  await expect.poll(paper, AT_ONCE).toContain('赛事转播')
  await until('the name on the screen', () => screen.includes('Sport'))
})

test('P54 what is retired on one node is offered by the other no more, with its flows, and comes back with them', async () => {
  expect(await flowsAt(b)).toContain('order')
  const { topics } = await read(a)
  const order = topics.find(({ id }) => id === 'order') ?? expect.unreachable('There is no such topic.')
  await keeps(a, { ...order, retired: true })
  await expect.poll(() => shown(b, 'order'), AT_ONCE).toMatchObject({ retired: true })
  await expect.poll(() => flowsAt(b), AT_ONCE).not.toContain('order')
  // A page that was open before may still send what was written there, wherever it is connected.
  expect(await starts(await comes(b), 'order')).toMatchObject({ ok: { conversation: { topic: 'order' } } })
  await keeps(b, order)
  await expect.poll(() => shown(a, 'order'), AT_ONCE).toMatchObject({ retired: false })
  await expect.poll(() => flowsAt(a), AT_ONCE).toContain('order')
})

test('P54 of two leads on two nodes the second is refused, with what the first has kept still there', async () => {
  const before = await read(a)
  expect(await read(b)).toEqual(before)
  const with_ = (id: string) => ({ rev: before.rev, topics: [...before.topics, called(id)] })
  const answers = await Promise.all([saves(a, with_('of-a')), saves(b, with_('of-b'), other)])
  const [won, lost] = answers[0].ok ? ['of-a', 'of-b'] : ['of-b', 'of-a']
  expect(answers.map(({ refused }) => refused?.code ?? 'ok').toSorted()).toEqual(['conflict', 'ok'])
  for (const node of [a, b]) {
    await expect.poll(() => shown(node, won), AT_ONCE).toBeDefined()
    expect(await shown(node, lost)).toBeUndefined()
    expect(await read(node)).toMatchObject({ rev: before.rev + 1 })
    expect(await starts(await comes(node), lost)).toEqual(UNKNOWN)
  }
})

test('P54 hours of the other node name it at once, and are refused at the field while nobody has it', async () => {
  const schedule = `/v1/sites/${site}/schedule`
  const kept = (await http(b, 'GET', schedule, { as: other })).ok as { schedule: object; rev: number }
  const urgent = { topics: [{ topic: 'urgent-live', ask: { 'zh-CN': '', en: '' } }], team: null }
  const saved = () =>
    http(b, 'PUT', schedule, {
      as: other,
      body: { rev: kept.rev, schedule: { ...kept.schedule, urgent } },
    })
  expect((await saved()).refused).toMatchObject({ field: 'urgent.topics.0', rule: 'choice' })
  await keeps(a, called('urgent-live'))
  expect((await saved()).ok).toMatchObject({ rev: kept.rev + 1 })
})
