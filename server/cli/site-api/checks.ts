/** What a site's interface is held to by `npm run site-api:check`. Nothing is changed at the site by it. */
import { randomUUID } from 'node:crypto'
import { type Clock, systemClock } from '#shared/clock.ts'
import type { CallName, Calls, Order } from '../../domain/systems.ts'
import { fits, readJson } from '../../outside/site-api/read-answer.ts'
import { type Signed, signatureOf } from '../../outside/site-api/signature.ts'

export type Target = {
  url: string
  secret: string
  /** A real account of the site, to look at more than refusals. */
  subject: string | null
}
/** `fault` is null where it is right. */
export type Finding = { what: string; fault: string | null }

const NOBODY = 'foyer-check-nobody'
const SLOW_MS = 2_000
const OLD_S = 3_600

export async function checkSite(target: Target, clock: Pick<Clock, 'now'> = systemClock): Promise<Finding[]> {
  const base = new URL(target.url.endsWith('/') ? target.url : `${target.url}/`)
  const findings: Finding[] = []
  const found = (what: string, fault: string | null) => void findings.push({ what, fault })
  const failed = (what: string, fault: string) => {
    found(what, fault)
    return null
  }

  /** @param spoil makes the signature wrong */
  async function post(
    call: string,
    ask: unknown,
    key: string = randomUUID(),
    spoil: (signed: Signed) => string = (signed) => signatureOf(signed, target.secret),
  ): Promise<Response> {
    const address = new URL(call, base)
    const [body, seconds] = [JSON.stringify(ask), Math.floor(clock.now() / 1_000)]
    const signature = spoil({ seconds, path: address.pathname, key, body })
    return fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        'foyer-signature': signature,
      },
      body,
      signal: AbortSignal.timeout(2 * SLOW_MS),
    })
  }

  async function status(what: string, wanted: number, answer: () => Promise<Response>): Promise<void> {
    const got = await answer().then((one) => one.status, messageOf)
    found(what, got === wanted ? null : `answered ${got}, and ${wanted} would be right`)
  }

  /** @param right what of a fitting answer is still wrong; null where nothing is */
  async function answer<C extends CallName>(
    what: string,
    call: C,
    ask: Calls[C]['ask'],
    right: (ok: Calls[C]['answer'] | null, refused: string | null) => string | null,
  ): Promise<Calls[C]['answer'] | null> {
    const began = clock.now()
    const got = await post(call, ask).catch(messageOf)
    if (typeof got === 'string') return failed(what, got)
    if (got.status !== 200) return failed(what, `answered ${got.status}, and 200 would be right`)
    const raw = await readJson(got)
    const read =
      raw === undefined ? { fault: 'the body is no JSON, or longer than 256 KiB' } : fits(call, raw)
    if ('fault' in read) return failed(what, read.fault)
    const took = clock.now() - began
    if (took > SLOW_MS) return failed(what, `took ${took} ms, and ${SLOW_MS} ms is the deadline`)
    const ok = 'ok' in read.answer ? read.answer.ok : null
    found(what, right(ok, 'refused' in read.answer ? read.answer.refused.code : null))
    return ok
  }

  const someone = { subject: NOBODY }
  await status('a question without a right signature is turned away', 401, () =>
    post('account/read', someone, undefined, (signed) => signatureOf(signed, 'x'.repeat(32))),
  )
  await status('a signature of an hour ago is turned away', 401, () =>
    post('account/read', someone, undefined, (signed) => {
      const seconds = signed.seconds - OLD_S
      return signatureOf({ ...signed, seconds }, target.secret)
    }),
  )
  await status('a signature of another question is turned away', 401, () =>
    post('account/read', someone, undefined, (signed) =>
      signatureOf({ ...signed, path: new URL('orders/list', base).pathname }, target.secret),
    ),
  )
  await status('the key is part of what is signed', 401, () =>
    post('account/read', someone, undefined, (signed) =>
      signatureOf({ ...signed, key: 'another' }, target.secret),
    ),
  )
  await status('an unknown question is answered with 404', 404, () => post('weather/read', {}))

  const nothing = (what: string) => (empty: boolean) => (empty ? null : `${what} of nobody is not empty`)
  await answer('account/read: nobody', 'account/read', someone, (ok) =>
    nothing('the account')(ok?.account === null),
  )
  await answer('orders/list: nobody', 'orders/list', someone, (ok) =>
    nothing('the list')(ok?.orders.length === 0),
  )
  await answer('orders/read: a foreign order', 'orders/read', { ...someone, order: 'none' }, (ok) =>
    nothing('the order')(ok?.order === null),
  )
  await answer('refunds/check: a foreign order', 'refunds/check', { ...someone, order: 'none' }, (ok) =>
    nothing('the check')(ok?.check === null),
  )
  const mustRefuse = (_ok: unknown, code: string | null) =>
    code === 'not_found' ? null : 'it should be refused with "not_found"'
  await answer(
    'refunds/request: a foreign order',
    'refunds/request',
    {
      ...someone,
      order: 'none',
      due: { amount: 1, currency: 'CNY' },
      reason: 'check',
      reference: 'check',
    },
    mustRefuse,
  )
  await answer('account/act: nobody', 'account/act', { ...someone, act: 'unlock' }, mustRefuse)
  await answer(
    'codes/send: an address of nobody',
    'codes/send',
    { ...someone, address: 'none', purpose: 'check' },
    mustRefuse,
  )
  await answer(
    'codes/verify: an unknown challenge',
    'codes/verify',
    { ...someone, challenge: 'none', code: '000000' },
    mustRefuse,
  )
  await answer(
    'notices: an account that there is not',
    'notices',
    { ...someone, to: 'none', locale: 'zh-CN', title: 'check', text: 'check', link: null },
    mustRefuse,
  )
  await answer('titles/search', 'titles/search', { query: 'a' }, (ok) =>
    ok ? null : 'it should be answered',
  )
  if (target.subject !== null) await ofAccount(target.subject)
  return findings

  async function ofAccount(subject: string): Promise<void> {
    await answer('account/read: the given account', 'account/read', { subject }, (ok) => {
      if (!ok?.account) return 'there is no such account'
      const bare = ok.account.addresses.find(({ masked }) => !/[*•…]/.test(masked))
      return bare ? `the address ${bare.id} is not masked` : null
    })
    const list = await answer('orders/list: the given account', 'orders/list', { subject }, (ok) =>
      ok && isNewestFirst(ok.orders) ? null : 'the newest should be first',
    )
    for (const order of list?.orders ?? []) {
      await answer(`orders/read: ${order.id}`, 'orders/read', { subject, order: order.id }, (ok) =>
        ok?.order?.id === order.id ? null : 'it is in the list and cannot be read',
      )
      await answer(`refunds/check: ${order.id}`, 'refunds/check', { subject, order: order.id }, (ok) => {
        if (!ok?.check) return 'the order is there and cannot be checked'
        const { entitled, due } = ok.check
        if (entitled !== due.amount > 0) return 'entitled and amount contradict each other'
        return due.currency === order.price.currency ? null : 'it is due in another currency than the price'
      })
      await answer(
        `refunds/check: ${order.id} asked for by somebody else`,
        'refunds/check',
        { subject: NOBODY, order: order.id },
        (ok) => (ok?.check === null ? null : 'it is checked for a stranger'),
      )
      await answer(
        `orders/read: ${order.id} asked for by somebody else`,
        'orders/read',
        { subject: NOBODY, order: order.id },
        (ok) => (ok?.order === null ? null : 'it is shown to a stranger'),
      )
    }
  }
}

const isNewestFirst = (orders: readonly Order[]) =>
  orders.every((order, i) => i === 0 || order.at <= (orders[i - 1]?.at ?? 0))

const messageOf = (error: unknown) =>
  error instanceof Error ? String(error.cause ?? error.message) : 'failed'
