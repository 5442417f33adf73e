/** What the demo site's systems answer to each question of the desk: a table. */
import { randomInt, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { checkRefund, type Purchase } from './refunds.ts'

type Ask = Record<string, string> & { due?: unknown }
export type Answer = { ok: unknown } | { refused: { code: string; rule?: unknown } }
export type Parts = {
  db: DatabaseSync
  now: () => number
  /** Where a real site sends a mail or an SMS. */
  send: (message: { address: string; purpose: string; code: string }) => void
}

const DAY_MS = 24 * 60 * 60 * 1_000
const CODE_MS = 10 * 60 * 1_000
const CODE_TRIES = 3
const refused = (code: string, rule?: unknown): Answer => ({ refused: rule ? { code, rule } : { code } })

export function answers({ db, now, send }: Parts): Record<string, (ask: Ask) => Answer> {
  const row = (text: string, ...values: (string | number)[]) => db.prepare(text).get(...values)
  const rows = (text: string, ...values: (string | number)[]) => db.prepare(text).all(...values)
  const run = (text: string, ...values: (string | number)[]) => db.prepare(text).run(...values)
  const purchaseOf = ({ subject = '', order = '' }: Ask) =>
    row('select * from purchase where subject = ? and id = ?', subject, order) as Purchase | undefined
  const check = (one: Purchase) => checkRefund(one, now(), isTwice(one))
  const isTwice = ({ id, subject, title, at }: Purchase) =>
    row(
      `select 1 from purchase where subject = ? and title = ? and id <> ? and state = 'paid' and abs(at - ?) < ?`,
      ...[subject, title, id, at, DAY_MS],
    ) !== undefined
  const accountOf = (subject = '') =>
    row('select subject, name, plan, state from account where subject = ?', subject)

  return {
    'account/find'({ login = '' }) {
      const typed = login.trim().toLowerCase()
      // As people write a number: with spaces or hyphens, with or without the country.
      const digits = typed.replace(/[\s()-]/g, '').replace(/^(\+|00)86/, '')
      const found = row(
        `select subject from account where subject = ? or login = ?
         union select subject from address where whole in (?, ?)`,
        ...[typed, typed, typed, digits],
      )
      return { ok: { subject: found?.subject ?? null } }
    },
    'account/read'({ subject = '' }) {
      const account = accountOf(subject)
      if (!account) return { ok: { account: null } }
      const devices = rows('select id, name, seen from device where subject = ? order by seen desc', subject)
      const addresses = rows('select id, kind, masked from address where subject = ?', subject)
      return { ok: { account: { ...account, devices, addresses, inbox: true } } }
    },
    'account/act'({ subject = '', act }) {
      const account = accountOf(subject)
      if (!account) return refused('not_found')
      // A frozen account is a matter for people: the machine only opens what wrong passwords have shut.
      if (act === 'unlock' && account.state === 'frozen') return refused('not_allowed')
      if (act === 'unlock') run(`update account set state = 'active' where subject = ?`, subject)
      if (act === 'sign_out_others')
        run(
          'delete from device where subject = ? and seen < (select max(seen) from device where subject = ?)',
          subject,
          subject,
        )
      return { ok: { done: true } }
    },
    'orders/list': ({ subject = '' }) => ({
      ok: {
        orders: rows('select * from purchase where subject = ? order by at desc limit 50', subject).map(
          (one) => orderOf(one as Purchase),
        ),
      },
    }),
    'orders/read'(ask) {
      const found = purchaseOf(ask)
      return { ok: { order: found ? orderOf(found) : null } }
    },
    'refunds/check'(ask) {
      const found = purchaseOf(ask)
      return { ok: { check: found ? check(found) : null } }
    },
    'refunds/request'(ask) {
      const found = purchaseOf(ask)
      if (!found) return refused('not_found')
      const { entitled, due, rule } = check(found)
      if (!entitled) return refused(found.state === 'paid' ? 'not_allowed' : 'state', rule)
      const wanted = ask.due as Partial<typeof due> | undefined
      if (wanted?.amount !== due.amount || wanted.currency !== due.currency)
        return refused('not_allowed', rule)
      const id = `TK-${found.id.slice(2)}`
      run('insert into refund values (?, ?, ?, ?)', id, found.id, due.amount, ask.reference ?? '')
      run(`update purchase set state = 'refunding' where id = ?`, found.id)
      return { ok: { refund: { id, state: 'asked', due } } }
    },
    'titles/search'({ query = '' }) {
      const found = rows('select * from title where instr(name, ?) > 0 limit 20', query.trim())
      return { ok: { titles: found.map((one) => ({ ...one, available: one.available === 1 })) } }
    },
    'codes/send'({ subject = '', address = '', purpose = '' }) {
      if (!row('select id from address where subject = ? and id = ?', subject, address))
        return refused('not_found')
      const [challenge, code, until] = [
        randomUUID(),
        String(randomInt(1_000_000)).padStart(6, '0'),
        now() + CODE_MS,
      ]
      run('insert into code values (?, ?, ?, ?, ?)', challenge, subject, code, until, CODE_TRIES)
      send({ address, purpose, code })
      return { ok: { challenge, until } }
    },
    'codes/verify'({ subject = '', challenge = '', code = '' }) {
      const kept = row('select * from code where challenge = ? and subject = ?', challenge, subject)
      if (!kept) return refused('not_found')
      if (Number(kept.until) < now() || Number(kept.tries) === 0) return refused('expired')
      // A code that was right is spent; one that was wrong has cost a try.
      const verified = kept.code === code
      const triesLeft = verified ? 0 : Number(kept.tries) - 1
      run('update code set tries = ? where challenge = ?', triesLeft, challenge)
      return { ok: { verified, triesLeft } }
    },
    notices({ subject = '', to = '', title = '', text = '', link }) {
      const isInbox = to === 'inbox' && accountOf(subject)
      if (!isInbox && !row('select id from address where subject = ? and id = ?', subject, to))
        return refused('not_found')
      if (!isInbox) send({ address: to, purpose: title, code: text })
      run('insert into notice values (?, ?, ?, ?, ?, ?)', subject, to, title, text, link ?? '', now())
      return { ok: { taken: true } }
    },
  }
}

function orderOf({ id, title, state, amount, currency, at, renews }: Purchase) {
  return { id, title, state, price: { amount, currency }, at, renews }
}
