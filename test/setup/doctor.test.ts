/** The doctor finds a living desk well, and names what is not. */
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAsVisitor, type VisitorActing } from '../support/actors.ts'
import { type Job, openPlace, type Place } from '../support/process.ts'

const TOKEN = 'figures for the operator'

let place: Place
let desk: Job
let xu: VisitorActing
beforeAll(async () => {
  place = await openPlace({ METRICS_TOKEN: TOKEN })
  desk = await place.serves()
  xu = actAsVisitor({ url: place.url, origin: place.url })
  await xu.asks('有人吗')
})
afterAll(async () => {
  xu?.close()
  await place?.close()
})

async function examine(): Promise<{ exit: unknown; said: string }> {
  const job = place.run(process.execPath, ['server/cli/doctor.ts', '1'])
  return { exit: await job.ended, said: job.said() }
}

const MESSAGES = 10

test('what is kept while it listens was told by the nodes, and all is well', async () => {
  const job = place.run(process.execPath, ['server/cli/doctor.ts', '5'])
  await job.says('Listening to the nodes')
  for (let i = 0; i < MESSAGES; i += 1) xu.says(`第 ${i} 句`)
  await xu.quiet()
  expect(await job.ended).toBe(0)
  expect(job.said()).not.toContain('WRONG')
  expect(job.said()).toMatch(/well {2}counters +acknowledged [1-9]\d*; duplicates 0;/)
  expect(job.said()).toMatch(/well {2}queue +1 wait/)
  expect(job.said()).toMatch(/well {2}hints +1 node\(s\); 10 entries kept in 5 s, each was told/)
})

test('holes, a wrong line, work that is overdue and people with too much are named', async () => {
  const urls = await place.stores()
  const sql = new pg.Client({ connectionString: urls.databaseUrl })
  await sql.connect()
  const redis = new Redis(urls.redisUrl)
  await sql.query('delete from event where conversation = $1 and seq = 2', [xu.conversation()])
  await sql.query(
    `insert into side_effect (id, key, kind, payload, due_at) values (gen_random_uuid(), 'x', 'webhook', '{}', '2020-01-01')`,
  )
  const [line] = (await redis.keys('queue:*')).filter((key) => /^queue:\{[^}]+\}$/.test(key))
  await redis.zadd(line ?? '', 1, '00000000-0000-7000-8000-000000000000')
  const { exit, said } = await examine()
  expect(exit).toBe(1)
  expect(said).toContain(`WRONG numbers       ${xu.conversation()} has a hole`)
  expect(said).toContain('WRONG side effects  1 of kind webhook are overdue')
  expect(said).toContain('WRONG queue')
  expect(said).toContain('well  ready')
  await sql.end()
  redis.disconnect()
})

test('a desk that does not run, and a number that is none', async () => {
  const wrong = place.run(process.execPath, ['server/cli/doctor.ts', 'soon'])
  expect(await wrong.ended).toBe(1)
  expect(wrong.said()).toContain('Say: npm run doctor -- SECONDS')
  desk.signal('SIGTERM')
  await desk.ended
  const { exit, said } = await examine()
  expect(exit).toBe(1)
  expect(said).toContain('The database of the desk does not answer')
})
