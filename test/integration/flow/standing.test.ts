/** Who waits is told his place, how long it will be, and why that is worse than before: when it changes, and only then. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#shared/rules/id.ts'
import type { VisitorActor } from '../../../server/domain/actors.ts'
import type { ConversationRecord } from '../../../server/domain/conversations/record.ts'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'
const MINUTE_MS = 60_000

test('whoever is moved back is told why; where nothing changes nobody is told anything', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const mei = await house.person('Mei', 1)
  await node.works(mei)
  const served = await node.start(await house.visitor())
  const [first, second] = [await node.start(await house.visitor()), await node.start(await house.visitor())]
  const told = async () =>
    (await node.reception.moved(house.team, 50)).map(({ conversation, place, why }) => [
      conversation,
      place,
      why,
    ])
  expect(await told()).toEqual([
    [first.record.id, 1, null],
    [second.record.id, 2, null],
  ])
  expect(await told()).toEqual([])

  const urgent = await node.start(await house.visitor(), 'My account is stolen.', 'urgent')
  expect(await told()).toEqual([
    [urgent.record.id, 1, null],
    [first.record.id, 2, 'urgent'],
    [second.record.id, 3, 'urgent'],
  ])
  // Whoever has waited longest is not the first of the line then.
  const { waitingSince } = await node.store.lately(house.team, 0)
  expect(waitingSince).toBe(first.record.queuedAt)
  // Who goes while he waits says something of how many will; who had somebody does not.
  const leaver = await house.visitor()
  const { record: gone } = await node.start(leaver)
  house.clock.shift(10)
  await node.reception.leave(leaver, { conversation: gone.id, clientId: newId(house.clock.now()) })
  expect((await node.store.lately(house.team, 0)).left).toEqual([
    { from: gone.queuedAt, to: (await node.read(gone.id)).resolvedAt },
  ])
  // Who comes or reloads meanwhile reads the same.
  expect(await node.reception.standing(second.record)).toEqual({ place: 3, wait: null, why: 'urgent' })
  // Whose agent has gone stands where he was: before all who came later.
  await node.routing.absent(mei, 'console', true)
  expect(await told()).toEqual([
    [served.record.id, 2, null],
    [first.record.id, 3, 'returned'],
    [second.record.id, 4, 'returned'],
  ])
  // A hint may be lost: after a minute all are told once more.
  house.clock.shift(MINUTE_MS)
  expect(await told()).toHaveLength(4)
  await house.close()
})

test('how long it will be is said after five were served, and is longer with a reason alone', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [mei, tom] = [await house.person('Mei', 1), await house.person('Tom', 1)]
  await node.works(mei)
  await node.works(tom)
  const begun: string[] = []
  for (let i = 0; i < 10; i += 1) begun.push((await node.start(await house.visitor())).record.id)
  const last = begun.at(-1) ?? ''
  const standing = async () => node.reception.standing(await node.read(last))
  expect(await standing()).toEqual({ place: 8, wait: null, why: null })
  for (let i = 0; i < 5; i += 1) {
    house.clock.shift(2 * MINUTE_MS)
    const { assignee } = await node.read(begun[i] ?? '')
    // A clock set forward by so much looks to Redis as if the consoles had gone.
    for (const agent of [mei, tom]) await node.routing.present(agent, 'console')
    await node.resolve(assignee?.id === mei.id ? mei : tom, begun[i] ?? '')
    await until(async () => expect((await node.read(begun[i + 2] ?? '')).status).toBe('assigned'))
  }
  await node.routing.close()
  house.clock.shift(6_000)
  const { place, wait } = await standing()
  expect(place).toBe(3)
  // One every two minutes: the third is about six minutes away.
  expect(wait?.from).toBeLessThanOrEqual(6)
  expect(wait?.to).toBeGreaterThanOrEqual(6)
  await node.reception.moved(house.team, 50)

  await node.routing.setAvailability(tom, 'away')
  await node.routing.close()
  house.clock.shift(6_000)
  // Also by a node that has never told him anything.
  const other = await house.node()
  for (const one of [other, node]) {
    const moved = (await one.reception.moved(house.team, 50)).find(
      ({ conversation }) => conversation === last,
    )
    expect(moved?.why).toBe('agent_left')
    expect(moved?.wait?.to).toBeGreaterThan(wait?.to ?? 0)
  }
  expect(node.errors).toEqual([])
  await house.close()
})

test('P34 why it became worse is known on whichever node he asks, also where it was started after that', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const [first, second] = [await node.start(await house.visitor()), await node.start(await house.visitor())]
  expect(await node.reception.standing(first.record)).toMatchObject({ place: 1, why: null })
  expect(await node.reception.standing(second.record)).toMatchObject({ place: 2, why: null })
  const urgent = await node.start(await house.visitor(), 'My account is stolen.', 'urgent')
  // Nobody has told him yet that he stands further back.
  const another = await house.node()
  expect(await another.reception.standing(second.record)).toEqual({ place: 3, wait: null, why: 'urgent' })
  await node.reception.moved(house.team, 50)
  const third = await house.node()
  expect(await third.reception.standing(first.record)).toEqual({ place: 2, wait: null, why: 'urgent' })
  const places = (await third.reception.moved(house.team, 50)).map(({ conversation, why }) => [
    conversation,
    why,
  ])
  // The first has just been told.
  expect(places).toEqual([
    [urgent.record.id, null],
    [second.record.id, 'urgent'],
  ])
  await house.close()
})

test('P34 who stands further back than the first of his line is told of each change as well, some in each run', async () => {
  const house = await openHouse(stores, { startsAt })
  const [node, other] = [await house.node(), await house.node()]
  const visitors: VisitorActor[] = []
  const all: ConversationRecord[] = []
  for (let i = 0; i < 6; i += 1) {
    const visitor = await house.visitor()
    visitors.push(visitor)
    all.push((await node.start(visitor)).record)
    house.clock.shift(5)
  }
  // The last two have their lines to the other node.
  const isOver = (visitor: string) => visitors.slice(4).some(({ id }) => id === visitor)
  for (const [index, record] of all.entries()) await (index < 4 ? node : other).reception.standing(record)
  const near = async (one: typeof node) => {
    house.clock.shift(5)
    return (await one.reception.moved(house.team, 2)).map(({ place }) => place)
  }
  const far = async (one: typeof node, isHere: (visitor: string) => boolean) => {
    const { moved, more } = await one.reception.farMoved(house.team, 2, isHere)
    const nameOf = (conversation: string) => all.findIndex(({ id }) => id === conversation)
    const told = moved.map((one) => `${nameOf(one.conversation)} is ${one.place}th, ${one.why}`)
    return { told: told.sort(), more }
  }
  const here = (visitor: string) => !isOver(visitor)
  expect(await near(node)).toEqual([])
  expect(await far(node, here)).toEqual({ told: [], more: false })

  const leave = (index: number) => {
    const [visitor, record] = [visitors[index], all[index]]
    if (!visitor || !record) throw new Error('Nobody.')
    return node.reception.leave(visitor, { conversation: record.id, clientId: newId(house.clock.now()) })
  }
  await leave(0)
  await node.routing.close()
  expect(await near(node)).toEqual([1, 2])
  expect(await far(node, here)).toEqual({ told: ['3 is 3th, null'], more: false })
  // Each node tells its own, so many at once, and goes on where it ended.
  await near(other)
  expect(await far(other, () => true)).toEqual({
    told: ['4 is 4th, null', '5 is 5th, null'],
    more: false,
  })

  await node.start(await house.visitor(), 'My account is stolen.', 'urgent')
  await near(node)
  expect(await far(node, here)).toEqual({
    told: ['2 is 3th, urgent', '3 is 4th, urgent'],
    more: false,
  })
  await near(other)
  const runs = [await far(other, () => true), await far(other, () => true)]
  expect(runs.map(({ more }) => more)).toEqual([true, false])
  const theirs = ['2 is 3th, urgent', '4 is 5th, urgent', '5 is 6th, urgent']
  expect(runs.flatMap(({ told }) => told).sort()).toEqual(theirs)
  // Who has no line here any more is forgotten until he asks again; who waits no longer is as well.
  await leave(2)
  await node.routing.close()
  await near(node)
  expect(await far(node, () => false)).toEqual({ told: [], more: false })
  expect([...node.errors, ...other.errors]).toEqual([])
  await house.close()
})
