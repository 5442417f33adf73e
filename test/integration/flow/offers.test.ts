/** Offers on two nodes: taken, left to the next, missed, and passed on although the node that made them is dead. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshStores } from '../../support/stores.ts'
import { type House, openHouse } from './house.ts'
import type { Node } from './node.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

const OFFER_MS = 20_000

async function openOffering(): Promise<{ house: House; one: Node; two: Node }> {
  const house = await openHouse(stores, { startsAt: '2026-11-23T04:00:00Z' })
  await house.database.pool.query(`update team set hand_over = 'offer' where id = $1`, [house.team])
  return { house, one: await house.node(), two: await house.node() }
}

describe('an offer', () => {
  test('is taken by whom it was made to; it counts as room, and until then the place is kept', async () => {
    const { house, one, two } = await openOffering()
    const mei = await house.person('Mei', 1)
    await one.works(mei)
    const first = await two.start(await house.visitor())
    const second = await one.start(await house.visitor())
    expect(first.record.status).toBe('queued')
    expect(await one.routing.offers(mei.id)).toMatchObject([
      { conversation: first.record.id, why: [{ is: 'only' }] },
    ])
    expect(await two.reception.place(second.record)).toBe(2)
    // What somebody is asked about is asked of nobody else, and he is asked about nothing more than he has room for.
    await Promise.all([one.routing.dispatch(house.team), two.routing.dispatch(house.team)])
    expect(await two.routing.offers(mei.id)).toHaveLength(1)

    await two.accept(mei, first.record.id)
    expect((await one.read(first.record.id)).assignee?.id).toBe(mei.id)
    expect(await one.routing.offers(mei.id)).toEqual([])
    await expect(one.routing.decline(mei, first.record.id)).rejects.toThrow('conflict')
    expect((await one.read(second.record.id)).status).toBe('queued')
    await house.close()
  })

  test('that is declined goes to the next, and the place is kept', async () => {
    const { house, one, two } = await openOffering()
    const [mei, tom] = [await house.person('Mei'), await house.person('Tom')]
    await one.works(mei)
    const { record } = await one.start(await house.visitor())
    await two.works(tom)
    await one.routing.decline(mei, record.id)
    await until(async () => expect(await two.routing.offers(tom.id)).toHaveLength(1))
    expect(await one.routing.offers(mei.id)).toEqual([])
    expect(await one.reception.place(await one.read(record.id))).toBe(1)
    // Another hand may still be quicker; nobody has missed anything then.
    await one.accept(mei, record.id)
    expect(await two.routing.offers(tom.id)).toEqual([])
    house.clock.shift(OFFER_MS)
    await two.routing.sweepOffers()
    expect(two.told.missed).toEqual([])
    expect(one.errors).toEqual([])
    await house.close()
  })

  test('that nobody answers goes on although its node is dead; who misses two is away, and told why', async () => {
    const { house, one, two } = await openOffering()
    const [mei, tom] = [await house.person('Mei', 1), await house.person('Tom', 1)]
    await one.works(mei)
    const first = await one.start(await house.visitor())
    expect(await one.routing.offers(mei.id)).toHaveLength(1)
    house.clock.shift(OFFER_MS - 1_000)
    await two.routing.sweepOffers()
    expect(await two.routing.offers(mei.id)).toHaveLength(1)
    house.clock.shift(1_000)
    // The node that made it says nothing any more; both others that look find each offer once.
    await Promise.all([two.routing.sweepOffers(), two.routing.sweepOffers()])
    expect(await two.routing.offers(mei.id)).toEqual([])
    expect(await two.routing.availability(mei.id)).toEqual({ now: 'available', why: null })

    // Nobody else is there: he is asked once more, a minute after he was.
    house.clock.shift(60_000)
    await two.routing.present(mei, 'again')
    await two.routing.dispatch(house.team)
    expect(await two.routing.offers(mei.id)).toHaveLength(1)
    house.clock.shift(OFFER_MS)
    await two.routing.sweepOffers()
    expect(two.told.missed).toEqual([mei.id])
    expect(await two.routing.availability(mei.id)).toEqual({ now: 'away', why: 'missed' })
    await two.works(tom)
    await until(async () => expect(await two.routing.offers(tom.id)).toHaveLength(1))
    expect(await two.reception.place(await two.read(first.record.id))).toBe(1)
    // Back at his desk he begins anew.
    await two.works(mei)
    expect(await two.routing.availability(mei.id)).toEqual({ now: 'available', why: null })
    expect(two.errors).toEqual([])
    await house.close()
  })

  test('is taken back from who goes away or signs out, and from a visitor who leaves', async () => {
    const { house, one, two } = await openOffering()
    const [mei, tom] = [await house.person('Mei', 1), await house.person('Tom', 1)]
    await one.works(mei)
    const visitor = await house.visitor()
    const { record } = await one.start(visitor)
    await two.works(tom)
    await two.routing.setAvailability(mei, 'away')
    await until(async () => expect(await one.routing.offers(tom.id)).toHaveLength(1))
    await two.reception.leave(visitor, { conversation: record.id, clientId: record.visitor.id })
    await until(async () => expect(await one.routing.offers(tom.id)).toEqual([]))
    house.clock.shift(OFFER_MS)
    await one.routing.sweepOffers()
    expect(one.told.missed).toEqual([])
    await house.close()
  })
})
