/** What a site's interface is held to by `npm run site-api:check`. Nothing is changed at the site by it. */
import { type Clock, systemClock } from '#shared/clock.ts'
import type { Order } from '../../domain/systems.ts'
import { signatureOf } from '../../outside/site-api/signature.ts'
import { createAsking, type Finding, type Target } from './asking.ts'
import { checkFinding } from './finding.ts'
import { checkRepeats, DONE_FOR_NOBODY, NOBODY } from './repeats.ts'

export type { Finding, Target } from './asking.ts'

const OLD_S = 3_600

export async function checkSite(target: Target, clock: Pick<Clock, 'now'> = systemClock): Promise<Finding[]> {
  const asking = createAsking(target, clock)
  const { base, post, status, answer } = asking
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
  await refusedToNobody()
  await answer('titles/search', 'titles/search', { query: 'a' }, (ok) =>
    ok ? null : 'it should be answered',
  )
  await checkFinding(asking, target)
  await checkRepeats(asking)
  if (target.subject !== null) await ofAccount(target.subject)
  return asking.findings

  async function refusedToNobody(): Promise<void> {
    const mustRefuse = (_ok: unknown, code: string | null) =>
      code === 'not_found' ? null : 'it should be refused with "not_found"'
    const { 'account/act': act, 'refunds/request': refund, notices, ...codes } = DONE_FOR_NOBODY
    await answer('refunds/request: a foreign order', 'refunds/request', refund[0], mustRefuse)
    await answer('account/act: nobody', 'account/act', act[0], mustRefuse)
    await answer('codes/send: an address of nobody', 'codes/send', codes['codes/send'][0], mustRefuse)
    await answer('codes/verify: an unknown challenge', 'codes/verify', codes['codes/verify'][0], mustRefuse)
    await answer('notices: an account that there is not', 'notices', notices[0], mustRefuse)
  }

  async function ofAccount(subject: string): Promise<void> {
    await answer('account/read: the given account', 'account/read', { subject }, (ok) => {
      if (!ok?.account) return 'there is no such account'
      if (ok.account.subject !== subject) return `it is answered as "${ok.account.subject}"`
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
