/** Hours on the real desk: holidays, days worked in exchange, and lines with hours of their own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HoursSheet, KnownYear } from '#shared/protocol/hours.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { everyDay, openApp, type Person, SITE_KEY, type TestApp } from '../../support/app.ts'
import { anId, ask, connectAgent, connectVisitor, http, startConversation } from '../../support/callers.ts'

const DAY_MS = 86_400_000
const SOON = { timeout: 15_000 }
const NINE = everyDay([{ from: '09:00', to: '18:00' }])
let desk: TestApp
let lead: Person
let site: string
let team: string
beforeAll(async () => {
  // Noon in Shanghai, on the last day of September.
  desk = await openApp({ startsAt: '2026-09-30T04:00:00Z', week: NINE, pages: true })
  lead = await desk.person({ name: '江月', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: string; team: string }>(
    'select s.id, t.id as team from site s join team t on t.site = s.id where s.key = $1',
    [SITE_KEY],
  )
  site = rows[0]?.id ?? ''
  team = rows[0]?.team ?? ''
})
afterAll(() => desk?.close())

type Kept = { schedule: ScheduleBody; rev: number; own: boolean; lines: unknown[]; teams: { id: string }[] }
const path = (query = '') => `/v1/sites/${site}/schedule${query}`
const read = async (query = '') => (await http(desk, 'GET', path(query), { as: lead })).ok as Kept
const save = (schedule: ScheduleBody, rev: number, query = '') =>
  http(desk, 'PUT', path(query), { as: lead, body: { schedule, rev } })
const desks = async () =>
  ((await http(desk, 'GET', `/v1/desk?site=${SITE_KEY}`)).ok as { hours: { open: boolean; until: number } })
    .hours

test('a year of the Chinese calendar closes the desk, opens it in exchange, and by hand another thing holds', async () => {
  const { years } = (await http(desk, 'GET', '/v1/holidays', { as: lead })).ok as {
    years: KnownYear[]
  }
  expect(years.map(({ year, announced }) => [year, announced])).toEqual([
    [2026, true],
    [2027, false],
    [2028, false],
  ])
  const { schedule, rev } = await read()
  const week = { ...NINE, sat: [], sun: [] }
  const next = { ...schedule, week, holidays: years.flatMap(({ set }) => set ?? []) }
  expect((await save(next, rev)).ok).toMatchObject({ rev: rev + 1 })
  expect((await save(next, rev)).refused).toEqual({ code: 'conflict' })
  desk.clock.shift(DAY_MS)
  // The seven days, and the Saturday after them is worked in exchange.
  await expect.poll(desks, SOON).toEqual({ open: false, until: Date.parse('2026-10-08T09:00:00+08:00') })
  desk.clock.shift(9 * DAY_MS)
  // His session is over by now.
  lead = await desk.person({ name: '江月', role: 'lead' })
  await expect.poll(desks, SOON).toEqual({ open: true, until: Date.parse('2026-10-10T18:00:00+08:00') })
  const exceptions = [{ date: '2026-10-10', name: '搬家', intervals: [] }]
  expect((await save({ ...next, exceptions }, rev + 1)).ok).toMatchObject({ hours: { open: false } })
  await expect.poll(desks, SOON).toMatchObject({ open: false })
})

test('a team has hours of its own, and a language in it; what has none has those of the site', async () => {
  const own = await read(`?team=${team}&language=en`)
  expect(own).toMatchObject({ rev: 0, own: false, lines: [] })
  expect(own.teams.map(({ id }) => id)).toEqual([team])
  const always = {
    ...own.schedule,
    week: everyDay([{ from: '00:00', to: '00:00' }]),
    exceptions: [],
    holidays: [],
  }
  expect((await save(always, 0, `?team=${team}&language=en`)).ok).toMatchObject({ rev: 1, own: true })
  expect((await save(always, 0, `?team=${team}&language=en`)).refused).toEqual({ code: 'conflict' })
  expect(await read()).toMatchObject({ own: true, lines: [{ team, language: 'en' }] })

  // Who waits is told by his own line.
  const xu = await connectVisitor(desk)
  const rania = await connectVisitor(desk)
  const zh = await startConversation(xu, '在吗')
  const answer = await ask(rania, 'conversation:start', {
    clientId: anId(),
    topic: 'playback',
    priority: 'normal',
    text: 'Hello',
    locale: 'en-GB',
  })
  expect(zh.waiting?.reason).toBe('closed')
  expect('ok' in answer && answer.ok.conversation.waiting?.reason).toBe('nobody')

  // He hears at once that hours of his own hold for him from now on.
  const heard: string[] = []
  xu.socket.on('queue:moved', ({ line }: { line: string }) => void heard.push(line))
  // Of the whole team: now somebody is served although the site is closed.
  expect((await save(always, 0, `?team=${team}`)).ok).toMatchObject({ rev: 1, own: true })
  await expect.poll(() => heard.at(-1), SOON).toBe(team)
  const lin = await connectAgent(desk, await desk.person({ name: '林夕' }))
  await ask(lin, 'availability:set', { availability: 'available' })
  const statusOf = async () => {
    const listed = await ask(xu, 'conversation:list', {})
    return 'ok' in listed ? listed.ok.conversations[0]?.status : null
  }
  await expect.poll(statusOf, SOON).toBe('assigned')

  expect((await http(desk, 'DELETE', path(`?team=${team}`), { as: lead })).ok).toMatchObject({
    own: false,
    rev: 0,
  })
  expect((await http(desk, 'DELETE', path(`?team=${team}`), { as: lead })).ok).toMatchObject({ own: false })
  expect((await http(desk, 'GET', path(`?team=${anId()}`), { as: lead })).refused).toEqual({
    code: 'not_found',
  })
  expect((await http(desk, 'GET', path('?language=en'), { as: lead })).refused).toMatchObject({
    field: 'language',
  })
  for (const one of [xu, rania, lin]) one.close()
})

test('a calendar file is read and not kept; what is none, and what is too large, is refused', async () => {
  const send = (body: Uint8Array) =>
    http(desk, 'POST', '/v1/holidays/read', {
      as: lead,
      body,
      headers: { 'content-type': 'application/octet-stream' },
    })
  const text = [
    'BEGIN:VCALENDAR',
    'X-WR-CALNAME:假期',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20270501',
    'SUMMARY:劳动节\u202e',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  expect((await send(Buffer.from(text))).ok).toEqual({
    name: '假期',
    holidays: [{ name: '劳动节', off: ['2027-05-01'], work: [] }],
    skipped: [],
    skippedCount: 0,
  })
  const wrong = { code: 'invalid', field: 'calendar', rule: 'format' }
  expect((await send(Buffer.from('<html>'))).refused).toEqual(wrong)
  expect((await send(Buffer.from([0xff, 0xfe, 0x00]))).refused).toEqual(wrong)
  const much = Buffer.concat([Buffer.from(text), Buffer.alloc(256 * 1_024, 0x0a)])
  expect((await send(much)).refused).toEqual({ code: 'too_large', limit: 262_144 })
})

test('the sheet tells everybody the hours, what differs, and the usual wait where enough have asked', async () => {
  const sheet = async () => (await http(desk, 'GET', `/v1/hours?site=${SITE_KEY}`)).ok as HoursSheet
  const { schedule, rev } = await read()
  const exceptions = [{ date: '2026-10-12', name: '盘点', intervals: [] }]
  const all = everyDay([{ from: '00:00', to: '00:00' }])
  expect((await save({ ...schedule, week: all, exceptions }, rev)).ok).toBeDefined()
  const before = await sheet()
  expect(before).toMatchObject({
    zone: 'Asia/Shanghai',
    hours: { open: true },
    notAnnounced: null,
    channels: [],
  })
  expect(before.coming).toMatchObject([
    { from: '2026-10-10', name: '国庆节 · National Day', why: 'exchange' },
    { from: '2026-10-12', to: '2026-10-12', name: '盘点', why: 'exception', intervals: [] },
  ])
  expect(before.waits).toHaveLength(168)
  // English in this team has a week of its own, without the day of the stocktaking.
  expect(before.lines).toMatchObject([{ language: 'en', zone: 'Asia/Shanghai', coming: [], week: all }])
  // What comes to the same as the site's is said once.
  const line = await read(`?team=${team}&language=en`)
  const same = (await read()).schedule
  expect((await save(same, line.rev, `?team=${team}&language=en`)).ok).toBeDefined()
  expect((await sheet()).lines).toEqual([])

  const lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 20 }))
  await ask(lin, 'availability:set', { availability: 'available' })
  // Saturday, a little after noon.
  const hour = 5 * 24 + 12
  const people = []
  for (let count = 0; count < 5; count += 1) {
    const one = await connectVisitor(desk)
    people.push(one)
    const { id } = await startConversation(one, '在吗')
    const agentOf = async () => {
      const listed = await ask(one, 'conversation:list', {})
      return 'ok' in listed ? listed.ok.conversations.find((row) => row.id === id)?.status : null
    }
    await expect.poll(agentOf, SOON).toBe('assigned')
  }
  expect((await sheet()).waits[hour]).toBeNull()
  desk.clock.shift(11 * 60_000)
  const { waits } = await sheet()
  expect(waits[hour]).toEqual(expect.any(Number))
  expect(waits.filter((one) => one !== null)).toHaveLength(1)
  for (const one of [lin, ...people]) one.close()
})

test('a year whose holidays are not out says so, on the sheet and on the page, until it is there', async () => {
  const { years } = (await http(desk, 'GET', '/v1/holidays', { as: lead })).ok as { years: KnownYear[] }
  const before = await read()
  const set = years.find(({ year }) => year === 2026)?.set ?? expect.unreachable('2026 is not known.')
  const saved = await save({ ...before.schedule, holidays: [set] }, before.rev)
  expect(saved.status).toBe(200)
  const sheet = async () =>
    (await http(desk, 'GET', `/v1/hours?site=${SITE_KEY}`)).ok as Pick<HoursSheet, 'notAnnounced'>
  // Sixty days from here it is still 2026; in December the next year is near, and nobody guesses its holidays.
  expect((await sheet()).notAnnounced).toBeNull()
  desk.clock.shift(70 * DAY_MS)
  lead = await desk.person({ name: '江月', role: 'lead' })
  expect((await sheet()).notAnnounced).toBe(2027)
  for (const [locale, words] of [
    ['zh-CN', '2027 年的放假安排还没公布'],
    ['en', 'The holidays of 2027 are not announced yet'],
  ])
    expect((await http(desk, 'GET', `/help/${SITE_KEY}/${locale}/hours`)).text).toContain(words)
  const { schedule, rev } = await read()
  expect((await save({ ...schedule, holidays: [] }, rev)).status).toBe(200)
  expect((await sheet()).notAnnounced).toBeNull()
})
