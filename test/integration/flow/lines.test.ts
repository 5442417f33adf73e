/** Teams by topic, lines by language, head starts: who is served by whom, and in which order. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Topic } from '#shared/protocol/conversation.ts'
import type { Team, TeamPerson } from '#shared/protocol/teams.ts'
import { newId } from '#shared/rules/id.ts'
import { TEAM_RULES } from '#shared/rules/teams.ts'
import type { AgentActor } from '../../../server/domain/actors.ts'
import { asVisitorSees } from '../../../server/domain/conversations/views.ts'
import { createTeamStore } from '../../../server/stores/sql/teams.ts'
import { freshStores } from '../../support/stores.ts'
import { type House, openHouse } from './house.ts'
import type { Node } from './node.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const startsAt = '2026-11-23T04:00:00Z'
const MINUTE_MS = 60_000

async function saved(
  house: House,
  teams: readonly Partial<Team>[],
  people: readonly (Partial<TeamPerson> & { id: string })[],
) {
  const store = createTeamStore(house.database.pool)
  const now = await store.read(house.site)
  if (!now) throw new Error('There is no such site.')
  return store.save(
    house.site,
    {
      rev: now.rev,
      teams: teams.map((team, i) => ({
        id: house.team,
        name: `Team ${i}`,
        topics: [],
        rules: TEAM_RULES,
        ...team,
      })),
      people: people.map((one) => ({
        teams: [house.team],
        languages: [],
        skills: {},
        capacity: 4,
        topicCapacity: {},
        ...one,
      })),
    },
    house.clock.now(),
  )
}

const ask = async (house: House, node: Node, given: { locale?: string; topic?: Topic } = {}) =>
  node.reception.start(await house.visitor(), {
    clientId: newId(house.clock.now()),
    topic: 'playback',
    priority: 'normal',
    text: 'It does not play.',
    locale: 'zh-CN',
    browser: null,
    ...given,
  })

describe('lines', () => {
  test('who came first is first, however long his line is beside the other: none of the other is taken before its time', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei')
    await saved(house, [{}], [{ id: mei.id, languages: ['zh', 'en'], capacity: 7 }])
    const came: string[] = []
    for (const locale of ['zh-CN', 'zh-CN', 'zh-CN', 'zh-CN', 'zh-CN', 'zh-CN', 'zh-CN', 'en', 'en', 'en']) {
      came.push((await ask(house, node, { locale })).record.id)
      house.clock.shift(1_000)
    }
    await node.works(mei)
    const had = async () => (await node.store.assignedTo(mei.id)).map(({ id }) => id).sort()
    await until(async () => expect(await had()).toEqual(came.slice(0, 7).sort()))
    await house.close()
  })

  test('a topic goes to its team; who knows it best gets it, with the reasons; visitors are not told those', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
    const money = newId(house.clock.now())
    const kept = await saved(
      house,
      [{}, { id: money, topics: ['refund'] }],
      [
        { id: mei.id, teams: [house.team, money], skills: { refund: 4 } },
        { id: tom.id, teams: [house.team, money] },
      ],
    )
    expect(kept).toEqual({ ok: true })
    await node.works(tom)
    await node.works(mei)
    const refund = await ask(house, node, { topic: 'refund' })
    expect(refund.record).toMatchObject({ team: money, assignee: { id: mei.id } })
    expect(refund.entries.at(-1)?.body).toMatchObject({
      why: [{ is: 'skill', topic: 'refund', level: 4 }, { is: 'room', load: 0, capacity: 4 }, { is: 'idle' }],
    })
    const [accepted] = refund.entries.slice(-1).flatMap((entry) => asVisitorSees(entry) ?? [])
    expect(accepted?.body).toEqual({ agent: { id: mei.id, name: 'Mei' } })
    const other = await ask(house, node)
    expect(other.record).toMatchObject({ team: house.team, assignee: { id: tom.id } })
    // A team in which somebody was served stays; with an old revision nothing is kept.
    expect(await saved(house, [{}], [])).toEqual({
      refused: { code: 'invalid', field: 'teams', rule: 'required' },
    })
    await house.close()
  })

  test('each language has its line and its places; after a while anybody may take who waits for nobody', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei')
    await saved(house, [{}], [{ id: mei.id, languages: ['zh'] }, ...(await speaker(house, ['en']))])
    const chinese = await ask(house, node)
    const english = await ask(house, node, { locale: 'en-GB' })
    const french = await ask(house, node, { locale: 'fr' })
    expect([chinese.record.line, english.record.line, french.record.line]).toEqual(['zh', 'en', ''])
    for (const { record } of [chinese, english, french]) expect(await node.reception.place(record)).toBe(1)

    await node.works(mei)
    await until(async () => expect((await node.read(chinese.record.id)).assignee?.id).toBe(mei.id))
    expect((await node.read(english.record.id)).status).toBe('queued')
    house.clock.shift(2 * MINUTE_MS)
    await node.routing.dispatch(house.team)
    for (const { record } of [english, french]) {
      expect((await node.read(record.id)).assignee?.id).toBe(mei.id)
      const [why] = (await node.why(record.id)) ?? []
      expect(why).toMatchObject({ is: 'language', speaks: false })
    }
    expect(node.errors).toEqual([])
    await house.close()
  })

  test('whose line is another one after the teams were saved keeps his place in time', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei', 1)
    const first = await ask(house, node, { locale: 'en' })
    const second = await ask(house, node)
    expect(await node.reception.place(second.record)).toBe(2)
    await saved(house, [{}], [{ id: mei.id, languages: ['en', 'zh'], capacity: 1 }])
    node.reception.teamsChanged(house.site)
    await until(async () => expect(await node.reception.place(await node.read(second.record.id))).toBe(1))
    await node.works(mei)
    await until(async () => expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id))
    expect((await node.read(second.record.id)).status).toBe('queued')
    await house.close()
  })
})

describe('room', () => {
  test('a chat whose visitor is silent makes room, up to twice what an agent may have', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei', 1)
    await node.works(mei)
    const first = await ask(house, node)
    await node.say(mei, first.record.id, 'Please try again.')
    const second = await ask(house, node)
    expect(second.record.status).toBe('queued')
    house.clock.shift(6 * MINUTE_MS)
    await node.routing.dispatch(house.team)
    expect((await node.read(second.record.id)).assignee?.id).toBe(mei.id)
    await node.say(mei, second.record.id, 'Please try again.')
    house.clock.shift(6 * MINUTE_MS)
    const third = await ask(house, node)
    expect(third.record.status).toBe('queued')
    await house.close()
  })

  test('a topic may have a bound of its own, also for what is taken by hand', async () => {
    const house = await openHouse(stores, { startsAt })
    const node = await house.node()
    const mei = await house.person('Mei')
    await saved(house, [{}], [{ id: mei.id, topicCapacity: { refund: 1 } }])
    await node.works(mei)
    await ask(house, node, { topic: 'refund' })
    const second = await ask(house, node, { topic: 'refund' })
    expect(second.record.status).toBe('queued')
    await expect(node.accept(mei, second.record.id)).rejects.toThrow('at_capacity')
    expect((await ask(house, node, { topic: 'order' })).record.assignee?.id).toBe(mei.id)
    await house.close()
  })
})

test('whom the site calls important stands five minutes ahead, as long as that is proved', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  const prove = async (id: string, until: number) =>
    house.database.pool.query('update visitor set vip = true, verified_until = $2 where id = $1', [
      id,
      new Date(until),
    ])
  const [vip, lapsed] = [await house.visitor(), await house.visitor()]
  await prove(vip.id, house.clock.now() + MINUTE_MS)
  await prove(lapsed.id, house.clock.now() - 1)
  const plain = await node.start(await house.visitor())
  const old = await node.start(lapsed)
  const important = await node.start(vip)
  expect(important.record.score).toBe(important.record.queuedAt - 5 * MINUTE_MS)
  expect(old.record.score).toBe(old.record.queuedAt)
  expect(await node.reception.place(important.record)).toBe(1)
  expect(await node.reception.place(plain.record)).toBe(2)
  await house.close()
})

async function speaker(house: House, languages: string[]): Promise<{ id: string; languages: string[] }[]> {
  const one: AgentActor = await house.person('Speaker')
  return [{ id: one.id, languages }]
}

test('no more wait than the team lets wait, also when all come at once; who was kept is kept', async () => {
  const house = await openHouse(stores, { startsAt })
  const node = await house.node()
  await saved(house, [{ rules: { ...TEAM_RULES, queueMax: 3 } }], [])
  const came = await Promise.allSettled(
    Array.from({ length: 8 }, async () => node.start(await house.visitor())),
  )
  const wrong = came.flatMap((one) => (one.status === 'rejected' ? [one.reason.refusal] : []))
  expect(wrong).toEqual(Array.from({ length: 5 }, () => ({ code: 'queue_full', waiting: 3 })))
  await node.works(await house.person('Mei', 1))
  await node.routing.close()
  expect((await node.start(await house.visitor())).record.status).toBe('queued')
  await house.close()
})
