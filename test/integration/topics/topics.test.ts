/** P54: what is asked about is the site's own list, from the tiles of home to the transcript. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { DeskState } from '#shared/protocol/conversation.ts'
import type { SiteTopic, TopicsBody } from '#shared/protocol/topics.ts'
import { TEAM_RULES } from '#shared/rules/teams.ts'
import { waiting } from '../../support/actors.ts'
import { openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, ask, connectAgent, connectVisitor, http, type VisitorCaller } from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'

const LIVE: SiteTopic = {
  ...{ id: 'live', icon: 'playback', name: { 'zh-CN': '直播', en: 'Live' }, retired: false },
}
const often = { times: 10_000, withinMs: 1_000 }
const until = waiting()
const here = cast(() => desk)
let desk: TestApp
let site: string
let admin: Person
let lead: Person

beforeAll(async () => {
  desk = await openApp({ limits: { act: often, read: often, help: often } })
  admin = await desk.person({ name: '许知远', role: 'admin' })
  lead = await desk.person({ name: '江月', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site where key = $1', [
    SITE_KEY,
  ])
  site = rows[0]?.id ?? ''
})
afterEach(() => here.leave())
afterAll(() => desk?.close())

const path = () => `/v1/sites/${site}/topics`
const read = async () => (await http(desk, 'GET', path(), { as: lead })).ok as TopicsBody
const save = (body: TopicsBody, as = lead) => http(desk, 'PUT', path(), { as, body })
/** As it is kept, with this beside it; already there it is changed. */
async function with_(topic: SiteTopic): Promise<TopicsBody> {
  const { rev, topics } = await read()
  const others = topics.filter(({ id }) => id !== topic.id)
  return { rev, topics: [...others, topic] }
}
const lives = async (given: Partial<SiteTopic> = {}, as = lead) => {
  const { ok, text } = await save(await with_({ ...LIVE, ...given }), as)
  return (ok as TopicsBody) ?? expect.unreachable(text)
}
const starts = (one: VisitorCaller, topic: string, more = {}) =>
  ask(one, 'conversation:start', {
    ...({ clientId: anId(), topic, priority: 'normal', text: '直播打不开', locale: 'zh-CN' } as const),
    ...more,
  })
const comes = async () => here.closing(await connectVisitor(desk))
const refusedAt = (answer: object) => (answer as { refused?: { field: string } }).refused?.field

test('P54 a site begins with what ships; an admin adds to it, renames and orders, and nobody overwrites him', async () => {
  const first = await read()
  expect(first.rev).toBe(0)
  expect(first.topics.map(({ id }) => id)).toEqual([
    ...['playback', 'order', 'refund', 'account', 'report', 'feedback', 'other'],
  ])
  const unknown = { refused: { code: 'invalid', field: 'topic', rule: 'choice' } }
  expect(await starts(await comes(), 'live')).toEqual(unknown)

  const kept = await lives({}, admin)
  expect(kept.rev).toBe(1)
  expect(await save({ rev: 0, topics: kept.topics })).toMatchObject({ refused: { code: 'conflict' } })
  expect(await starts(await comes(), 'live')).toMatchObject({ ok: { conversation: { topic: 'live' } } })
  const order = kept.topics.toReversed()
  const renamed = order.map((one) =>
    one.id === 'live' ? { ...one, name: { ...one.name, en: 'Live TV' } } : one,
  )
  expect((await save({ rev: 1, topics: renamed })).ok).toEqual({ rev: 2, topics: renamed })
  expect(await read()).toEqual({ rev: 2, topics: renamed })
  // None is taken away, for conversations carry them.
  const without = renamed.filter(({ id }) => id !== 'live')
  expect((await save({ rev: 2, topics: without })).refused).toMatchObject({
    field: 'topics',
    rule: 'required',
  })
})

test('P54 screens hear of it at once: the state of the desk has the list from the first change on', async () => {
  const xu = await comes()
  const lin = here.closing(await connectAgent(desk, await desk.person({ name: '林夕' })))
  const heard = [xu, lin].map(({ socket }) => {
    const names: string[] = []
    socket.on(
      'desk:changed',
      ({ topics = [] }: DeskState) => void names.push(...topics.map(({ name }) => name.en)),
    )
    return names
  })
  // Each is in the room of its site once it has been answered.
  await ask(xu, 'conversation:list', {})
  await ask(lin, 'inbox:read', {})
  await lives({ name: { 'zh-CN': '赛事直播', en: 'Sport' } })
  for (const names of heard) await until('the new name', () => names.includes('Sport'))
})

test('P54 it goes to the team that has it, to who knows it best, as far as he has room for it', async () => {
  await lives()
  const team = anId()
  const teams = `/v1/sites/${site}/teams`
  const now = (await http(desk, 'GET', teams, { as: lead })).ok as { rev: number; teams: { id: string }[] }
  const lin = await desk.person({ name: '直播组林夕' })
  const bai = await desk.person({ name: '直播组白露' })
  const one = (id: string, level: number) => ({
    ...{ id, teams: [team], languages: [], capacity: 5 },
    ...{ skills: { live: level }, topicCapacity: { live: 1 } },
  })
  const live = { id: team, name: '直播组', topics: ['live'], rules: TEAM_RULES }
  const body = { rev: now.rev, teams: [...now.teams, live], people: [one(lin.id, 5), one(bai.id, 2)] }
  const wrong = { ...body, teams: [...now.teams, { ...live, topics: ['nothing'] }] }
  expect((await http(desk, 'PUT', teams, { as: lead, body: wrong })).refused).toMatchObject({
    ...{ field: `teams.${now.teams.length}.topics`, rule: 'choice' },
  })
  expect((await http(desk, 'PUT', teams, { as: lead, body })).ok).toBeDefined()
  // The best is there first: a look round that was made for who came before him may give the first away.
  for (const who of [lin, bai]) {
    const line = here.closing(await connectAgent(desk, who))
    await ask(line, 'availability:set', { availability: 'available' })
  }
  const begun = async () => {
    const answer = await starts(await comes(), 'live')
    return 'ok' in answer ? answer.ok.conversation.id : expect.unreachable(answer.refused.code)
  }
  const hasIt = async (id: string) => {
    const { rows } = await desk.app.database.pool.query<{ name: string }>(
      'select a.name from conversation c join agent a on a.id = c.assignee where c.id = $1',
      [id],
    )
    return rows[0]?.name ?? null
  }
  for (const name of ['直播组林夕', '直播组白露'])
    await expect.poll(hasIt.bind(null, await begun()), { timeout: 15_000 }).toBe(name)
  // Both have all of such that they take.
  expect(await hasIt(await begun())).toBeNull()
})

test('P54 hours, rules, incidents, bots and flows name what the site has, and are refused at the field otherwise', async () => {
  await lives()
  const at = `/v1/sites/${site}`
  const { schedule, rev } = (await http(desk, 'GET', `${at}/schedule`, { as: lead })).ok as never
  const words = { 'zh-CN': '', en: '' }
  const bots = (await http(desk, 'GET', `${at}/bots`, { as: lead })).ok as { bots: { id: string }[] }
  const named = (topic: string): [string, string, object, string][] => [
    [
      ...(['PUT', `${at}/schedule`] as const),
      { rev, schedule: { ...(schedule as object), urgent: { topics: [{ topic, ask: words }], team: null } } },
      'urgent.topics.0',
    ],
    [
      ...(['POST', `${at}/rules/try`] as const),
      {
        document: {
          ...{ v: 1, name: '直播', on: 'started', minutes: 0 },
          when: { match: 'all', of: [{ match: 'any', of: [{ not: false, is: 'topic', topics: [topic] }] }] },
          actions: [{ do: 'tag', add: ['直播'], remove: [] }],
        },
      },
      'document.when.of.0.of.0',
    ],
    [
      ...(['PUT', `${at}/announcements/${anId()}`] as const),
      {
        ...{ rev: 0, kind: 'service', severity: 'info', from: null, until: null, pages: [] },
        texts: { en: { title: 'Live is down', text: 'We are on it.' } },
        incident: { topics: [topic], codes: [], regions: [] },
      },
      'incident.topics',
    ],
    [
      ...(['PUT', `${at}/bots/${bots.bots[0]?.id}`] as const),
      { name: '小幕', topics: [topic], rev: 1 },
      'topics',
    ],
  ]
  for (const [method, to, body, field] of named('nothing'))
    expect([to, refusedAt(await http(desk, method, to, { as: lead, body }))]).toEqual([to, field])
  for (const [method, to, body] of named('live'))
    expect([to, (await http(desk, method, to, { as: lead, body })).status]).toEqual([to, 200])
})

test('P54 what is retired is offered no more and keeps its words; a flow goes with it', async () => {
  await lives()
  const xu = await comes()
  const begun = await starts(xu, 'live')
  const id = 'ok' in begun ? begun.ok.conversation.id : expect.unreachable('It was refused.')
  const flows = async () => {
    const answer = (await http(desk, 'GET', `/v1/flows?site=${SITE_KEY}`)).ok as { flows: { key: string }[] }
    return answer.flows.map(({ key }) => key)
  }
  expect(await flows()).toContain('order')
  const { rev, topics } = await read()
  const retired = topics.map((one) => ({ ...one, retired: one.id === 'live' || one.id === 'order' }))
  expect((await save({ rev, topics: retired })).ok).toBeDefined()
  expect(await flows()).not.toContain('order')
  const transcript = await http(desk, 'GET', `/v1/conversations/${id}/transcript?format=txt&notes=false`, {
    as: lead,
  })
  expect(transcript.text).toContain('直播')
  // A page that was open before may still send what was written there.
  expect(await starts(await comes(), 'order')).toMatchObject({ ok: { conversation: { topic: 'order' } } })
})
