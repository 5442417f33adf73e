/** Urgent: what the site allows, with what it asks for, in hours and out of them, by who is on call. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeskState, Topic } from '#shared/protocol/conversation.ts'
import type { UrgentTopic } from '#shared/protocol/hours.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { URGENT_AT_FIRST } from '#shared/rules/urgent.ts'
import { ALWAYS, NINE_TO_TEN, openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, ask, connectAgent, connectVisitor, http, type VisitorCaller } from '../../support/callers.ts'

const SOON = { timeout: 15_000 }
let desk: TestApp
let lead: Person
let site: string
const onCall = anId()
beforeAll(async () => {
  // 02:14 in Shanghai.
  desk = await openApp({ startsAt: '2026-11-23T18:14:00Z', week: NINE_TO_TEN })
  lead = await desk.person({ name: '江月', role: 'lead' })
  const { pool } = desk.app.database
  const { rows } = await pool.query<{ id: string }>('select id from site where key = $1', [SITE_KEY])
  site = rows[0]?.id ?? ''
  await pool.query(`insert into team (id, site, name, created_at) values ($1, $2, '值班', now())`, [
    onCall,
    site,
  ])
})
afterAll(() => desk?.close())

const path = (query = '') => `/v1/sites/${site}/schedule${query}`
const kept = async (query = '') =>
  (await http(desk, 'GET', path(query), { as: lead })).ok as { schedule: ScheduleBody; rev: number }
const save = async (change: Partial<ScheduleBody>, query = '') => {
  const { schedule, rev } = await kept(query)
  return http(desk, 'PUT', path(query), { as: lead, body: { schedule: { ...schedule, ...change }, rev } })
}
const start = (one: VisitorCaller, topic: Topic, facts?: string, clientId = anId()) =>
  ask(one, 'conversation:start', {
    ...{ clientId, topic, priority: 'urgent', text: '账号被盗', locale: 'zh-CN', ...(facts && { facts }) },
  })

test('a site that has set nothing gives no free pass: some topics, each with what has to be known', async () => {
  const xu = await connectVisitor(desk)
  const { urgent } = (await http(desk, 'GET', `/v1/desk?site=${SITE_KEY}`)).ok as { urgent: UrgentTopic[] }
  expect(urgent).toEqual(URGENT_AT_FIRST.topics)
  expect(await start(xu, 'playback')).toMatchObject({ refused: { field: 'priority', rule: 'choice' } })
  expect(await start(xu, 'order')).toMatchObject({ refused: { field: 'facts', rule: 'required' } })
  expect(await start(xu, 'order', '扣了两次 30 元')).toMatchObject({
    ok: { conversation: { priority: 'urgent' } },
  })
  xu.close()
})

test('the site says what may be urgent, what has to be said, and who is on call', async () => {
  const xu = await connectVisitor(desk)
  const urgent = {
    topics: [
      { topic: 'account' as Topic, ask: { 'zh-CN': '最后一次登录的时间', en: 'When you signed in last' } },
    ],
    team: onCall,
  }
  const wrong = { topics: [...urgent.topics, ...urgent.topics], team: null }
  expect((await save({ urgent: wrong })).refused).toMatchObject({
    field: 'urgent.topics.1',
    rule: 'duplicate',
  })
  expect((await save({ urgent: { ...urgent, team: anId() } })).refused).toMatchObject({
    field: 'urgent.team',
  })
  expect((await save({ urgent })).ok).toBeDefined()
  expect((await save({ week: ALWAYS, exceptions: [] }, `?team=${onCall}`)).ok).toMatchObject({ own: true })
  const told = async () =>
    ((await http(desk, 'GET', `/v1/desk?site=${SITE_KEY}`)).ok as { urgent?: unknown }).urgent
  await expect.poll(told, SOON).toEqual(urgent.topics)

  expect(await start(xu, 'feedback')).toEqual({
    refused: { code: 'invalid', field: 'priority', rule: 'choice' },
  })
  expect(await start(xu, 'account')).toEqual({
    refused: { code: 'invalid', field: 'facts', rule: 'required' },
  })

  const lin = await connectAgent(desk, await desk.person({ name: '林夕', team: onCall }))
  await ask(lin, 'availability:set', { availability: 'available' })
  const intent = anId()
  const begun = await start(xu, 'account', '昨晚十点', intent)
  if (!('ok' in begun)) throw new Error(begun.refused.code)
  const { id } = begun.ok.conversation
  expect(begun.ok.entries).toContainEqual(
    expect.objectContaining({ body: { text: '账号被盗\n\n最后一次登录的时间\n昨晚十点' } }),
  )
  // Who is on call has it although the site is closed.
  const state = async () => {
    const listed = await ask(xu, 'conversation:list', {})
    return 'ok' in listed ? listed.ok.conversations.find((one) => one.id === id)?.agent?.name : null
  }
  await expect.poll(state, SOON).toBe('林夕')
  // While it is open the same holds.
  const hours = await kept()
  expect((await save({ week: ALWAYS, exceptions: [] })).ok).toBeDefined()
  expect(await start(xu, 'feedback')).toMatchObject({ refused: { field: 'priority', rule: 'choice' } })
  expect(await start(await connectVisitor(desk), 'account')).toMatchObject({ refused: { field: 'facts' } })
  expect((await save(hours.schedule)).ok).toBeDefined()
  // Sent once more it is the same, also when the rule is another by then.
  expect((await save({ urgent: { topics: [], team: null } })).ok).toBeDefined()
  const again = await start(xu, 'account', '昨晚十点', intent)
  expect('ok' in again && again.ok.dup).toBe(true)
  xu.close()
  lin.close()
})

test('by the hours of the team that has the topic, and of the language in it: not by the site’s', async () => {
  const { pool } = desk.app.database
  // At 02:14 the team of accounts is open all night, and its English line is not.
  const night = anId()
  await pool.query(
    `insert into team (id, site, name, topics, created_at) values ($1, $2, '账号', '{account}', now() + interval '1 day')`,
    [night, site],
  )
  const { schedule } = await kept()
  const { urgent: _, ...own } = schedule
  const put = (query: string, week: ScheduleBody['week']) =>
    http(desk, 'PUT', path(query), { as: lead, body: { schedule: { ...own, week, exceptions: [] }, rev: 0 } })
  expect((await put(`?team=${night}`, ALWAYS)).ok).toMatchObject({ own: true })
  expect((await put(`?team=${night}&language=en`, NINE_TO_TEN)).ok).toMatchObject({ own: true })
  const nothing = { 'zh-CN': '', en: '' }
  expect(
    (await save({ urgent: { topics: [{ topic: 'account', ask: nothing }], team: onCall } })).ok,
  ).toBeDefined()
  const told = async () => (await http(desk, 'GET', `/v1/desk?site=${SITE_KEY}`)).ok as DeskState
  await expect.poll(async () => (await told()).byTopic?.['account:en']?.open, SOON).toBe(false)
  const { hours, byTopic } = await told()
  expect([hours.open, byTopic?.['account:zh-CN']?.open, byTopic?.['playback:zh-CN']]).toEqual([
    false,
    true,
    undefined,
  ])

  const teamOf = async (locale: string) => {
    const one = await connectVisitor(desk)
    const intent = {
      clientId: anId(),
      topic: 'account',
      priority: 'urgent',
      text: '账号被盗',
      locale,
    } as const
    const begun = await ask(one, 'conversation:start', intent)
    one.close()
    if (!('ok' in begun)) throw new Error(begun.refused.code)
    const { rows } = await pool.query<{ team: string }>('select team from conversation where id = $1', [
      begun.ok.conversation.id,
    ])
    return rows[0]?.team
  }
  expect([await teamOf('zh-CN'), await teamOf('en')]).toEqual([night, onCall])
})
