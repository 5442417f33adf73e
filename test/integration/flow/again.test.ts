/** A visitor begins anew in the very moment in which his ended conversation opens again: no circle of waiting forms. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshStores } from '../../support/stores.ts'
import { openHouse } from './house.ts'
import { until } from './until.ts'

let stores: Awaited<ReturnType<typeof freshStores>>
beforeAll(async () => {
  stores = await freshStores()
})
afterAll(() => stores.close())

test('I7 whoever holds the ended one first goes on, and the other is led there', async () => {
  const house = await openHouse(stores, { startsAt: '2026-11-23T04:00:00Z' })
  const node = await house.node()
  const mei = await house.person('Mei')
  await node.works(mei)
  const visitor = await house.visitor()
  const { record } = await node.start(visitor)
  await node.resolve(mei, record.id)
  await node.routing.close()
  const { pool } = house.database
  const holder = await pool.connect()
  await holder.query('begin')
  // As a commit that opens it again does: first the lock, then the row.
  await holder.query('select from conversation where id = $1 for update', [record.id])
  const begins = node.start(visitor).catch((error: unknown) => error)
  await until(async () => {
    const { rows } = await pool.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    )
    expect(rows).toHaveLength(1)
  })
  await holder.query(`update conversation set status = 'queued', resolved_at = null where id = $1`, [
    record.id,
  ])
  await holder.query('commit')
  holder.release()
  expect(await begins).toMatchObject({ refusal: { code: 'already_open', conversation: record.id } })
  expect(node.errors).toEqual([])
  await house.close()
})
