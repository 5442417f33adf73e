/** What was granted is asked of the site, once; what the site answers is told, and what it does not pay comes back. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import type { CaseCard } from '#shared/protocol/cases.ts'
import type { Looked, RefundCheck } from '#shared/protocol/systems.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  http,
  type VisitorCaller,
} from '../../support/callers.ts'
import { signed } from '../../support/site.ts'
import { openSiteDoor, type SiteDoor } from '../../support/site-door.ts'

const HOUR_MS = 60 * 60 * 1_000
const OFTEN = { times: 500, withinMs: 1_000 }
const LONG = 60_000
/** A limit, not a sleep. */
const SOON = { timeout: 15_000 }
let desk: TestApp
let door: SiteDoor
let lin: AgentCaller

beforeAll(async () => {
  door = await openSiteDoor(() => desk?.clock.now() ?? systemClock.now())
  desk = await openApp({
    env: door.env,
    limits: { start: OFTEN, act: OFTEN, account: OFTEN },
    deadlines: { effectsEvery: 50 },
  })
  lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 100 }))
})
afterEach(() => {
  door.isShut = false
})
afterAll(async () => {
  for (const line of [lin, ...known.values()]) line?.close()
  await desk?.close()
  await door?.close()
})

const ok = <T>(answer: { ok: T } | { refused: object }): T =>
  'ok' in answer ? answer.ok : expect.unreachable(JSON.stringify(answer.refused))

const known = new Map<string, VisitorCaller>()

/** @param subject without it nobody has proved who he is. Who comes again is who he was */
async function someone(subject = anId()): Promise<VisitorCaller> {
  const before = known.get(subject)
  if (before) return before
  const one = await connectVisitor(desk)
  known.set(subject, one)
  const jwt = await signed(subject, { now: Math.floor(desk.clock.now() / 1_000) })
  if (subject.startsWith('u_')) await http(desk, 'POST', '/v1/visitors/identify', { as: one, body: { jwt } })
  return one
}

/** In a conversation that is over by then: the next one of the topic is another. */
async function asksFor(who: VisitorCaller, order: string, amount: number) {
  const answers = {
    ...{ reason: 'mistake', channel: 'here', order, amount, 'paid-on': '2026-11-20', watched: 'no' },
    ...{ details: '买错了', consent: true as const },
  }
  const { case: made, conversation } = ok(
    await ask(who, 'conversation:start', {
      ...{ clientId: anId(), topic: 'refund', priority: 'normal', text: '', locale: 'zh-CN' },
      form: { flow: 'refund', version: 1, step: null, answers },
    }),
  )
  ok(await ask(who, 'conversation:leave', { conversation: conversation.id, clientId: anId() }))
  return { number: made?.number ?? expect.unreachable('There is no case.'), conversation: conversation.id }
}

const read = async (number: string): Promise<CaseCard> => ok(await ask(lin, 'case:read', { number })).case
const grants = async (number: string) =>
  ok(await ask(lin, 'case:act', { number, clientId: anId(), act: 'grant', text: '同意退款', missing: [] }))
const outcomes = async (number: string) =>
  (await read(number)).changes.flatMap(({ refund }) => (refund ? [refund] : []))
const tries = async (number: string): Promise<number> => {
  const { rows } = await desk.app.database.pool.query<{ tries: number }>(
    `select tries from side_effect where kind = 'case-refund' and payload->>'number' = $1 order by id desc limit 1`,
    [number],
  )
  return rows[0]?.tries ?? 0
}
/** What the conversation tells its visitor of the refund. */
const toldTo = async (who: VisitorCaller, conversation: string) =>
  ok(await ask(who, 'conversation:since', { conversation, after: 0 })).entries.flatMap((entry) =>
    entry.kind === 'case_changed' && entry.body.refund
      ? [{ state: entry.body.state, ...entry.body.refund }]
      : [],
  )
const stateAtSite = (subject: string, order: string) =>
  (door.systems.read('orders/list', subject) as { orders: { id: string; state: string }[] }).orders.find(
    ({ id }) => id === order,
  )?.state

test('P49 a granted refund is asked of the site under its number, and the answer is told to both', async () => {
  const xu = await someone('u_xunian')
  const { number, conversation } = await asksFor(xu, 'DH20261124003', 1_800)
  expect((await read(number)).refund).toBe('asked')
  await grants(number)
  await expect.poll(() => outcomes(number), SOON).toHaveLength(1)
  const due = { amount: 1_800, currency: 'CNY' }
  expect(await outcomes(number)).toEqual([{ is: 'accepted', id: 'TK-20261124003', due }])
  expect((await read(number)).state).toBe('granted')
  expect(stateAtSite('u_xunian', 'DH20261124003')).toBe('refunding')
  await expect
    .poll(() => toldTo(xu, conversation), SOON)
    .toEqual([{ state: 'granted', is: 'accepted', id: 'TK-20261124003', due }])
})

test('P49 what the site does not pay comes back to somebody, with its rule', async () => {
  const xu = await someone('u_xunian')
  const { number, conversation } = await asksFor(xu, 'DH20261018007', 1_200)
  await grants(number)
  await expect.poll(() => outcomes(number), SOON).toHaveLength(1)
  const rule = { id: 'late', text: '购买已超过 7 天，不能退款', article: 'refund' }
  expect(await outcomes(number)).toEqual([{ is: 'refused', code: 'not_allowed', rule }])
  const card = await read(number)
  expect(card).toMatchObject({
    state: 'in_review',
    outcome: null,
    decidedAt: null,
    may: ['ask', 'grant', 'decline'],
  })
  expect(card.due).toBeGreaterThan(desk.clock.now())
  await expect
    .poll(() => toldTo(xu, conversation), SOON)
    .toEqual([{ state: 'in_review', is: 'refused', code: 'not_allowed', rule }])
})

test('P49 where another sum is due the case is about that one, and is decided anew', async () => {
  const rania = await someone('u_rania')
  const { number } = await asksFor(rania, 'DH20261121044', 2_580)
  await grants(number)
  await expect.poll(() => outcomes(number), SOON).toHaveLength(1)
  const due = { amount: 2_500, currency: 'CNY' }
  expect(await outcomes(number)).toEqual([{ is: 'failed', why: 'amount', due }])
  expect(await read(number)).toMatchObject({ state: 'in_review', ...due })
  expect(stateAtSite('u_rania', 'DH20261121044')).toBe('paid')
  await grants(number)
  await expect.poll(() => outcomes(number), SOON).toHaveLength(2)
  expect((await outcomes(number))[1]).toEqual({ is: 'accepted', id: 'TK-20261121044', due })
})

describe('before it is asked for', () => {
  const check = async (who: VisitorCaller, order: string): Promise<Looked<{ check: RefundCheck | null }>> =>
    ok(await ask(who, 'refund:check', { order }))

  test('the rule is told to whose order it is, and to nobody else', async () => {
    const xu = await someone('u_xunian')
    expect(await check(xu, 'DH20261120001')).toMatchObject({
      told: { check: { entitled: true, due: { amount: 19_800, currency: 'CNY' }, rule: { id: 'fresh' } } },
    })
    expect(await check(xu, 'DH20261018007')).toMatchObject({
      told: { check: { entitled: false, rule: { text: '购买已超过 7 天，不能退款', article: 'refund' } } },
    })
    expect(await check(xu, 'DH20261101018')).toEqual({ told: { check: null } })
    expect(await check(await someone(), 'DH20261120001')).toEqual({ unverified: true })
  })
})

describe('a site that is silent', () => {
  test('P49 is asked again with the same key, and pays once', { timeout: LONG }, async () => {
    const rania = await someone('u_rania')
    const { number } = await asksFor(rania, 'DH20261121045', 2_500)
    door.isShut = true
    await grants(number)
    await expect.poll(() => tries(number), SOON).toBeGreaterThan(0)
    expect(await outcomes(number)).toEqual([])
    door.isShut = false
    // It was left alone for a while after so many failures.
    desk.clock.shift(60_000)
    await expect.poll(() => outcomes(number), SOON).toHaveLength(1)
    expect((await outcomes(number))[0]).toMatchObject({ is: 'accepted', id: 'TK-20261121045' })
  })

  test('P49 for hours: people learn of it, though the proof is over by then', { timeout: LONG }, async () => {
    const wu = await someone('u_wu')
    const { number } = await asksFor(wu, 'DH20261101018', 4_500)
    door.isShut = true
    await grants(number)
    await expect.poll(() => tries(number), SOON).toBeGreaterThan(0)
    desk.clock.shift(7 * HOUR_MS)
    await expect.poll(() => outcomes(number), SOON).toEqual([{ is: 'failed', why: 'silent' }])
    expect((await read(number)).state).toBe('in_review')
  })
})

test('P49 of whom nobody knows the account the site is not asked, and agents are told before', async () => {
  const nobody = await someone()
  const { number } = await asksFor(nobody, 'DH20261120001', 1_000)
  expect((await read(number)).refund).toBe('by_hand')
  await grants(number)
  await expect.poll(() => tries(number), SOON).toBe(1)
  expect(await outcomes(number)).toEqual([])
  expect((await read(number)).state).toBe('granted')
})
