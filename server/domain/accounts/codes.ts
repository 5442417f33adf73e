/**
 * One-time codes for who is not signed in at the site. He names the account by what he knows of it, and the site says whose
 * that is. What is answered is the same whether there is such an account, or such an address; the site is asked as often,
 * too, so that the time tells no more than the words.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { AddressKind, CodePurpose, Looked } from '#shared/protocol/systems.ts'
import { newId } from '#shared/rules/id.ts'
import type { VisitorActor } from '../actors.ts'
import { Refused } from '../refused.ts'
import type { Account, SiteSystems } from '../systems.ts'
import type { AccountStore } from './store.ts'
import type { Typed } from './typed.ts'

const HOUR_MS = 60 * 60 * 1_000
/** Of a visitor, for the same words, and of an account, within an hour. */
export const CODES_MOST = 3
export const CODE_TRIES = 3
/** Whatever the site says, so that a code that was sent is over when one is that never was; a site's own end is its refusal. */
const CODE_MS = 10 * 60 * 1_000
export const CODE_PROVES_MS = HOUR_MS
/** Where nobody was found by what was typed, and that is no name of an account either. */
const NO_SUBJECT = 'none'
/** An address that nobody has: the site refuses it, as it would answer about one that is there. */
const NO_ADDRESS = 'none'
const NO_CHALLENGE = 'none'

/** What the message says that the code is for, in both languages: the desk does not know which of them its reader reads. */
const PURPOSES: Record<CodePurpose, string> = {
  orders: '向客服证明身份，查看订单 / to show support your orders',
  account: '向客服证明身份，管理账号 / to manage your account with support',
}

/** `account`: what its owner knows of it, a number, an address, his name there. */
export type CodeAsk = { account: string; kind: AddressKind; purpose: CodePurpose }

export type CodeParts = {
  store: AccountStore
  clock: Pick<Clock, 'now'>
  typed: Typed
  onProved(proved: Awaited<ReturnType<AccountStore['proveByCode']>>): void
  audit(actor: Id, act: string, object: Id, details: Record<string, unknown>): Promise<void>
}

export function createCodes({ store, clock, typed, onProved, audit }: CodeParts) {
  /** The account that is meant; without one that is found by the words they are its name at the site. */
  async function meant(id: Id, words: string, systems: SiteSystems): Promise<Looked<Account | null>> {
    const found = await systems.ask('account/find', { login: words }, `${id}:find`)
    if ('silent' in found) return found
    const subject = ('ok' in found && found.ok.subject) || (/^\S+$/.test(words) ? words : NO_SUBJECT)
    const read = await systems.ask('account/read', { subject }, `${id}:read`)
    if ('silent' in read) return read
    return { told: 'ok' in read ? read.ok.account : null }
  }

  return {
    async send(
      visitor: VisitorActor,
      { account, kind, purpose }: CodeAsk,
      systems: SiteSystems,
    ): Promise<Looked<{ challenge: Id; until: Instant }>> {
      const now = clock.now()
      const code = {
        ...{ id: newId(now), visitor: visitor.id, site: visitor.site, subject: null, kind, purpose },
        ...{ masked: null, challenge: null, at: now, until: now + CODE_MS, tries: CODE_TRIES },
        typed: await typed(visitor.site, account),
      }
      const again = await store.addCode(code, now - HOUR_MS, CODES_MOST)
      if (again !== null)
        throw new Refused({ code: 'limited', retryAfterMs: Math.max(1, again - now), limit: 'codes' })
      const { subject } = await store.owner(visitor.id)
      const found = await meant(code.id, account, systems)
      if (!('told' in found)) return found
      const owner = found.told
      // Who is signed in as somebody proves nothing about somebody else.
      const isHis = subject === null || subject === owner?.subject
      const bound = isHis ? owner?.addresses.find((one) => one.kind === kind) : undefined
      // A refusal here would tell that two words are one account's: what is too much is not sent, and not spoken of.
      const address =
        owner && bound && (await store.codeIsOf(code.id, owner.subject, now - HOUR_MS, CODES_MOST))
          ? bound
          : undefined
      const asked = {
        subject: owner?.subject ?? NO_SUBJECT,
        address: address?.id ?? NO_ADDRESS,
        purpose: PURPOSES[purpose],
      }
      const sent = await systems.ask('codes/send', asked, code.id)
      if ('silent' in sent) return sent
      if ('ok' in sent && address) {
        await store.sentCode(code.id, { challenge: sent.ok.challenge, masked: address.masked })
      }
      return { told: { challenge: code.id, until: code.until } }
    },

    async verify(
      visitor: VisitorActor,
      ask: { clientId: Id; challenge: Id; code: string },
      systems: SiteSystems,
    ): Promise<Looked<{ until: Instant | null; triesLeft: number }>> {
      const now = clock.now()
      const code = await store.tryCode(ask.challenge, visitor.id, now)
      if (!code) return { told: { until: null, triesLeft: 0 } }
      const { subject, challenge } = code
      const wrong = { told: { until: null, triesLeft: code.tries } }
      const key = `${code.id}:${ask.clientId}`
      const asked = { subject: subject ?? NO_SUBJECT, challenge: challenge ?? NO_CHALLENGE, code: ask.code }
      const answer = await systems.ask('codes/verify', asked, key)
      if ('silent' in answer) return answer
      if (challenge === null || subject === null) return wrong
      if (!('ok' in answer) || !answer.ok.verified) return wrong
      const until = clock.now() + CODE_PROVES_MS
      onProved(await store.proveByCode(code, clock.now(), until))
      await audit(visitor.id, 'visitor proved by code', visitor.id, { subject, purpose: code.purpose })
      return { told: { until, triesLeft: 0 } }
    },
  }
}
