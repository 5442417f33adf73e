/** P40: a rule gives a conversation to another team, and acts on those that an announcement concerns. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Entry } from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import type { RuleNews } from '#shared/protocol/rules.ts'
import { waiting } from '../../support/actors.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  startConversation,
} from '../../support/callers.ts'
import { cast } from '../../support/cast.ts'
import { type AutomationHouse, openAutomation } from './house.ts'

const until = waiting()
const here = cast(() => desk)
const teams = { films: anId(), first: '' }
let desk: AutomationHouse
beforeAll(async () => {
  desk = await openAutomation()
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from team')
  teams.first = rows[0]?.id ?? ''
  await desk.app.database.pool.query(`insert into team values ($1, $2, '片库组', now())`, [
    teams.films,
    desk.site,
  ])
  await inBoth(desk.lead)
})
afterEach(async () => {
  here.leave()
  await desk.app.database.pool.query('truncate rule_run, rule')
})
afterAll(() => desk?.close())

/** In the team of the films as well. */
const inBoth = ({ id }: { id: string }) =>
  desk.app.database.pool.query('insert into agent_team values ($1, $2)', [id, teams.films])
const visitor = async () => here.closing(await connectVisitor(desk))
const comes = async (who: Parameters<typeof connectAgent>[1]) => here.closing(await connectAgent(desk, who))
const reads = async (who: AgentCaller, conversation: string) =>
  'ok' in (await ask(who, 'conversation:since', { conversation, after: 0 }))
const entriesOf = async (who: AgentCaller, conversation: string): Promise<Entry[]> => {
  const since = await ask(who, 'conversation:since', { conversation, after: 0 })
  return 'ok' in since ? since.ok.entries : expect.unreachable(since.refused.code)
}
const rowIn = async (who: AgentCaller, conversation: string) => {
  const answer = await ask(who, 'inbox:read', {})
  return 'ok' in answer ? answer.ok.rows.find(({ id }) => id === conversation) : undefined
}
/** Of a player that has told this error. */
const reportOf = (code: string): PlaybackReport => ({
  ...{ v: 1, at: Date.now(), spanMs: 60_000, player: 'hls.js', state: 'failed', atMs: 1_000, lengthMs: 0 },
  ...{ frames: { shown: 0, dropped: 0 }, stalls: { count: 0, ms: 0 } },
  events: [{ is: 'error', ago: 1_000, code }],
  ...{ buffer: { everyMs: 1_000, ahead: [] }, screen: '1920×1080', network: {} },
})
const toFilms = (on: 'said' | 'started') =>
  desk.rules({
    name: '找片子的',
    on,
    when: { match: 'all', of: [{ not: false, is: 'text', words: ['片源'] }] },
    actions: [{ do: 'team', team: teams.films }],
  })

test('P40 given to a team: theirs to see and to take, the others lose it, and the visitor keeps his place', async () => {
  const lin = await comes(await desk.person({ name: '林夕', team: teams.first }))
  const bai = await comes(await desk.person({ name: '白露', team: teams.films }))
  const lead = await comes(desk.lead)
  const xu = await visitor()
  const { id } = await startConversation(xu, '一直转圈')
  expect([await reads(lin, id), await reads(bai, id)]).toEqual([true, false])
  const lost: string[] = []
  lin.socket.on('inbox:lost', ({ conversation }: { conversation: string }) => lost.push(conversation))
  const before = (await rowIn(lead, id))?.waiting?.since
  const rule = await toFilms('said')
  await ask(xu, 'message:send', { conversation: id, clientId: anId(), text: '这部片源有问题' })
  await until('another team', () => reads(bai, id))
  expect(await reads(lin, id)).toBe(false)
  await until('told that it is gone', () => lost.includes(id))
  expect(await rowIn(lin, id)).toBeUndefined()
  expect((await rowIn(bai, id))?.waiting?.since).toBe(before)
  const by = { role: 'system', rule: { id: rule.id, name: '找片子的' } }
  const moves = async () => (await entriesOf(lead, id)).filter(({ kind }) => kind === 'moved')
  const [moved] = await moves()
  expect(moved).toMatchObject({
    author: by,
    body: { to: { id: teams.films, name: '片库组' }, language: null },
  })
  // He reads why his place is another, and nothing of teams and rules; saying it again changes nothing.
  await ask(xu, 'message:send', { conversation: id, clientId: anId(), text: '还是片源' })
  await until('twice', async () => (await desk.ruled(rule.id)).ran === 2)
  expect(await moves()).toHaveLength(1)
  const read = await ask(xu, 'conversation:since', { conversation: id, after: 0 })
  const own = 'ok' in read ? read.ok.entries : []
  expect(own.filter(({ kind }) => kind === 'queued').map(({ body }) => body)).toContainEqual(
    expect.objectContaining({ back: 'moved' }),
  )
  expect(JSON.stringify(own)).not.toMatch(/"kind":"moved"|片库组|找片子的/)
  expect(await desk.ruled(rule.id)).toMatchObject({ lastError: null })
  // Of the other team one comes to work and gets it.
  await ask(bai, 'availability:set', { availability: 'available' })
  await until('an agent', async () => (await rowIn(lead, id))?.assignee?.id === bai.id)
  await ask(bai, 'conversation:resolve', { conversation: id, clientId: anId() })
  await ask(bai, 'availability:set', { availability: 'away' })
})

test('P40 who is not of that team gives it up, who is keeps it; what a person moved stays, and a team that is gone is told', async () => {
  const zhou = await comes(await desk.person({ name: '周启明', team: teams.first }))
  const both = await desk.person({ name: '何安', team: teams.first })
  await inBoth(both)
  const [he, lead] = [await comes(both), await comes(desk.lead)]
  const [xu, su] = [await visitor(), await visitor()]
  const { id } = await startConversation(xu, '在吗')
  const { id: kept } = await startConversation(su, '在吗')
  await ask(zhou, 'conversation:accept', { conversation: id, clientId: anId() })
  await ask(he, 'conversation:accept', { conversation: kept, clientId: anId() })
  const rule = await toFilms('said')
  const says = (who: typeof xu, conversation: string, text = '片源不对') =>
    ask(who, 'message:send', { conversation, clientId: anId(), text })
  await Promise.all([says(xu, id), says(su, kept)])
  await until('it waits', async () => (await rowIn(lead, id))?.status === 'queued')
  expect(await reads(zhou, id)).toBe(false)
  expect((await entriesOf(lead, id)).slice(-2)).toMatchObject([
    { kind: 'moved', author: { rule: { name: '找片子的' } } },
    { kind: 'queued', author: { rule: { name: '找片子的' } }, body: { back: 'moved' } },
  ])
  await until('both', async () => (await desk.ruled(rule.id)).ran === 2)
  expect(await rowIn(lead, kept)).toMatchObject({ status: 'assigned', assignee: { id: both.id } })
  expect((await entriesOf(lead, kept)).at(-1)).toMatchObject({ kind: 'moved' })

  // A colleague gives it back to the first team: there it stays, whatever is said.
  const line = { team: teams.first, language: null }
  const given = { conversation: kept, clientId: anId(), to: null, line }
  expect(await ask(he, 'conversation:transfer', given)).toHaveProperty('ok')
  await says(su, kept)
  await until('looked at again', async () => (await desk.ruled(rule.id)).ran === 3)
  expect(await reads(zhou, kept)).toBe(true)
  expect(await desk.ruled(rule.id)).toMatchObject({ lastError: null })
  const gone = await desk.rules({ on: 'said', actions: [{ do: 'team', team: anId() }] })
  await says(xu, id, '喂')
  await until('told', async () => (await desk.ruled(gone.id)).lastError === 'team: not_found')
  // Whom the desk has just given it to no rule takes it from: that would never end.
  const document = { name: '轮流', on: 'assigned', minutes: 0, when: { match: 'all', of: [] } }
  const round = { v: 1, ...document, actions: [{ do: 'team', team: teams.films }] }
  const refused = await desk.asks('PUT', `/rules/${anId()}`, { rev: 0, enabled: true, document: round })
  expect(refused.text).toMatch(/actions\.0/)
})

test('P30 a complaint about a chat is moved to a team that has a lead for it, and to none without', async () => {
  const nobodys = anId()
  await desk.app.database.pool.query(`insert into team values ($1, $2, '夜班', now())`, [nobodys, desk.site])
  const lead = await comes(desk.lead)
  const complains = async () => {
    const answers = { kind: 'complaint', about: 'service', day: '2026-11-20', details: '态度不好' }
    const begun = await ask(await visitor(), 'conversation:start', {
      ...({ clientId: anId(), topic: 'feedback', priority: 'normal', text: '', locale: 'zh-CN' } as const),
      form: { flow: 'feedback', version: 1, step: null, answers },
    })
    return 'ok' in begun ? begun.ok.conversation.id : expect.unreachable(begun.refused.code)
  }
  const to = (team: string) =>
    desk.rules({ on: 'started', when: { match: 'all', of: [] }, actions: [{ do: 'team', team }] })
  const night = await to(nobodys)
  const id = await complains()
  await until('the rule', async () => (await desk.ruled(night.id)).ran === 1)
  expect(await rowIn(lead, id)).toMatchObject({ team: teams.first, forLeads: true })
  expect(await desk.ruled(night.id)).toMatchObject({ lastError: null })
  await desk.app.database.pool.query('truncate rule_run, rule')
  await to(teams.films)
  const other = await complains()
  await until('the other team', async () => (await rowIn(lead, other))?.team === teams.films)
})

test('P40 what is announced sets rules off, once in each open conversation that it concerns', async () => {
  const lead = await comes(desk.lead)
  const [xu, su, wu, ended] = [await visitor(), await visitor(), await visitor(), await visitor()]
  const { id: playing } = await startConversation(xu, '黑屏', 'playback')
  const { id: paying } = await startConversation(su, '发票', 'order')
  const { id: failing } = await startConversation(wu, '看不了', 'account')
  const { id: over } = await startConversation(ended, '好了', 'playback')
  await ask(ended, 'conversation:leave', { conversation: over, clientId: anId() })
  // His player told an error that the incident names, and he sent it.
  const sent = { conversation: failing, clientId: anId(), report: reportOf('6001') }
  expect(await ask(wu, 'diagnosis:send', sent)).toHaveProperty('ok')
  const rule = (name: string, kind: RuleNews) =>
    desk.rules({
      ...{ name, on: 'announced' },
      when: { match: 'all', of: [{ not: false, is: 'announcement', kinds: [kind] }] },
      actions: [{ do: 'tag', add: [name], remove: [] }],
    })
  const outage = await rule('故障', 'incident')
  const films = await rule('上新', 'release')
  const tags = async (id: string) => (await rowIn(lead, id))?.tags
  const declare = async (kind: string, incident?: object) => {
    const news = anId()
    const texts = { 'zh-CN': { title: '说一声', text: '' } }
    const when = { from: null, until: null, pages: [] }
    const body = { rev: 0, kind, severity: 'info', ...when, texts, ...(incident && { incident }) }
    await desk.must('PUT', `/announcements/${news}`, body)
    await desk.must('POST', `/announcements/${news}/act`, { rev: 1, act: 'publish' })
  }
  await declare('service', { topics: ['playback'], codes: ['6001'], regions: [] })
  for (const id of [playing, failing])
    await until('a tag', async () => (await tags(id))?.includes('故障') === true)
  expect([await tags(playing), await tags(paying)]).toEqual([['故障'], []])
  // What is for all concerns all who are there.
  await declare('release')
  for (const id of [playing, paying, failing])
    await until('a tag', async () => (await tags(id))?.includes('上新') === true)
  const { rows } = await desk.app.database.pool.query(
    `select rule, count(*)::int from rule_run where conversation = any($1::uuid[]) group by rule`,
    [[playing, paying, failing, over]],
  )
  expect(new Map(rows.map((row) => [row.rule, row.count]))).toEqual(
    new Map([
      [outage.id, 2],
      [films.id, 3],
    ]),
  )
  expect(await tags(paying)).toEqual(['上新'])
  expect(JSON.stringify(await entriesOf(lead, over))).not.toMatch(/故障|上新/)
})
