/** What was read of the hours while somebody saved is not believed after. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshStores } from '../../support/stores.ts'
import { NINE_TO_TEN, openHouse } from '../flow/house.ts'
import { until } from '../flow/until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

test('a node that was reading while another saved asks again', async () => {
  const house = await openHouse(stores, { startsAt: '2026-11-23T04:00:00Z' })
  const [one, two] = [await house.node(), await house.node()]
  const lead = await house.person('Lead', 1, 'lead')
  const { pool } = house.database
  const { schedule, rev } = await two.hours.read(lead, house.site, null)
  const holder = await pool.connect()
  await holder.query('begin')
  await holder.query('lock table team in access exclusive mode')
  // It has the hours of before, and waits for the teams.
  const reading = one.hours.schedule(house.site)
  const waits = `select from pg_locks where relation = 'team'::regclass and not granted`
  await until(async () => expect((await pool.query(waits)).rowCount).toBe(1))
  const saving = two.hours.save(lead, house.site, null, { ...schedule, week: NINE_TO_TEN }, rev)
  const kept = async () =>
    (await pool.query('select rev from schedule where site = $1', [house.site])).rows[0]?.rev
  await until(async () => expect(await kept()).toBe(rev + 1))
  one.hours.doubt(house.site)
  await holder.query('commit')
  holder.release()
  await Promise.all([reading, saving])
  expect((await one.hours.schedule(house.site)).week).toEqual(NINE_TO_TEN)
  await house.close()
})
