/** Urgent while the desk is closed: what the site allows, with what it asks for, by who is on call. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Topic } from '#shared/protocol/conversation.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
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
  // Sent once more it is the same, also when the rule is another by then.
  expect((await save({ urgent: { topics: [], team: null } })).ok).toBeDefined()
  const again = await start(xu, 'account', '昨晚十点', intent)
  expect('ok' in again && again.ok.dup).toBe(true)
  xu.close()
  lin.close()
})
