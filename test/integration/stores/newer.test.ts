/** A node of an old version that starts again in the middle of an upgrade. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../server/stores/sql/database.ts'
import { migrate } from '../../../server/stores/sql/migrate.ts'
import { type FreshStores, freshStores } from '../../support/stores.ts'

let stores: FreshStores
let database: Database
beforeAll(async () => {
  stores = await freshStores({ bare: true })
  database = openDatabase({ url: stores.databaseUrl, connections: 2 })
})
afterAll(async () => {
  await database?.close()
  await stores?.close()
})

test('tables of a newer version are left alone, and named', async () => {
  expect((await migrate(database.pool)).length).toBeGreaterThan(0)
  expect(await migrate(database.pool)).toEqual([])
  await database.pool.query(`insert into kysely_migration values ('9999_tomorrow', 'now')`)
  await expect(migrate(database.pool)).rejects.toThrow('are of a newer version (9999_tomorrow)')
})
