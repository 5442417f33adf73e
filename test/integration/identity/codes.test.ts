/** Who is not signed in at the site proves by a code who he is; and what somebody proved may do with his own account. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import type { AccountAct, Looked } from '#shared/protocol/systems.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import {
  type AgentCaller,
  anId,
  ask,
  connectAgent,
  connectVisitor,
  http,
  startConversation,
  type VisitorCaller,
} from '../../support/callers.ts'
import { signed } from '../../support/site.ts'

const HOUR_MS = 60 * 60 * 1_000
let desk: TestApp
let lin: AgentCaller
const lines: { close(): void }[] = []

beforeAll(async () => {
  desk = await openApp({ systems: true })
  lin = await connectAgent(desk, await desk.person({ name: '林夕', capacity: 100 }))
})
// In the same words there are three codes an hour, whoever asks; of an account as well.
beforeEach(() => desk.clock.shift(HOUR_MS + 1))
afterEach(() => {
  for (const line of lines.splice(0)) line.close()
})
afterAll(async () => {
  lin?.close()
  await desk?.close()
})

async function someone(question?: string): Promise<VisitorCaller & { conversation: Id }> {
  const one = await connectVisitor(desk)
  lines.push(one)
  return { ...one, conversation: question ? (await startConversation(one, question)).id : '' }
}

function told<T>(answer: { ok: Looked<T> } | { refused: { code: string } }): T {
  if ('refused' in answer) return expect.unreachable(answer.refused.code)
  return 'told' in answer.ok ? answer.ok.told : expect.unreachable(JSON.stringify(answer.ok))
}

const send = (who: VisitorCaller, account: string, kind: 'email' | 'phone' = 'email') =>
  ask(who, 'codes:send', { account, kind, purpose: 'orders' })
const verify = async (who: VisitorCaller, challenge: Id, code: string) =>
  told(await ask(who, 'codes:verify', { clientId: anId(), challenge, code }))
const lastCode = () => desk.mails.at(-1)?.code ?? expect.unreachable('Nothing was sent.')
const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000')
const orders = async (who: VisitorCaller) => ask(who, 'orders:list', {})

async function facts(conversation: Id) {
  const answer = await ask(lin, 'conversation:facts', { conversation })
  return 'ok' in answer ? answer.ok : expect.unreachable(answer.refused.code)
}

describe('a one-time code', () => {
  test('proves for an hour who somebody is, and the agent reads what was proved and for what', async () => {
    const xu = await someone('多扣了一次')
    expect(await orders(xu)).toEqual({ ok: { unverified: true } })
    const { challenge } = told(await send(xu, 'u_xunian'))
    expect(desk.mails.at(-1)).toMatchObject({
      address: 'u_xunian-mail',
      purpose: expect.stringContaining('订单'),
    })

    expect(await verify(xu, challenge, wrongOf(lastCode()))).toEqual({ until: null, triesLeft: 2 })
    const { until } = await verify(xu, challenge, lastCode())
    expect(until).toBeGreaterThan(desk.clock.now() + HOUR_MS - 10_000)
    expect(told(await orders(xu)).orders.map(({ id }) => id)).toContain('DH20261120001')
    const { visitor } = await facts(xu.conversation)
    // The code says whose account it is, and not how he is called.
    expect(visitor.name).toBeNull()
    expect(visitor.verifiedUntil).toBe(until)
    expect(visitor.proof).toMatchObject({
      how: 'code',
      subject: 'u_xunian',
      masked: 'x***@example.com',
      purpose: 'orders',
    })

    desk.clock.shift(HOUR_MS + 1)
    expect(await orders(xu)).toEqual({ ok: { unverified: true } })
  })

  test('opens no conversation of the account: what was said there needs more', async () => {
    const home = await someone('这是我家里问的')
    await identify(home, 'u_wu')
    const cafe = await someone()
    const { challenge } = told(await send(cafe, 'u_wu'))
    await verify(cafe, challenge, lastCode())
    const answer = await ask(cafe, 'conversation:list', {})
    expect('ok' in answer && answer.ok.conversations).toEqual([])
  })

  test('is answered alike where there is no such account, and never comes', async () => {
    const before = desk.mails.length
    const xu = await someone()
    const real = told(await send(xu, 'u_rania'))
    const none = told(await send(xu, 'u_nobody'))
    expect(Object.keys(none)).toEqual(Object.keys(real))
    expect(Math.abs(none.until - real.until)).toBeLessThan(5_000)
    expect(desk.mails).toHaveLength(before + 1)
    expect(await verify(xu, none.challenge, '123456')).toEqual({ until: null, triesLeft: 2 })
    expect(await verify(xu, real.challenge, wrongOf(lastCode()))).toEqual({ until: null, triesLeft: 2 })
  })

  test('has three tries, is good for whom it was asked, and only once', async () => {
    const [xu, other] = [await someone(), await someone()]
    const { challenge } = told(await send(xu, 'u_rania'))
    expect(await verify(other, challenge, lastCode())).toEqual({ until: null, triesLeft: 0 })
    for (const triesLeft of [2, 1, 0])
      expect(await verify(xu, challenge, wrongOf(lastCode()))).toEqual({ until: null, triesLeft })
    expect(await verify(xu, challenge, lastCode())).toEqual({ until: null, triesLeft: 0 })
    const again = told(await send(xu, 'u_rania'))
    expect((await verify(xu, again.challenge, lastCode())).until).not.toBeNull()
    expect(await verify(xu, again.challenge, lastCode())).toEqual({ until: null, triesLeft: 0 })
  })

  test('comes three times an hour: to a visitor, and for the same words, whoever asks', async () => {
    const xu = await someone()
    for (const account of ['u_xunian', 'u_nobody', 'u_rania']) told(await send(xu, account))
    expect(await send(xu, 'u_chen')).toMatchObject({ refused: { code: 'limited', limit: 'codes' } })
    for (let n = 0; n < 2; n += 1) told(await send(await someone(), 'u_nobody'))
    const refused = await send(await someone(), 'u_nobody')
    expect(refused).toMatchObject({ refused: { code: 'limited', retryAfterMs: expect.any(Number) } })
    desk.clock.shift(HOUR_MS + 1)
    told(await send(xu, 'u_chen'))
  })

  test('proves nothing about another account than that which is signed in', async () => {
    const before = desk.mails.length
    const xu = await someone()
    await identify(xu, 'u_xunian')
    const { challenge } = told(await send(xu, 'u_chen'))
    expect(desk.mails).toHaveLength(before)
    expect(await verify(xu, challenge, '123456')).toEqual({ until: null, triesLeft: 2 })
  })
})

describe('his own account', () => {
  const act = (who: VisitorCaller, what: AccountAct, clientId = anId()) =>
    ask(who, 'account:act', { clientId, act: what })

  test('is unlocked once, and whoever talks to him reads of it', async () => {
    const wu = await someone('账号锁住了')
    expect(await act(wu, 'unlock')).toEqual({ ok: { unverified: true } })
    await identify(wu, 'u_wu')
    // He was here before: his line comes back as who he is now.
    const here = await connectVisitor(desk, wu.token)
    lines.push(here)
    const clientId = anId()
    expect(told(await act(here, 'unlock', clientId))).toEqual({ refused: null })
    expect(told(await act(here, 'unlock', clientId))).toEqual({ refused: null })
    const answer = await ask(lin, 'conversation:since', { conversation: wu.conversation, after: 0 })
    const entries = 'ok' in answer ? answer.ok.entries : []
    expect(entries.filter(({ kind }) => kind === 'account_acted').map(({ body }) => body)).toEqual([
      { act: 'unlock' },
    ])
    const { rows } = await desk.app.database.pool.query(
      `select details from audit where act = 'account act' and details->>'subject' = 'u_wu'`,
    )
    expect(rows[0]).toEqual({ details: { subject: 'u_wu', act: 'unlock', done: true } })
  })

  test('is not unlocked where the site says no', async () => {
    const chen = await someone()
    await identify(chen, 'u_chen')
    expect(told(await act(chen, 'unlock'))).toEqual({ refused: { code: 'not_allowed' } })
  })
})

describe('what anybody may look up', () => {
  test('titles, with why one is not there', async () => {
    const xu = await someone()
    const { titles } = told(await ask(xu, 'titles:search', { query: '第九' }))
    expect(titles).toEqual([
      { id: 'ninth-orbit', name: '第九轨道', available: false, note: '授权到期，11 月 1 日起下架' },
    ])
    expect(await ask(xu, 'identity:read', {})).toEqual({ ok: { systems: true, proof: null } })
    await identify(xu, 'u_rania', 'Rania')
    expect(await ask(xu, 'identity:read', {})).toMatchObject({
      ok: { proof: { how: 'site', name: 'Rania' } },
    })
  })
})

async function identify(who: VisitorCaller, subject: string, name?: string): Promise<void> {
  const now = Math.floor(desk.clock.now() / 1_000)
  const jwt = await signed(subject, { now, ...(name ? { name } : {}) })
  const { ok } = await http(desk, 'POST', '/v1/visitors/identify', { as: who, body: { jwt } })
  expect(ok).toBeDefined()
}
