/** Out of hours the desk keeps the line; when it opens, the line is served in order, as fast as there is room. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createQuiet } from '../../../server/domain/reception/quiet.ts'
import { stateOf } from '../../../server/domain/seen.ts'
import { queueKey } from '../../../server/stores/redis/queue.ts'
import { freshStores } from '../../support/stores.ts'
import { ALWAYS, NINE_TO_TEN, openHouse } from './house.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const HOUR = 60 * 60 * 1_000
const EARLY = [{ from: '08:59', to: '09:10' }]
/** 08:00 in Shanghai: an hour before the desk opens. */
const BEFORE_NINE = '2026-11-23T00:00:00Z'

describe('the desk opens', () => {
  test('who came in the night is served in order, urgent first, and no faster than there is room', async () => {
    const house = await openHouse(stores, { startsAt: BEFORE_NINE, hours: NINE_TO_TEN })
    const node = await house.node()
    await node.reception.open()
    const mei = await house.person('Mei', 2)
    await node.works(mei)

    const first = await node.start(await house.visitor())
    const second = await node.start(await house.visitor())
    const urgent = await node.start(await house.visitor(), 'My account is gone.', 'urgent')
    expect(first.entries.map((entry) => entry.kind)).toEqual(['started', 'message', 'queued'])
    expect(first.entries.at(-1)?.body).toEqual({ reason: 'closed' })
    const order = [urgent, first, second].map((one) => one.record.id)
    expect(await node.redis.zrange(queueKey(house.team), '0', '-1')).toEqual(order)
    expect(await node.reception.place(second.record)).toBe(3)

    await node.redis.flushdb()
    expect(await node.reception.place(second.record)).toBe(3)
    expect(await node.redis.zrange(queueKey(house.team), '0', '-1')).toEqual(order)

    house.clock.shift(HOUR)
    await until(async () => expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id))
    expect((await node.read(urgent.record.id)).assignee?.id).toBe(mei.id)
    expect((await node.read(second.record.id)).status).toBe('queued')
    expect(node.told.desks).toContain(house.site)
    const accepted = node.told.kept.filter((entry) => entry.kind === 'accepted')
    expect(accepted.map((entry) => entry.conversation)).toEqual(order.slice(0, 2))

    await node.resolve(mei, urgent.record.id)
    await until(async () => expect((await node.read(second.record.id)).assignee?.id).toBe(mei.id))
    expect(node.errors).toEqual([])
    await house.close()
  })

  test('those who wait are told once that it closes, also by a second node and after a restart', async () => {
    // 21:50 in Shanghai.
    const house = await openHouse(stores, { startsAt: '2026-11-23T13:44:00Z', hours: NINE_TO_TEN })
    const node = await house.node()
    await node.reception.open()
    const early = await node.start(await house.visitor())
    expect(early.entries.at(-1)?.body).toEqual({ reason: 'nobody' })
    expect(await node.kinds(early.record.id)).not.toContain('closing')

    house.clock.shift(2 * 60 * 1_000)
    await until(async () => expect(await node.kinds(early.record.id)).toContain('closing'))
    const late = await node.start(await house.visitor())
    const again = await house.node()
    await again.reception.open()
    await until(async () => expect(await again.kinds(late.record.id)).toContain('closing'))
    const notices = (await again.kinds(early.record.id)).filter((kind) => kind === 'closing')
    expect(notices).toEqual(['closing'])

    house.clock.shift(HOUR)
    await until(async () =>
      expect((await node.reception.desk(house.site)).hours).toEqual({
        open: false,
        until: Date.parse('2026-11-24T01:00:00Z'),
      }),
    )
    expect((await node.read(early.record.id)).status).toBe('queued')
    await house.close()
  })

  test('P28 a line with hours of its own opens, closes and is served by them; an opening that nobody saw is told', async () => {
    // 08:58 in Shanghai; the desk opens at nine, and English from 08:59 to 09:10.
    const house = await openHouse(stores, { startsAt: '2026-11-23T00:58:00Z', hours: NINE_TO_TEN })
    const node = await house.node()
    const lead = await house.person('Lin', 4, 'lead')
    const line = { team: house.team, language: 'en' }
    const own = await node.hours.read(lead, house.site, line)
    const week = Object.fromEntries(Object.keys(own.schedule.week).map((day) => [day, EARLY]))
    await node.hours.save(lead, house.site, line, { ...own.schedule, week: week as typeof ALWAYS }, 0)
    const isOurs = ({ site, line }: { site: string; line: unknown }) => site === house.site && line === null
    await node.reception.open()
    const mei = await house.person('Mei', 1)
    await node.works(mei)
    const first = await node.start(await house.visitor())
    const second = await node.start(await house.visitor())
    expect(first.entries.at(-1)?.body).toEqual({ reason: 'closed' })
    const name = `${house.team}:en`
    const waiting = async () => (await stateOf(node, await node.read(second.record.id))).waiting
    expect(await waiting()).toMatchObject({ reason: 'closed', line: name })
    expect((await node.reception.desk(house.site)).lines?.[name]?.open).toBe(false)
    const told = node.told.desks.filter((site) => site === house.site).length

    // The site is closed still.
    house.clock.shift(61_000)
    await until(async () => expect((await node.read(first.record.id)).assignee?.id).toBe(mei.id))
    expect((await node.reception.desk(house.site)).hours.open).toBe(false)
    // All who look on are told of the line, and by that who waits in it why he waits now.
    await until(async () =>
      expect(node.told.desks.filter((site) => site === house.site).length).toBeGreaterThan(told),
    )
    expect((await node.reception.desk(house.site)).lines?.[name]?.open).toBe(true)
    expect(await waiting()).toMatchObject({ reason: 'busy', opensAt: null, line: name })
    // It closes in eleven minutes, the site in thirteen hours: who waits there is told.
    await until(async () => expect(await node.kinds(second.record.id)).toContain('closing'))
    await node.resolve(mei, first.record.id)
    await until(async () => expect((await node.read(second.record.id)).assignee?.id).toBe(mei.id))

    const early = { until: Date.parse('2026-11-23T01:10:00Z'), at: Date.parse('2026-11-23T00:59:00Z') }
    expect(node.told.opened.filter(({ site }) => site === house.site)).toEqual([
      { site: house.site, line, ...early },
    ])
    // Two minutes after nine another node starts, that has not seen it open.
    house.clock.shift(3 * 60_000)
    await until(async () => expect(node.told.opened.some(isOurs)).toBe(true))
    const fresh = await house.node()
    await fresh.reception.open()
    const nine = {
      site: house.site,
      line: null,
      until: Date.parse('2026-11-23T14:00:00Z'),
      at: Date.parse('2026-11-23T01:00:00Z'),
    }
    expect(fresh.told.opened.filter(isOurs)).toEqual([nine])
    expect(node.told.opened.filter(isOurs)).toEqual([nine])
    // Nobody is late on a line that is closed, though the site is open.
    await fresh.close()
    await node.reception.close()
    await node.resolve(mei, second.record.id)
    house.clock.shift(20 * 60_000)
    const late = await node.start(await house.visitor())
    await node.accept(mei, late.record.id)
    house.clock.shift(5 * 60_000)
    const look = createQuiet({ ...node, clock: house.clock })
    await look(house.site)
    expect(await node.kinds(late.record.id)).not.toContain('gone_quiet')
    await node.hours.drop(lead, house.site, line)
    await look(house.site)
    expect(await node.kinds(late.record.id)).toContain('gone_quiet')
    expect(node.errors).toEqual([])
    await house.close()
  })

  test('new hours count at once', async () => {
    const house = await openHouse(stores, { startsAt: BEFORE_NINE, hours: NINE_TO_TEN })
    const node = await house.node()
    await node.reception.open()
    const lead = await house.person('Lin', 4, 'lead')
    await node.works(lead)
    const { record } = await node.start(await house.visitor())
    expect((await node.read(record.id)).status).toBe('queued')

    const { schedule, rev } = await node.hours.read(lead, house.site, null)
    await node.hours.save(lead, house.site, null, { ...schedule, week: ALWAYS }, rev)
    await until(async () => expect((await node.read(record.id)).assignee?.id).toBe(lead.id))
    await house.close()
  })
})
