/** A database that breaks under traffic: refusals that pass, no process that ends, nothing half kept. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '../../../server/stores/sql/database.ts'
import { Unavailable } from '../../../server/stores/sql/unavailable.ts'
import { type Desk, openDesk, saying } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('I8 a connection that breaks between two statements fails its own work only', async () => {
  const work = inTransaction(desk.database.pool, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const gone = new Promise((resolve) => client.once('end', resolve))
    await desk.database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await gone
    await client.query('select 1')
  })
  await expect(work).rejects.toBeInstanceOf(Unavailable)
  expect((await desk.database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test('I1 all connections cut under traffic: what was answered is there once, the rest may be sent again', async () => {
  const talk = await desk.talk()
  const asks = Array.from({ length: 400 }, (_, i) => saying(talk, String(i)))
  const cutter = new pg.Client({ connectionString: desk.url })
  await cutter.connect()
  const sent = asks.map((one) => desk.store.append(one).catch((error: unknown) => error))
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'foyer' and datname = current_database()`
  await cutter.query(cut)
  for (const answer of await Promise.all(sent))
    if (!(answer instanceof Unavailable)) expect(answer).toHaveProperty('kept')
  for (const one of asks) expect(await desk.store.append(one)).not.toHaveProperty('refused')
  const rows = await desk.numbers(talk.conversation)
  expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 402 }, (_, i) => i + 1))
  await cutter.end()
})

test('a statement that the database cancels is a refusal that passes', async () => {
  const work = inTransaction(desk.database.pool, async (client) => {
    await client.query(`set local statement_timeout = '50ms'`)
    await client.query('select pg_sleep(5)')
  })
  await expect(work).rejects.toBeInstanceOf(Unavailable)
})
