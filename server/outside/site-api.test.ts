/** The desk's questions to the real systems of the demo site, and to servers that behave badly. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shiftedClock, systemClock } from '#shared/clock.ts'
import { silenceSentence } from '#shared/words/systems.ts'
import { type Systems, startSystems } from '../../demo/systems.ts'
import { FAILURES, REST_MS } from './site-api/breaker.ts'
import { ANSWER_BYTES } from './site-api/read-answer.ts'
import { createSiteApi } from './site-api.ts'

const SECRET = 'a secret of thirty-two characters'
const XU = 'u_xunian'
const clock = shiftedClock(systemClock)
const sent: { address: string; purpose: string; code: string }[] = []
let systems: Systems
let keys = 0
const key = () => `key-${keys++}`

beforeAll(async () => {
  systems = await startSystems({ secret: SECRET, now: clock.now, send: (message) => sent.push(message) })
})
afterAll(() => systems.close())

const site = () => createSiteApi({ url: systems.url, secret: SECRET }, clock)

describe('the demo site', () => {
  it('knows the account, and no address is bare', async () => {
    const answer = await site().ask('account/read', { subject: 'u_chen' }, key())
    expect(answer).toMatchObject({ ok: { account: { name: '陈默', plan: '月度会员', state: 'frozen' } } })
    expect(JSON.stringify(answer)).toContain('138****0003')
  })

  it.each(['u_rania', 'Rania', ' RANIA@example.com', '13800000002', '+86 138-0000-0002'])(
    'finds the account by %s',
    async (login) => {
      expect(await site().ask('account/find', { login }, key())).toEqual({ ok: { subject: 'u_rania' } })
    },
  )

  it.each(['u_nobody', '', '138', 'r***@example.com'])('finds nobody by "%s"', async (login) => {
    expect(await site().ask('account/find', { login }, key())).toEqual({ ok: { subject: null } })
  })

  it('shows an order to its account and to nobody else', async () => {
    const order = 'DH20261120001'
    const own = await site().ask('orders/read', { subject: XU, order }, key())
    expect(own).toMatchObject({ ok: { order: { id: order, price: { amount: 19_800, currency: 'CNY' } } } })
    expect(await site().ask('orders/read', { subject: 'u_wu', order }, key())).toEqual({
      ok: { order: null },
    })
  })

  it('leaves out what the interface does not name', async () => {
    const answer = await site().ask('orders/list', { subject: XU }, key())
    expect(JSON.stringify(answer)).not.toContain('watched')
  })

  it.each([
    ['DH20261120001', 'fresh', 19_800],
    ['DH20261018007', 'late', 0],
    ['DH20261121045', 'twice', 2_500, 'u_rania'],
  ])('says of %s by which rule it is paid back', async (order, rule, amount, subject = XU) => {
    const answer = await site().ask('refunds/check', { subject, order }, key())
    expect(answer).toMatchObject({
      ok: { check: { entitled: amount > 0, due: { amount }, rule: { id: rule } } },
    })
  })

  it('begins a refund once, however often it is asked with one key', async () => {
    const ask = {
      subject: XU,
      order: 'DH20261124003',
      due: { amount: 1_800, currency: 'CNY' },
      reason: '买错了',
      reference: 'KF-261126-0001',
    }
    const once = key()
    const first = await site().ask('refunds/request', ask, once)
    expect(first).toMatchObject({ ok: { refund: { state: 'asked', due: { amount: 1_800 } } } })
    expect(await site().ask('refunds/request', ask, once)).toEqual(first)
    expect(await site().ask('refunds/request', ask, key())).toMatchObject({ refused: { code: 'state' } })
  })

  it('pays no other amount than the rule gives, and quotes the rule', async () => {
    const ask = {
      subject: 'u_rania',
      order: 'DH20261121044',
      due: { amount: 999_900, currency: 'CNY' },
      reason: 'x',
      reference: 'x',
    }
    expect(await site().ask('refunds/request', ask, key())).toMatchObject({
      refused: { code: 'not_allowed', rule: { text: expect.stringContaining('重复扣款') } },
    })
  })

  it('proves an address by a code: three tries, spent when right, over after ten minutes', async () => {
    const ask = { subject: XU, address: `${XU}-mail`, purpose: '退款' }
    const begin = async () => {
      const answer = await site().ask('codes/send', ask, key())
      if (!('ok' in answer)) throw new Error('no code was sent')
      return { subject: XU, challenge: answer.ok.challenge }
    }
    const verify = (one: { subject: string; challenge: string }, code: string) =>
      site().ask('codes/verify', { ...one, code }, key())
    const code = () => sent.at(-1)?.code ?? ''

    const right = await begin()
    expect(sent.at(-1)).toMatchObject({ address: `${XU}-mail`, purpose: '退款' })
    expect(await verify(right, 'no')).toEqual({ ok: { verified: false, triesLeft: 2 } })
    expect(await verify(right, code())).toEqual({ ok: { verified: true, triesLeft: 0 } })
    expect(await verify(right, code())).toEqual({ refused: { code: 'expired' } })

    const guessed = await begin()
    for (const triesLeft of [2, 1, 0])
      expect(await verify(guessed, 'no')).toEqual({ ok: { verified: false, triesLeft } })
    expect(await verify(guessed, code())).toEqual({ refused: { code: 'expired' } })

    const late = await begin()
    clock.shift(10 * 60_000 + 1)
    expect(await verify(late, code())).toEqual({ refused: { code: 'expired' } })
  })

  it('unlocks what wrong passwords have locked, and leaves a frozen account to people', async () => {
    const act = (subject: string) => site().ask('account/act', { subject, act: 'unlock' }, key())
    expect(await act('u_chen')).toEqual({ refused: { code: 'not_allowed' } })
    expect(await act('u_wu')).toEqual({ ok: { done: true } })
    expect(await site().ask('account/read', { subject: 'u_wu' }, key())).toMatchObject({
      ok: { account: { state: 'active' } },
    })
  })

  it('finds titles, and why they are not there', async () => {
    expect(await site().ask('titles/search', { query: '轨道' }, key())).toMatchObject({
      ok: { titles: [{ name: '第九轨道', available: false, note: expect.stringContaining('授权到期') }] },
    })
  })

  it('turns away whoever has another secret', async () => {
    const stranger = createSiteApi({ url: systems.url, secret: SECRET.toUpperCase() }, clock)
    expect(await stranger.ask('account/read', { subject: XU }, key())).toEqual({ silent: 'turned_away' })
  })
})

describe('a site that behaves badly', () => {
  let bad: Server | null = null
  afterEach(() => {
    bad?.closeAllConnections()
    bad?.close()
  })

  /** @returns the desk's side of it, and how often the site was asked with which keys */
  async function badly(answer: (reply: ServerResponse, times: number) => void) {
    const asked: string[] = []
    bad = createServer((request, reply) => {
      asked.push(String(request.headers['idempotency-key']))
      answer(reply, asked.length)
    })
    await new Promise<void>((resolve) => bad?.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(bad.address() as AddressInfo).port}/`
    const faults: string[] = []
    const api = createSiteApi({ url, secret: SECRET, tryMs: 200, allMs: 5_000 }, clock, (fault) =>
      faults.push(fault),
    )
    return {
      asked,
      faults,
      titles: () => api.ask('titles/search', { query: 'x' }, key()),
      find: () => api.ask('account/find', { login: 'x' }, key()),
    }
  }
  const json = (reply: ServerResponse, body: unknown, status = 200) =>
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const EMPTY = { ok: { titles: [] } }

  it('is asked again with the same key when it failed', async () => {
    const { asked, titles } = await badly((reply, times) =>
      times < 3 ? json(reply, {}, 503) : json(reply, EMPTY),
    )
    expect(await titles()).toEqual(EMPTY)
    expect(asked).toHaveLength(3)
    expect(new Set(asked).size).toBe(1)
  })

  it('is not waited for without end', async () => {
    const { asked, titles } = await badly(() => {})
    expect(await titles()).toEqual({ silent: 'slow' })
    expect(asked).toHaveLength(3)
  })

  it('is not waited for when it begins and does not end', async () => {
    const { titles } = await badly((reply) => {
      reply.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":')
    })
    expect(await titles()).toEqual({ silent: 'slow' })
  })

  it('is not listened to further than 256 KiB', async () => {
    const note = 'x'.repeat(ANSWER_BYTES)
    const { titles, asked } = await badly((reply) =>
      json(reply, { ok: { titles: [{ id: '1', name: 'x', available: true, note }] } }),
    )
    expect(await titles()).toEqual({ silent: 'broken' })
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['a page', (reply: ServerResponse) => reply.writeHead(200, { 'content-type': 'text/html' }).end('<p>')],
    ['half of an answer', (reply: ServerResponse) => json(reply, { ok: { titles: [{ id: '1' }] } })],
    ['more than was asked for', (reply: ServerResponse) => json(reply, { ...EMPTY, also: 1 })],
    ['something else', (reply: ServerResponse) => json(reply, { ok: { orders: [] } })],
    ['nothing', (reply: ServerResponse) => json(reply, null)],
  ])('is not believed when it answers with %s', async (_what, answer) => {
    const { titles, faults } = await badly(answer)
    expect(await titles()).toEqual({ silent: 'broken' })
    expect(faults).toHaveLength(1)
  })

  it('is not followed elsewhere', async () => {
    const { titles } = await badly((reply) => reply.writeHead(307, { location: systems.url }).end())
    expect(await titles()).toEqual({ silent: 'away' })
  })

  it('may not know how to find an account, and is asked all the rest', async () => {
    const { find, titles } = await badly((reply, times) =>
      times <= FAILURES ? json(reply, {}, 404) : json(reply, EMPTY),
    )
    for (let i = 0; i < FAILURES; i += 1) expect(await find()).toEqual({ refused: { code: 'not_found' } })
    expect(await titles()).toEqual(EMPTY)
  })

  it('is left alone after five failures, and asked again after half a minute', async () => {
    let well = false
    const { asked, titles } = await badly((reply) => json(reply, well ? EMPTY : {}, well ? 200 : 400))
    for (let i = 0; i < FAILURES; i += 1) expect(await titles()).toEqual({ silent: 'turned_away' })
    expect(await titles()).toEqual({ silent: 'resting' })
    expect(asked).toHaveLength(FAILURES)
    well = true
    clock.shift(REST_MS)
    expect(await titles()).toEqual(EMPTY)
    expect(await titles()).toEqual(EMPTY)
  })

  it('is spoken of in words that name a person who helps', () => {
    expect(silenceSentence('away', 'zh-CN')).toBe('网站的系统暂时没有回应。可以转人工帮您查。')
    expect(silenceSentence('slow', 'en')).toContain('A person can look it up.')
  })
})
