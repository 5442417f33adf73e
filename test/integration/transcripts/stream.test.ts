/** A long export: as fast as its reader, in constant memory, and over when its reader is gone. */
import { createHash } from 'node:crypto'
import { get, type IncomingMessage, type ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openApp, type Person, type TestApp } from '../../support/app.ts'
import { openArchive } from './archive.ts'

const CONVERSATIONS = 2_000
const EVENTS_EACH = 10
const TEXT_LENGTH = 2_000
/** More than the pool has connections. */
const ABORTED = 25
const FIRST_DAY = '2026-11-01'
const MIB = 1_024 * 1_024
const PATIENCE = { timeout: 30_000, interval: 5 }

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

let desk: TestApp
let lin: Person
let site: string
const answers: ServerResponse[] = []

beforeAll(async () => {
  desk = await openApp({
    limits: { export: { times: 500, withinMs: 1_000 } },
    deadlines: { streamSilence: 300_000 },
  })
  desk.app.http.server.on('request', (_request, response: ServerResponse) => answers.push(response))
  const archive = await openArchive(desk)
  site = archive.site
  lin = await desk.person({ name: 'Lin', role: 'lead' })
  const { id } = await archive.visitor()
  const { pool } = desk.app.database
  await pool.query(
    `insert into conversation (id, site, team, visitor, client_id, digest, topic, priority, status, last_seq,
       last_vseq, queued_at, score, locale, opened_at, resolved_at)
     select gen_random_uuid(), $1, $2, $3, 'talk ' || i, '', 'playback', 'normal', 'resolved', $4, $4,
       t, 0, 'en', t, t
     from generate_series(1, $5::int) i, lateral (select timestamptz '2026-11-01' + i * interval '15 minutes' as t) o`,
    [archive.site, archive.team, id, EVENTS_EACH, CONVERSATIONS],
  )
  await pool.query(
    `insert into event (conversation, seq, vseq, kind, author, author_id, body, at)
     select c.id, n, n, 'message', '{"role":"visitor"}', $1::text,
       jsonb_build_object('text', c.client_id || repeat('x', $2::int)), c.opened_at
     from conversation c, generate_series(1, $3::int) n`,
    [id, TEXT_LENGTH, EVENTS_EACH],
  )
})
afterAll(() => desk.close())

type Export = { reader: IncomingMessage; answer: ServerResponse }

/** An export whose reader has read nothing yet, with the server's side of it. */
async function begin(format: 'csv' | 'ndjson', to = '2026-11-30'): Promise<Export> {
  answers.length = 0
  const query = new URLSearchParams({ site, from: FIRST_DAY, to, format })
  const reader = await new Promise<IncomingMessage>((resolve, reject) => {
    get(
      `${desk.url}/v1/transcripts/export?${query}`,
      { headers: { cookie: lin.cookie }, agent: false },
      resolve,
    ).on('error', reject)
  })
  const [answer] = answers
  if (!answer) throw new Error('The server has not answered.')
  return { reader, answer }
}

/** Reads to the end and keeps only what tells two files apart. */
async function whole(reader: IncomingMessage): Promise<{ bytes: number; hash: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const piece of reader as AsyncIterable<Buffer>) {
    hash.update(piece)
    bytes += piece.length
  }
  return { bytes, hash: hash.digest('hex') }
}

/** What is alive in this process, in bytes. */
async function alive(): Promise<number> {
  // What a first round lets go of is freed by the second.
  for (let i = 0; i < 2; i += 1) {
    collect()
    await setImmediate()
  }
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('it is over when its reader goes, and its connection to PostgreSQL is free again', async () => {
  for (let i = 0; i < ABORTED; i += 1) {
    const { reader, answer } = await begin('csv')
    reader.once('error', () => {})
    reader.destroy()
    await vi.waitUntil(() => answer.destroyed, PATIENCE)
  }
  const { pool } = desk.app.database
  await vi.waitUntil(() => pool.idleCount === pool.totalCount, PATIENCE)
  expect((await whole((await begin('csv', FIRST_DAY)).reader)).bytes).toBeGreaterThan(MIB)
})

test.each(['csv', 'ndjson'] as const)(
  '%s waits for its reader and holds next to nothing meanwhile',
  async (format) => {
    // Whatever is made once is made before anything is measured.
    await whole((await begin(format, FIRST_DAY)).reader)
    const before = await alive()
    const slow = await begin(format)
    await vi.waitUntil(() => slow.answer.writableNeedDrain, PATIENCE)
    // Another reader takes the same file meanwhile: so much work the slow one's export could have done too.
    const fast = await whole((await begin(format)).reader)
    expect(fast.bytes).toBeGreaterThan(CONVERSATIONS * EVENTS_EACH * TEXT_LENGTH)
    await vi.waitUntil(() => slow.answer.writableNeedDrain, PATIENCE)
    const written = (slow.answer.socket?.bytesWritten ?? 0) + slow.answer.writableLength
    expect(written).toBeLessThan(fast.bytes / 2)
    expect((await alive()) - before).toBeLessThan(12 * MIB)
    expect(await whole(slow.reader)).toEqual(fast)
  },
)

test('it does not keep the desk from stopping', async () => {
  const { reader, answer } = await begin('csv')
  const cut = new Promise((resolve) => reader.once('error', resolve))
  await vi.waitUntil(() => answer.writableNeedDrain, PATIENCE)
  await desk.stop()
  reader.resume()
  expect(await cut).toMatchObject({ code: 'ECONNRESET' })
})
