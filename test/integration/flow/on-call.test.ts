/** What is urgent at night goes to who is on call, and back where its own team opens or nobody is on call any more. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScheduleBody, WeekDay } from '#shared/protocol/http.ts'
import { newId } from '#shared/rules/id.ts'
import { freshStores } from '../../support/stores.ts'
import { ALWAYS, type House, openHouse } from './house.ts'
import type { Node } from './node.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const HOUR_MS = 60 * 60_000
const MINUTE_MS = 60_000
const each = (from: string, to: string): ScheduleBody['week'] => {
  const days: WeekDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  return Object.fromEntries(days.map((day) => [day, [{ from, to }]])) as ScheduleBody['week']
}
/** The clock of the house in Shanghai is 02:00 on a Tuesday. */
const NIGHT = { startsAt: '2026-11-23T18:00:00Z', hours: each('10:00', '22:00') }

/** A team on call, with these hours of its own or with none. */
async function onCallIn(house: House, node: Node, week: ScheduleBody['week'] | null): Promise<string> {
  const lead = await house.person('Lead', 1, 'lead')
  const team = newId(house.clock.now())
  await house.database.pool.query(
    `insert into team (id, site, name, created_at) values ($1, $2, 'On call', now() + interval '1 day')`,
    [team, house.site],
  )
  const { schedule, rev } = await node.hours.read(lead, house.site, null)
  const topics = [{ topic: 'account', ask: { 'zh-CN': '', en: '' } }]
  await node.hours.save(lead, house.site, null, { ...schedule, urgent: { topics, team } }, rev)
  if (week) await node.hours.save(lead, house.site, { team, language: null }, { ...schedule, week }, 0)
  return team
}

const moves = async (node: Node, id: string) =>
  ((await node.store.since(id, 'agent', 0, 1_000))?.entries ?? []).flatMap(({ kind, body, author }) =>
    kind === 'moved' ? [`${author.role}: ${body.from.name} > ${body.to.name}`] : [],
  )

test('nobody on call took it: when they close it is back with its team, and the first to be served there', async () => {
  const house = await openHouse(stores, NIGHT)
  const [one, two] = [await house.node(), await house.node()]
  const onCall = await onCallIn(house, one, each('22:00', '09:00'))
  const { record: normal } = await one.start(await house.visitor())
  house.clock.shift(5 * MINUTE_MS)
  const { record: urgent } = await one.start(await house.visitor(), 'My account is stolen.', 'urgent')
  expect([normal.team, urgent.team]).toEqual([house.team, onCall])
  await one.reception.open()
  await two.reception.open()

  house.clock.shift(7 * HOUR_MS)
  await until(async () => expect((await one.read(urgent.id)).team).toBe(house.team))
  expect(await one.read(urgent.id)).toMatchObject({ score: urgent.score, queuedAt: urgent.queuedAt })
  expect(await moves(one, urgent.id)).toEqual(['system: On call > House'])
  // What the visitor reads: that it was handed on, and that it is closed there.
  const seen = (await one.store.since(urgent.id, 'visitor', 0, 100))?.entries.at(-1)
  expect(seen).toMatchObject({ kind: 'queued', body: { reason: 'closed', back: 'moved' } })
  expect(await one.reception.place(await one.read(urgent.id))).toBe(1)

  house.clock.shift(Date.parse('2026-11-24T09:59:45+08:00') - house.clock.now())
  const mei = await house.person('Mei', 1)
  await one.works(mei)
  house.clock.shift(20_000)
  await until(async () => expect((await one.read(urgent.id)).assignee?.id).toBe(mei.id))
  expect((await one.read(normal.id)).status).toBe('queued')
  expect([...one.errors, ...two.errors]).toEqual([])
  await house.close()
})

test('its own team opens while others are still on call: it is theirs; still waiting at night it is with those on call again', async () => {
  const house = await openHouse(stores, NIGHT)
  const node = await house.node()
  const onCall = await onCallIn(house, node, ALWAYS)
  const { record } = await node.start(await house.visitor(), 'My account is stolen.', 'urgent')
  expect(record.team).toBe(onCall)
  await node.reception.open()
  house.clock.shift(8 * HOUR_MS)
  await until(async () => expect((await node.read(record.id)).team).toBe(house.team))
  house.clock.shift(12 * HOUR_MS)
  await until(async () => expect((await node.read(record.id)).team).toBe(onCall))
  expect((await node.read(record.id)).score).toBe(record.score)
  expect(await moves(node, record.id)).toEqual(['system: On call > House', 'system: House > On call'])
  expect(node.errors).toEqual([])
  await house.close()
})

test('a team on call without hours of its own is not there at night: it waits with its own team', async () => {
  const house = await openHouse(stores, NIGHT)
  const node = await house.node()
  await onCallIn(house, node, null)
  const { record } = await node.start(await house.visitor(), 'My account is stolen.', 'urgent')
  expect(record.team).toBe(house.team)
  await house.close()
})

test('an urgent complaint stays with the team that has a lead for it, whatever opens and closes', async () => {
  const house = await openHouse(stores, NIGHT)
  const node = await house.node()
  const onCall = await onCallIn(house, node, each('22:00', '04:00'))
  const { pool } = house.database
  const leading = newId(house.clock.now())
  await pool.query(
    `insert into team (id, site, name, created_at) values ($1, $2, 'Leads', now() + interval '2 days')`,
    [leading, house.site],
  )
  // The only lead works there.
  await pool.query(
    `update agent_team m set team = $1 from agent a where a.id = m.agent and a.role = 'lead' and m.team = $2`,
    [leading, house.team],
  )
  const mei = await house.person('Mei')
  house.clock.shift(3 * HOUR_MS)
  const { record } = await node.reception.start(await house.visitor(), {
    ...{ clientId: newId(house.clock.now()), topic: 'account', priority: 'urgent', locale: 'en' },
    ...{ text: 'She closed it.', facts: 'Today', browser: null, complaint: { about: [mei.id] } },
  })
  expect(record.team).toBe(leading)
  await node.reception.open()
  expect((await node.read(record.id)).team).toBe(leading)
  // Those on call are there, and none of them is a lead.
  house.clock.shift(18 * HOUR_MS)
  const { record: other } = await node.start(await house.visitor(), 'My account is stolen.', 'urgent')
  expect(other.team).toBe(onCall)
  house.clock.shift(10 * HOUR_MS)
  await until(async () => expect((await node.read(other.id)).team).toBe(house.team))
  expect((await node.read(record.id)).team).toBe(leading)
  expect(await moves(node, record.id)).toEqual([])
  expect(node.errors).toEqual([])
  await house.close()
})

test('asked just before its own team closes: those on call have it then, and who waits for nothing urgent waits', async () => {
  const house = await openHouse(stores, { ...NIGHT, startsAt: '2026-11-23T21:55:00+08:00' })
  const node = await house.node()
  const onCall = await onCallIn(house, node, each('22:00', '09:00'))
  const { record: urgent } = await node.start(await house.visitor(), 'My account is stolen.', 'urgent')
  const { record: normal } = await node.start(await house.visitor())
  expect(urgent.team).toBe(house.team)
  await node.reception.open()
  house.clock.shift(6 * MINUTE_MS)
  await until(async () => expect((await node.read(urgent.id)).team).toBe(onCall))
  expect((await node.read(urgent.id)).score).toBe(urgent.score)
  expect((await node.read(normal.id)).team).toBe(house.team)
  expect(node.errors).toEqual([])
  await house.close()
})

test('solved on call, and asked again by day: it waits with its own team, not with those who are gone until night', async () => {
  const house = await openHouse(stores, NIGHT)
  const node = await house.node()
  const onCall = await onCallIn(house, node, each('22:00', '09:00'))
  const visitor = await house.visitor()
  const { record } = await node.start(visitor, 'My account is stolen.', 'urgent')
  const mei = await house.person('Mei', 1)
  await house.database.pool.query('insert into agent_team (agent, team) values ($1, $2)', [mei.id, onCall])
  const awake = { ...mei, teams: [house.team, onCall] }
  await node.works(awake)
  await until(async () => expect((await node.read(record.id)).assignee?.id).toBe(mei.id))
  await node.resolve(awake, record.id)
  await node.routing.setAvailability(awake, 'away')
  await node.reception.open()
  house.clock.shift(9 * HOUR_MS)
  await node.say(visitor, record.id, 'It is stolen again.')
  await until(async () =>
    expect(await node.read(record.id)).toMatchObject({ status: 'queued', team: house.team }),
  )
  expect(node.errors).toEqual([])
  await house.close()
})

test('a complaint that is urgent goes back to a team with a lead for it', async () => {
  const house = await openHouse(stores, NIGHT)
  const node = await house.node()
  const onCall = await onCallIn(house, node, each('22:00', '09:00'))
  const { pool } = house.database
  // The only lead works in a third team.
  const led = newId(house.clock.now())
  await pool.query(
    `insert into team (id, site, name, created_at) values ($1, $2, 'Led', now() + interval '2 days')`,
    [led, house.site],
  )
  await pool.query(
    `update agent_team set team = $1 where team = $2 and agent in (select id from agent where role = 'lead')`,
    [led, house.team],
  )
  const { record } = await node.start(await house.visitor(), 'He was rude.', 'urgent')
  expect(record.team).toBe(onCall)
  await pool.query('update conversation set for_leads = true where id = $1', [record.id])
  await node.reception.open()
  house.clock.shift(8 * HOUR_MS)
  await until(async () => expect((await node.read(record.id)).team).toBe(led))
  expect(node.errors).toEqual([])
  await house.close()
})
