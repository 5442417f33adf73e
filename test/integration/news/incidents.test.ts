/** An incident on the real desk: who it concerns, “me too”, chats gathered under it, one reply to all, and its end. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IncidentView } from '#shared/protocol/announcements.ts'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import type { PlaybackReport } from '#shared/protocol/diagnosis.ts'
import {
  anId,
  ask,
  connectVisitor,
  http,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { signed } from '../../support/site.ts'
import { type NewsHouse, openNews } from './house.ts'

const SOON = { timeout: 20_000 }
const INCIDENT = { topics: ['playback' as Topic], codes: ['6001'], regions: [] }
const REPORT: PlaybackReport = {
  ...{ v: 1, at: 0, spanMs: 180_000, player: 'shaka', state: 'failed', atMs: 0, lengthMs: 0 },
  ...{ frames: { shown: 0, dropped: 0 }, stalls: { count: 0, ms: 0 } },
  ...{ events: [{ is: 'error', ago: 10, code: '6001' }], buffer: { everyMs: 5_000, ahead: [] } },
  ...{ screen: '1920×1080', network: {} },
}
let desk: NewsHouse
beforeAll(async () => {
  desk = await openNews()
})
afterAll(() => desk?.close())

const path = (id: Id, what: string) => `/v1/sites/${desk.site}/announcements/${id}/${what}`
const view = async (id: Id) =>
  (await http(desk, 'GET', path(id, 'chats'), { as: desk.lead })).ok as IncidentView
const gather = (id: Id, conversations: Id[], gathered = true) =>
  http(desk, 'PUT', path(id, 'chats'), { as: desk.lead, body: { conversations, gathered } })
const reply = (id: Id, texts: Record<string, string>, clientId = anId()) =>
  http(desk, 'POST', path(id, 'replies'), { as: desk.lead, body: { clientId, texts } })

async function said(one: VisitorCaller, conversation: Id): Promise<string[]> {
  const answer = await ask(one, 'conversation:since', { conversation, after: 0 })
  return 'ok' in answer
    ? answer.ok.entries.flatMap((entry) =>
        entry.kind === 'message' && entry.author.role === 'agent'
          ? `${entry.author.name}: ${entry.body.text}`
          : [],
      )
    : []
}

async function inEnglish(text: string): Promise<[VisitorCaller, Id]> {
  const one = await connectVisitor(desk)
  const answer = await ask(one, 'conversation:start', {
    ...{ clientId: anId(), topic: 'playback', priority: 'normal', text, locale: 'en-GB' },
  })
  if (!('ok' in answer)) throw new Error(answer.refused.code)
  return [one, answer.ok.conversation.id]
}

test('who is concerned reads it, says “me too” once, and takes it back; chats are gathered and answered together', async () => {
  const { id, rev } = await desk.publishes({ incident: INCIDENT })
  expect(await desk.read()).toMatchObject([{ id, incident: INCIDENT }])

  const xu = await connectVisitor(desk)
  await http(desk, 'POST', '/v1/visitors/identify', {
    as: xu,
    body: { jwt: await signed('u_42', { name: '许念', now: Math.floor(desk.clock.now() / 1_000) }) },
  })
  const zh = await startConversation(xu, '一直转圈')
  const [rania, en] = await inEnglish('It keeps buffering')
  const other = await connectVisitor(desk)
  const refund = await startConversation(other, '想退款', 'refund')

  for (const follow of [true, true, false, true])
    await ask(rania, 'announcement:follow', { announcement: id, follow })
  expect(await view(id)).toMatchObject({ followers: 1, gathered: [], replies: [] })
  expect((await view(id)).matching.map((one) => one.conversation).sort()).toEqual([zh.id, en].sort())

  // What is no chat of the site is left out; who is gathered is told the end as who has asked for it.
  const taken = (await gather(id, [zh.id, en, refund.id, anId()])).ok as IncidentView
  expect(taken.gathered).toHaveLength(3)
  expect(taken).toMatchObject({ followers: 3, matching: [] })
  expect(((await gather(id, [refund.id], false)).ok as IncidentView).gathered).toHaveLength(2)

  expect((await reply(id, {})).refused).toMatchObject({ field: 'texts', rule: 'required' })
  expect((await reply(id, { en: 'Hello {nmae}' })).refused).toMatchObject({
    field: 'texts.en',
    rule: 'unknown',
  })
  const intent = anId()
  const texts = {
    'zh-CN': '{name}，“{title}”，先降低清晰度试试。',
    en: '{name}, lower the quality meanwhile.',
  }
  expect((await reply(id, texts, intent)).ok).toMatchObject({ replies: [{ id: intent, total: 2 }] })
  expect((await reply(id, texts, intent)).ok).toBeDefined()
  await expect
    .poll(async () => (await view(id)).replies, SOON)
    .toMatchObject([{ id: intent, by: '江月', total: 2, sent: 2, failed: 0, state: 'done' }])
  expect(await said(xu, zh.id)).toEqual(['江月: 许念，“播放卡顿正在处理”，先降低清晰度试试。'])
  expect(await said(rania, en)).toEqual(['江月: lower the quality meanwhile.'])
  expect(await said(other, refund.id)).toEqual([])
  // Who waits for a person still does.
  const waits = await ask(xu, 'conversation:list', {})
  expect('ok' in waits && waits.ok.conversations[0]?.status).toBe('queued')

  // Who has left is not written to, and is not counted as reached.
  await ask(rania, 'conversation:leave', { conversation: en, clientId: anId() })
  expect((await reply(id, { en: 'Soon', 'zh-CN': '快好了' })).ok).toMatchObject({
    replies: [{ total: 1 }, {}],
  })

  await desk.acts(id, rev, 'end')
  const kinds = async () => {
    const answer = await ask(xu, 'conversation:since', { conversation: zh.id, after: 0 })
    return 'ok' in answer ? answer.ok.entries.filter(({ kind }) => kind === 'announcement_over').length : 0
  }
  await expect.poll(kinds, SOON).toBe(1)
  for (const one of [xu, rania, other]) one.close()
})

test('P55 open chats are found by topic, by codes that were reported or written, and by where they are', async () => {
  const { id } = await desk.publishes({ incident: { ...INCIDENT, regions: ['华东', 'Europe/London'] } })
  const comes = async (given: object): Promise<Id> => {
    const one = await connectVisitor(desk)
    const answer = await ask(one, 'conversation:start', {
      ...({ clientId: anId(), topic: 'other', priority: 'normal', text: '看不了', locale: 'zh-CN' } as const),
      ...{ timeZone: 'Asia/Shanghai', context: { region: '华东' }, ...given },
    })
    one.close()
    return 'ok' in answer ? answer.ok.conversation.id : expect.unreachable(answer.refused.code)
  }
  const asked = await comes({ topic: 'playback' })
  const wrote = await comes({ text: '电视上报6001了' })
  const reported = await comes({ diagnosis: reportOf('6001') })
  const inLondon = await comes({ topic: 'playback', context: {}, timeZone: 'Europe/London' })
  // Nobody knows in which region: he may be in it.
  const somewhere = await comes({ topic: 'playback', context: {} })
  const south = await comes({ topic: 'playback', context: { region: '华南', country: 'CN' } })
  const about = await comes({ text: '我的订单是 160012' })
  const mine = [asked, wrote, reported, inLondon, somewhere, south, about]
  const found = ({ matching }: IncidentView) =>
    Object.fromEntries(
      matching
        .filter(({ conversation }) => mine.includes(conversation))
        .map(({ conversation, codes }) => [conversation, codes]),
    )
  const others = { [asked]: [], [inLondon]: [], [somewhere]: [] }
  expect(found(await view(id))).toEqual({ ...others, [wrote]: ['6001'], [reported]: ['6001'] })
  // What was gathered is not listed again.
  expect(found((await gather(id, [wrote, reported])).ok as IncidentView)).toEqual(others)
})

test('P55 where the site has signed that somebody is stands before what page and device say', async () => {
  const { id } = await desk.publishes({ incident: { ...INCIDENT, regions: ['华东', 'Europe/London'] } })
  const now = Math.floor(desk.clock.now() / 1_000)
  const comes = async (region: string | undefined, said: string, timeZone = 'Asia/Shanghai'): Promise<Id> => {
    const one = await connectVisitor(desk)
    const jwt = await signed(anId(), { now, ...(region !== undefined && { region }) })
    expect((await http(desk, 'POST', '/v1/visitors/identify', { as: one, body: { jwt } })).ok).toBeDefined()
    const answer = await ask(one, 'conversation:start', {
      ...({ clientId: anId(), topic: 'playback', priority: 'normal', text: '卡', locale: 'zh-CN' } as const),
      ...{ timeZone, context: { region: said } },
    })
    one.close()
    return 'ok' in answer ? answer.ok.conversation.id : expect.unreachable(answer.refused.code)
  }
  const names = {
    'there, whatever the page says': await comes('华东', '华南'),
    'elsewhere, whatever the page says': await comes('华南', '华东'),
    'where the page says it, for nothing was signed': await comes(undefined, '华东'),
    'in a zone, whatever the device says': await comes('europe/london', '华南'),
    'in another zone': await comes('Asia/Tokyo', '华南', 'Europe/London'),
  }
  const { matching } = await view(id)
  const found = Object.entries(names).filter(([, one]) =>
    matching.some(({ conversation }) => conversation === one),
  )
  expect(found.map(([name]) => name)).toEqual([
    'there, whatever the page says',
    'where the page says it, for nothing was signed',
    'in a zone, whatever the device says',
  ])
  // What is known of them is told to nobody with the list.
  for (const chat of matching) expect(Object.keys(chat)).not.toContain('signed')
})

/** Of a player that has told this error. */
const reportOf = (code: string): PlaybackReport => ({
  ...{ v: 1, at: Date.now(), spanMs: 60_000, player: 'hls.js', state: 'failed', atMs: 1_000, lengthMs: 0 },
  ...{ frames: { shown: 0, dropped: 0 }, stalls: { count: 0, ms: 0 } },
  events: [{ is: 'error', ago: 1_000, code }],
  ...{ buffer: { everyMs: 1_000, ahead: [] }, screen: '1920×1080', network: {} },
})

test('a reply that is stopped reaches nobody else; of a draft, and to nobody, there is none', async () => {
  const { id } = await desk.publishes({ incident: INCIDENT })
  expect((await reply(id, { en: 'Hello' })).refused).toEqual({ code: 'conflict' })
  const draft = anId()
  await desk.saves(draft, 0, { incident: INCIDENT })
  expect((await reply(draft, { en: 'Hello' })).refused).toEqual({ code: 'conflict', now: 'draft' })

  const xu = await connectVisitor(desk)
  const { id: conversation } = await startConversation(xu, '一直转圈')
  await gather(id, [conversation])
  const { pool } = desk.app.database
  // As if a node were to come to it later: meanwhile somebody stops it.
  const intent = anId()
  await pool.query(`insert into incident_reply values ($1, $2, '{"en": "Hello"}', $3, now(), now())`, [
    intent,
    id,
    desk.lead.id,
  ])
  await pool.query('insert into incident_reply_chat values ($1, $2, $3)', [intent, conversation, anId()])
  await pool.query(
    `insert into side_effect (id, key, kind, payload, due_at)
     values ($1, $2, 'incident-reply', $3, to_timestamp(0))`,
    [anId(), `incident-reply:${intent}`, JSON.stringify({ reply: intent })],
  )
  const isDone = async () =>
    (
      await pool.query('select from side_effect where key = $1 and done_at is not null', [
        `incident-reply:${intent}`,
      ])
    ).rowCount
  await expect.poll(isDone, SOON).toBe(1)
  expect(await said(xu, conversation)).toEqual([])
  expect((await view(id)).replies).toMatchObject([{ state: 'stopped', sent: 0, total: 1 }])
  const stop = (one: Id) =>
    http(desk, 'POST', path(id, 'replies/stop'), { as: desk.lead, body: { reply: one } })
  expect((await stop(intent)).ok).toBeDefined()
  expect((await stop(anId())).refused).toEqual({ code: 'not_found' })
  xu.close()
})

test('chats are found by what a player has reported and on what and where it ran', async () => {
  const { id } = await desk.publishes({
    incident: {
      topics: ['playback'],
      codes: ['6001'],
      regions: ['Asia/Shanghai'],
      devices: ['Android TV 7-9'],
    },
  })
  const tv = { kind: 'tv', system: 'Android TV 9', browser: 'Chrome 88' } as const
  const begun: Record<string, Id> = {}
  const all: VisitorCaller[] = []
  const begins = async (name: string, some: object, report?: object) => {
    const one = await connectVisitor(desk)
    all.push(one)
    const answer = await ask(one, 'conversation:start', {
      ...{ clientId: anId(), topic: 'playback', priority: 'normal', text: '放不出来', locale: 'zh-CN' },
      ...some,
      ...(report ? { diagnosis: { ...REPORT, ...report } } : {}),
    })
    if (!('ok' in answer)) throw new Error(answer.refused.code)
    begun[name] = answer.ok.conversation.id
  }
  await begins('by its topic, on what nobody knows', {})
  await begins('by its error', { topic: 'other' }, tv)
  await begins('by its topic, without its error', {}, { ...tv, events: [] })
  await begins('on another device', {}, { kind: 'phone', system: 'iOS 17' })
  await begins('elsewhere', { timeZone: 'Europe/London' }, tv)
  await begins('about something else', { topic: 'refund' }, { ...tv, events: [] })
  const names = (await view(id)).matching.map(({ conversation }) =>
    Object.keys(begun).find((name) => begun[name] === conversation),
  )
  for (const [name, is] of [
    ['by its topic, on what nobody knows', true],
    ['by its error', true],
    ['by its topic, without its error', true],
    ['on another device', false],
    ['elsewhere', false],
    ['about something else', false],
  ] as const)
    expect(names.includes(name), name).toBe(is)
  const [one] = (await view(id)).matching
  expect(Object.keys(one ?? {}).sort()).toEqual([
    ...['codes', 'conversation', 'last', 'locale', 'openedAt', 'status', 'topic', 'visitor'],
  ])
  for (const visitor of all) visitor.close()
})
