/** What the expected wait is made of: who serves the line, from when on somebody waits for a person, and what was said last. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor } from '../../../server/domain/actors.ts'
import { createRuleRuns } from '../../../server/stores/sql/rules/runs.ts'
import { createWaits } from '../../../server/stores/sql/waits.ts'
import { freshStores } from '../../support/stores.ts'
import { type House, NINE_TO_TEN, openHouse } from './house.ts'
import type { Node } from './node.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'
const MINUTE_MS = 60_000

async function speaker(house: House, name: string, ...languages: string[]): Promise<AgentActor> {
  const agent = await house.person(name, 1)
  await house.database.pool.query('update agent set languages = $2 where id = $1', [agent.id, languages])
  return agent
}

/** So many come, and one chat ends every two minutes. @returns those who came */
async function served(house: House, node: Node, agents: AgentActor[], coming: number, ends: number) {
  const all: string[] = []
  for (let i = 0; i < coming; i += 1) all.push((await node.start(await house.visitor())).record.id)
  for (let i = 0; i < ends; i += 1) {
    house.clock.shift(2 * MINUTE_MS)
    // A clock set forward by so much looks to Redis as if the consoles had gone.
    for (const agent of agents) await node.routing.present(agent, 'console')
    const { assignee } = await node.read(all[i] ?? '')
    const agent = agents.find(({ id }) => id === assignee?.id)
    if (!agent) throw new Error('Nobody has it.')
    await node.resolve(agent, all[i] ?? '')
    await until(async () =>
      expect((await node.read(all[i + agents.length] ?? '')).assignee?.id).toBe(agent.id),
    )
  }
  await node.routing.close()
  return all
}

/** What was told is not in Redis any more; a new node begins anew. */
async function forget({ redis }: Node): Promise<void> {
  const keys = await redis.keys('told:*')
  if (keys.length > 0) await redis.del(keys)
}

test('P34 a language that one of ten speaks is as fast as he is, whether the nine others are at work or not', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  // Nobody else may take of it in this time.
  await house.database.pool.query('update team set language_minutes = 240 where id = $1', [house.team])
  const mei = await speaker(house, 'Mei', 'en', 'zh')
  const nine = await Promise.all(Array.from({ length: 9 }, (_, i) => speaker(house, `Colleague ${i}`, 'zh')))
  await node.works(mei)
  const all = await served(house, node, [mei], 12, 6)
  const last = all.at(-1) ?? ''
  const told = async (one: Node) => one.reception.standing(await one.read(last))
  house.clock.shift(6_000)
  const alone = await told(node)
  // One in two minutes: the fifth is ten minutes away.
  expect(alone).toMatchObject({ place: 5, why: null })
  expect(alone.wait?.from).toBeLessThanOrEqual(10)
  expect(alone.wait?.to).toBeGreaterThanOrEqual(10)
  await node.reception.moved(house.team, 50)

  for (const colleague of nine) await node.works(colleague)
  await node.routing.close()
  house.clock.shift(6_000)
  // Also by a node that knows nothing of what was told.
  await forget(node)
  const other = await house.node()
  const among = await told(other)
  expect(among).toMatchObject({ place: 5, why: null })
  // A few seconds later it may be a minute more by rounding; ten would be ten times as fast.
  expect(Math.abs((among.wait?.from ?? 0) - (alone.wait?.from ?? 0))).toBeLessThanOrEqual(1)
  expect(Math.abs((among.wait?.to ?? 0) - (alone.wait?.to ?? 0))).toBeLessThanOrEqual(1)
  expect(await node.reception.moved(house.team, 50)).toEqual([])
  // One of them goes, and that makes it no longer.
  await node.routing.setAvailability(nine[0] ?? mei, 'away')
  await node.routing.close()
  house.clock.shift(6_000)
  expect(await node.reception.moved(house.team, 50)).toEqual([])
  expect([...node.errors, ...other.errors]).toEqual([])
  await house.close()
})

test('P34 a range that is longer than the last one said has its reason, also where nothing could be said between', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [mei, tom] = [await speaker(house, 'Mei', 'en'), await speaker(house, 'Tom', 'en')]
  for (const agent of [mei, tom]) await node.works(agent)
  const all = await served(house, node, [mei, tom], 12, 6)
  const last = all.at(-1) ?? ''
  const changed = async (one: Node) => {
    house.clock.shift(6_000)
    const moved = await one.reception.moved(house.team, 50)
    return moved.find(({ conversation }) => conversation === last)
  }
  const first = await changed(node)
  expect(first).toMatchObject({ place: 4, why: null })

  for (const agent of [mei, tom]) await node.routing.setAvailability(agent, 'away')
  await node.routing.close()
  expect(await changed(node)).toMatchObject({ place: 4, wait: null, why: null })
  await node.routing.setAvailability(mei, 'available')
  await node.routing.close()
  // Also by a node that has told him nothing, and by reading it.
  const other = await house.node()
  for (const one of [other, node]) {
    const moved = await changed(one)
    expect(moved).toMatchObject({ place: 4, why: 'agent_left' })
    expect(moved?.wait?.to).toBeGreaterThan(1.5 * (first?.wait?.to ?? 0))
    expect((await one.reception.standing(await one.read(last))).why).toBe('agent_left')
  }
  expect([...node.errors, ...other.errors]).toEqual([])
  await house.close()
})

describe('who talks with a machine first waits from when a person is wanted', () => {
  const PERSON = 'I want to talk to a person.'
  const withBot = async (house: House): Promise<Node> =>
    house.node(stores, { id: newId(house.clock.now()), name: 'Foyer', house: false })

  test('P34 in the pace of his line, whether he is served, waits still, or leaves', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await withBot(house)
    const [mei, line] = [await speaker(house, 'Mei', 'en'), `${house.team}:en`]
    await node.works(mei)
    const talks = async () => {
      const visitor = await house.visitor()
      const { record } = await node.start(visitor)
      expect(record.bot).not.toBeNull()
      return { visitor, id: record.id }
    }
    const all = [await talks(), await talks(), await talks(), await talks()] as const
    const [first, second, third, fourth] = all
    house.clock.shift(10 * MINUTE_MS)
    await node.routing.present(mei, 'console')
    const asked = house.clock.now()
    await node.say(first.visitor, first.id, PERSON)
    await node.routing.close()
    expect((await node.read(first.id)).assignee?.id).toBe(mei.id)
    const [served] = (await node.store.lately(line, 0)).served
    expect(served).toMatchObject({ agent: mei.id })
    expect(served?.from).toBeGreaterThanOrEqual(asked)
    expect((await node.store.lately(line, 0)).waitingSince).toBeNull()

    house.clock.shift(MINUTE_MS)
    const { entry } = await node.say(second.visitor, second.id, PERSON)
    await node.say(third.visitor, third.id, PERSON)
    expect((await node.store.lately(line, 0)).waitingSince).toBe(entry.at)
    // Rules count as well what they wait for a person; the fourth still talks with the machine.
    const rules = createRuleRuns(house.database.pool)
    const overdue = await rules.overdue(house.site, 'waiting', house.clock.now(), 10)
    expect(overdue.map(({ conversation }) => conversation).sort()).toEqual([second.id, third.id].sort())
    expect(Math.min(...overdue.map(({ since }) => since))).toBe(entry.at)
    // One leaves the line, another leaves the machine.
    for (const { visitor, id } of [third, fourth])
      await node.reception.leave(visitor, { conversation: id, clientId: newId(house.clock.now()) })
    const { left } = await node.store.lately(line, 0)
    expect(left).toHaveLength(1)
    expect(left[0]?.from).toBeGreaterThanOrEqual(entry.at)
    await node.routing.close()
    expect(node.errors).toEqual([])
    await house.close()
  })

  test('P34 who is given back to the line waits from then on, not while he had somebody', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await speaker(house, 'Mei', 'en')
    await node.works(mei)
    const { record } = await node.start(await house.visitor())
    house.clock.shift(10 * MINUTE_MS)
    const at = house.clock.now()
    await node.routing.absent(mei, 'console', true)
    expect((await node.store.lately(`${house.team}:en`, 0)).waitingSince).toBeGreaterThanOrEqual(at)
    await node.works(mei)
    await until(async () => expect((await node.read(record.id)).status).toBe('assigned'))
    const [served] = (await node.store.lately(`${house.team}:en`, 0)).served
    expect(served?.from).toBeGreaterThanOrEqual(at)
    await house.close()
  })

  test('in the usual wait by the hour; who wanted one while it was closed is not counted', async () => {
    // A Monday, 8:30 in Shanghai.
    const house = await openHouse(stores, { startsAt: '2026-11-23T00:30:00Z', hours: NINE_TO_TEN })
    const node = await withBot(house)
    const mei = await house.person('Mei')
    const [night, day] = [await house.visitor(), await house.visitor()]
    const early = await node.start(night)
    const late = await node.start(day)
    // One wants a person before the desk opens, the other at half past ten.
    house.clock.shift(10 * MINUTE_MS)
    await node.say(night, early.record.id, PERSON)
    await node.routing.close()
    house.clock.shift(110 * MINUTE_MS)
    await node.works(mei)
    await node.routing.dispatch(house.team)
    await until(async () => expect((await node.read(early.record.id)).assignee?.id).toBe(mei.id))
    await node.say(day, late.record.id, PERSON)
    await until(async () => expect((await node.read(late.record.id)).assignee?.id).toBe(mei.id))
    const usual = await createWaits(house.database.pool).usual(house.site, 'Asia/Shanghai', 0, 1)
    expect(usual).toEqual([{ hour: 10, seconds: expect.any(Number) }])
    expect(usual[0]?.seconds).toBeLessThan(60)
    await house.close()
  })
})
