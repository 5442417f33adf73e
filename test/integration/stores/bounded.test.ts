/** Nobody waits for long behind others, or before a closed door; and the door opens by itself. */
import { createServer, type Server } from 'node:net'
import { afterEach, expect, inject, test } from 'vitest'
import { turnedClock } from '#shared/clock.ts'
import { BoundedPool } from '../../../server/stores/sql/bounded-pool.ts'
import { Unavailable } from '../../../server/stores/sql/unavailable.ts'
import { openProxy } from '../../support/proxy.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

function pool(url: string, settings: { max?: number; most?: number; connectMs?: number } = {}) {
  const { max = 2, most = 3, connectMs = 300 } = settings
  const clock = turnedClock(0)
  const one = new BoundedPool({ connectionString: url, max, connectionTimeoutMillis: connectMs }, clock, most)
  one.on('error', () => {})
  ends.push(() => one.end())
  return { pool: one, clock }
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Unavailable ? 'refused' : `failed: ${error}`),
  )

test('who would wait behind too many is refused at once; who waits is served', async () => {
  const { pool: one } = pool(inject('databaseUrl'), { connectMs: 10_000 })
  const asked = Array.from({ length: 8 }, () => outcome(one.query('select pg_sleep(0.2)')))
  const [first, second, ...others] = await Promise.all(asked)
  expect([first, second]).toEqual(['done', 'done'])
  expect(others).toEqual(['done', 'done', 'done', 'refused', 'refused', 'refused'])
  expect(await outcome(one.query('select 1'))).toBe('done')
})

test('before a silent database the first waits his time, the next are refused at once, and it closes again by itself', async () => {
  const { hostname, port } = new URL(inject('databaseUrl'))
  let knocked = 0
  const line = await openProxy(() => {
    knocked += 1
    return Number(port)
  })
  ends.push(() => line.close())
  const url = new URL(inject('databaseUrl'))
  url.hostname = hostname
  url.port = String(line.port)
  const { pool: one, clock } = pool(url.href)
  line.swallow()
  expect(await outcome(one.query('select 1'))).toBe('refused')
  expect(knocked).toBe(1)
  expect(await outcome(one.query('select 1'))).toBe('refused')
  expect(knocked).toBe(1)

  line.heal()
  expect(await outcome(one.query('select 1'))).toBe('refused')
  await clock.turn(1_000)
  expect(await outcome(one.query('select 1'))).toBe('done')
  expect(await outcome(one.query('select 1'))).toBe('done')
})

test('a refusal at the door is a word that passes, not an error of the program', async () => {
  const closed: Server = createServer()
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
  const { port } = closed.address() as { port: number }
  await new Promise((resolve) => closed.close(resolve))
  const { pool: one } = pool(`postgres://nobody@127.0.0.1:${port}/none`)
  expect(await outcome(one.query('select 1'))).toBe('refused')
  await expect(one.connect()).rejects.toHaveProperty('retryAfterMs')
})
