/**
 * One-time codes for who is not signed in at the site. What is answered is the same whether there is such an account, or
 * such an address; the site is asked as often, too, so that the time tells no more than the words.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { AddressKind, CodePurpose, Looked } from '#shared/protocol/systems.ts'
import { newId } from '#shared/rules/id.ts'
import type { VisitorActor } from '../actors.ts'
import { Refused } from '../refused.ts'
import type { SiteSystems } from '../systems.ts'
import type { AccountStore } from './store.ts'

const HOUR_MS = 60 * 60 * 1_000
/** Of a visitor, and of an account, within an hour. */
export const CODES_MOST = 3
export const CODE_TRIES = 3
/** Where the site does not say how long its code holds, because there is none. */
const CODE_MS = 10 * 60 * 1_000
export const CODE_PROVES_MS = HOUR_MS
/** An address that nobody has: the site refuses it, as it would answer about one that is there. */
const NO_ADDRESS = 'none'

/** What the message says that the code is for, in both languages: the desk does not know which of them its reader reads. */
const PURPOSES: Record<CodePurpose, string> = {
  orders: '向客服证明身份，查看订单 / to show support your orders',
  account: '向客服证明身份，管理账号 / to manage your account with support',
}

export type CodeAsk = { account: string; kind: AddressKind; purpose: CodePurpose }

export type CodeParts = {
  store: AccountStore
  clock: Pick<Clock, 'now'>
  onProved(proved: Awaited<ReturnType<AccountStore['proveByCode']>>): void
  audit(actor: Id, act: string, object: Id, details: Record<string, unknown>): Promise<void>
}

export function createCodes({ store, clock, onProved, audit }: CodeParts) {
  return {
    async send(
      visitor: VisitorActor,
      { account, kind, purpose }: CodeAsk,
      systems: SiteSystems,
    ): Promise<Looked<{ challenge: Id; until: Instant }>> {
      const now = clock.now()
      const code = {
        ...{ id: newId(now), visitor: visitor.id, site: visitor.site, subject: account, kind, purpose },
        ...{ masked: null, challenge: null, at: now, until: now + CODE_MS, tries: CODE_TRIES },
      }
      const again = await store.addCode(code, now - HOUR_MS, CODES_MOST)
      if (again !== null)
        throw new Refused({ code: 'limited', retryAfterMs: Math.max(1, again - now), limit: 'codes' })
      const { subject } = await store.owner(visitor.id)
      const found = await systems.ask('account/read', { subject: account }, `${code.id}:read`)
      if ('silent' in found) return found
      const owner = 'ok' in found ? found.ok.account : null
      // Who is signed in as somebody proves nothing about somebody else.
      const isHis = subject === null || subject === account
      const address = isHis ? owner?.addresses.find((one) => one.kind === kind) : undefined
      const asked = { subject: account, address: address?.id ?? NO_ADDRESS, purpose: PURPOSES[purpose] }
      const sent = await systems.ask('codes/send', asked, code.id)
      if ('silent' in sent) return sent
      if ('ok' in sent && address) {
        const { challenge, until } = sent.ok
        await store.sentCode(code.id, {
          challenge,
          masked: address.masked,
          until: Math.min(until, code.until),
        })
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
      if (challenge === null) return wrong
      const key = `${code.id}:${ask.clientId}`
      const answer = await systems.ask('codes/verify', { subject, challenge, code: ask.code }, key)
      if ('silent' in answer) return answer
      if (!('ok' in answer) || !answer.ok.verified) return wrong
      const until = clock.now() + CODE_PROVES_MS
      onProved(await store.proveByCode(code, clock.now(), until))
      await audit(visitor.id, 'visitor proved by code', visitor.id, { subject, purpose: code.purpose })
      return { told: { until, triesLeft: 0 } }
    },
  }
}
