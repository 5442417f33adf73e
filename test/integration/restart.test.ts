/** The server is killed in the middle of traffic and started again: nothing that was acknowledged is lost or doubled. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLink, type Link } from '#shared/client/link.ts'
import { createOutbox, type Outbox } from '#shared/client/outbox.ts'
import { onlyPage } from '#shared/client/owners.ts'
import { memoryTexts } from '#shared/client/storage.ts'
import { systemClock } from '#shared/clock.ts'
import type { VisitorAnnouncements, VisitorAsks } from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import { type Job, openPlace, type Place } from '../support/process.ts'
import { until } from './flow/until.ts'

const VISITORS = 8
/** With the resent ones below what one visitor may say in a minute. */
const MESSAGES = 12
const KILL_AFTER = (VISITORS * MESSAGES) / 4
const LONG_MS = 45_000

type Ack = { clientId: string; n: number }
type Visitor = {
  conversation: string
  link: Link<VisitorAsks, VisitorAnnouncements>
  outbox: Outbox
  /** Client ids in the order in which they were written, and what the server answered. */
  sent: string[]
  acks: Ack[]
}

let place: Place
let desk: Job
let visitors: Visitor[] = []
let onAck = () => {}

beforeAll(async () => {
  place = await openPlace()
  desk = await place.serves()
  visitors = await Promise.all(Array.from({ length: VISITORS }, arrive))
})
afterAll(async () => {
  for (const { link, outbox } of visitors) {
    outbox.close()
    link.close()
  }
  await place.close()
})

/** Somebody with a conversation and an outbox, who returns as browsers do. */
async function arrive(): Promise<Visitor> {
  const answer = await fetch(`${place.url}/v1/visitors`, {
    method: 'POST',
    headers: { origin: place.url, 'content-type': 'application/json' },
    body: JSON.stringify({ site: 'pk_demo', locale: 'zh-CN' }),
  })
  const { ok } = (await answer.json()) as { ok: { token: string } }
  const link: Visitor['link'] = createLink({
    url: place.url,
    namespace: '/visitor',
    auth: () => ({ token: ok.token }),
    clock: systemClock,
    socket: { extraHeaders: { origin: place.url }, forceNew: true },
  })
  link.open()
  await until(() => expect(link.state.value.is).toBe('online'), LONG_MS)
  const started = await link.ask('conversation:start', {
    clientId: newId(systemClock.now()),
    topic: 'playback',
    priority: 'normal',
    text: '第 7 集打不开',
    locale: 'zh-CN',
  })
  if (!('ok' in started)) throw new Error(`No conversation: ${JSON.stringify(started)}`)
  const acks: Ack[] = []
  const outbox = createOutbox({
    prefix: 'outbox:',
    texts: memoryTexts(),
    owners: onlyPage('page'),
    clock: systemClock,
    ask: (event, payload) => link.ask(event as 'message:send', payload as VisitorAsks['message:send']['ask']),
    onKept(item, kept) {
      const { entry } = kept as VisitorAsks['message:send']['answer']
      acks.push({ clientId: item.clientId, n: entry.n })
      onAck()
    },
  })
  link.onOnline(() => outbox.flush())
  return { conversation: started.ok.conversation.id, link, outbox, sent: [], acks }
}

function says(visitor: Visitor, text: string): void {
  const clientId = newId(systemClock.now())
  visitor.outbox.add({ clientId, lane: visitor.conversation, ...asking(visitor, clientId, text) })
  visitor.sent.push(clientId)
}

const asking = ({ conversation }: Visitor, clientId: string, text: string) => ({
  event: 'message:send' as const,
  payload: { conversation, clientId, text },
})

const textOf = (i: number) => `${i}: 还是打不开`
const acknowledged = () => visitors.reduce((sum, one) => sum + one.acks.length, 0)

/** The log of each conversation as PostgreSQL has it, in its order. */
async function logs(): Promise<Map<string, { clientId: string | null; n: number; text: string | null }[]>> {
  const client = new pg.Client({ connectionString: (await place.stores()).databaseUrl })
  await client.connect()
  const found = await client.query(
    `select conversation, client_id as "clientId", vseq::int as n, body->>'text' as text, kind
       from event where vseq is not null order by conversation, vseq`,
  )
  await client.end()
  const byConversation = new Map(visitors.map((one) => [one.conversation, [] as typeof found.rows]))
  for (const row of found.rows) byConversation.get(row.conversation)?.push(row)
  return byConversation
}

/** I1, I2, I3 */
async function holds(complete: boolean): Promise<void> {
  const kept = await logs()
  for (const { conversation, sent, acks } of visitors) {
    const log = kept.get(conversation) ?? []
    expect(log.map((row) => row.n)).toEqual(log.map((_, i) => i + 1))
    const own = log.filter((row) => row.clientId !== null && sent.includes(row.clientId))
    for (const { clientId, n } of acks)
      expect(own.filter((row) => row.clientId === clientId)).toMatchObject([{ n }])
    // Nothing twice, nothing out of order, and nothing skipped.
    expect(own.map((row) => row.clientId)).toEqual(sent.slice(0, own.length))
    expect(own.map((row) => row.text)).toEqual(own.map((_, i) => textOf(i)))
    if (complete) expect(own).toHaveLength(sent.length)
  }
}

/** Kills the server at once with the n-th acknowledgement: each visitor has another message under way. */
function killedWithAck(n: number): Promise<void> {
  return new Promise((resolve) => {
    onAck = () => {
      if (acknowledged() < n) return
      onAck = () => {}
      desk.signal('SIGKILL')
      resolve()
    }
  })
}

/** The numbers of the dead are given to a stranger, as it happens when a container begins to count anew. */
async function numbersGivenAway(): Promise<void> {
  const note = join(place.dataDir, 'postgres/postmaster.pid')
  const lines = (await readFile(note, 'utf8')).split('\n')
  await writeFile(note, [process.pid, ...lines.slice(1)].join('\n'))
  const redis = join(place.dataDir, 'redis/process.json')
  await writeFile(redis, JSON.stringify({ ...JSON.parse(await readFile(redis, 'utf8')), pid: process.pid }))
}

test('I1 I2 kill -9 under traffic: the next start takes the stores over, and every message is there once', async () => {
  const killed = killedWithAck(KILL_AFTER)
  for (let i = 0; i < MESSAGES; i += 1) for (const visitor of visitors) says(visitor, textOf(i))
  await killed
  expect(await desk.ended).toBe('SIGKILL')
  for (const { link } of visitors) await until(() => expect(link.state.value.is).toBe('offline'), LONG_MS)
  const [postgres, redis] = [await place.postgresPid(), await place.redisPid()]
  expect(acknowledged()).toBeLessThan(VISITORS * MESSAGES)
  // The stores live on without their server: what was acknowledged is in them already.
  await holds(false)

  desk = await place.serves()
  expect(desk.said()).toContain('PostgreSQL was still running from before: taken over.')
  expect(desk.said()).toContain('Redis was still running from before: taken over.')
  expect([await place.postgresPid(), await place.redisPid()]).toEqual([postgres, redis])
  for (const { link } of visitors) link.tryNow()
  await until(() => expect(acknowledged()).toBe(VISITORS * MESSAGES), LONG_MS)
  await holds(true)
})

test('P4 what was acknowledged before the kill is known after it: sent again it is the same entry', async () => {
  for (const visitor of visitors) {
    const first = visitor.acks[0]
    if (!first) throw new Error('Nothing was acknowledged.')
    const again = asking(visitor, first.clientId, textOf(0))
    const answer = await visitor.link.ask(again.event, again.payload)
    expect(answer).toMatchObject({ ok: { dup: true, entry: { n: first.n, clientId: first.clientId } } })
  }
  await holds(true)
})

test('the whole desk killed, stores and all: the next start reads everything again', async () => {
  desk.signal('SIGKILL')
  for (const pid of [await place.postgresPid(), await place.redisPid()]) process.kill(pid, 'SIGKILL')
  await until(async () => expect(await place.alive()).toEqual([]), LONG_MS)
  await numbersGivenAway()
  desk = await place.serves()
  expect(desk.said()).not.toContain('taken over')
  await holds(true)
  for (const { link } of visitors) link.tryNow()
  for (const { link } of visitors) await until(() => expect(link.state.value.is).toBe('online'), LONG_MS)
  desk.signal('SIGINT')
  expect(await desk.ended).toBe(0)
  expect(await place.alive()).toEqual([])
})
