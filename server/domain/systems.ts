/**
 * The site's own systems: orders, refunds, accounts, titles. The site knows them and the desk asks; what the desk
 * may ask is this table. How it travels is `server/outside/site-api.ts`, what a site implements `docs/site-api.md`.
 */
import type { Instant } from '#shared/protocol/conversation.ts'
import type {
  AccountAct,
  AddressKind,
  Money,
  Order,
  RefundCheck,
  Rule,
  Silence,
  SiteRefusal,
  Title,
} from '#shared/protocol/systems.ts'

export type { AccountAct, Money, Order, RefundCheck, Rule, Silence, SiteRefusal, Title }

export type Account = {
  subject: string
  name: string
  plan: string
  state: 'active' | 'frozen' | 'locked'
  devices: { id: string; name: string; seen: Instant }[]
  /** Where a one-time code can go. Masked by the site: the desk never learns the whole address. */
  addresses: { id: string; kind: AddressKind; masked: string }[]
  /** The site has an inbox of its own, in which this account finds what is written to it. */
  inbox?: boolean
}

export type Refund = { id: string; state: 'asked' | 'granted' | 'declined' | 'paid'; due: Money }

/** Every question: what is asked, and what is answered. */
export type Calls = {
  /**
   * Whose account it is that somebody names by what he knows of it; null for nobody's, and where it may be several
   * people's. The only question that a site may leave out: it is as if nobody was found then.
   */
  'account/find': { ask: { login: string }; answer: { subject: string | null } }
  'account/read': { ask: { subject: string }; answer: { account: Account | null } }
  'account/act': { ask: { subject: string; act: AccountAct }; answer: { done: boolean } }
  /** Newest first, at most 50. */
  'orders/list': { ask: { subject: string }; answer: { orders: Order[] } }
  'orders/read': { ask: { subject: string; order: string }; answer: { order: Order | null } }
  'refunds/check': { ask: { subject: string; order: string }; answer: { check: RefundCheck | null } }
  'refunds/request': {
    ask: { subject: string; order: string; due: Money; reason: string; reference: string }
    answer: { refund: Refund }
  }
  /** At most 20, the best first. */
  'titles/search': { ask: { query: string }; answer: { titles: Title[] } }
  /** A one-time code to a bound address; `purpose` stands in the message, so that nobody reads it to a stranger. */
  'codes/send': {
    ask: { subject: string; address: string; purpose: string }
    answer: { challenge: string; until: Instant }
  }
  'codes/verify': {
    ask: { subject: string; challenge: string; code: string }
    answer: { verified: boolean; triesLeft: number }
  }
  /**
   * Something for its owner, to one of his addresses or, with `inbox`, into the site's own inbox. `taken` false where the
   * site will not carry it, however often it is asked.
   */
  notices: {
    ask: { subject: string; to: string; locale: string; title: string; text: string; link: string | null }
    answer: { taken: boolean }
  }
}

export type CallName = keyof Calls

export type SystemAnswer<T> = { ok: T } | { refused: SiteRefusal } | { silent: Silence }

export interface SiteSystems {
  /**
   * Asks and asks again within the deadline; it never throws for what the site does.
   * @param key names the intent: whoever asks twice with one key has acted once. Needed where something is done
   */
  ask<C extends CallName>(
    call: C,
    ask: Calls[C]['ask'],
    key: string,
  ): Promise<SystemAnswer<Calls[C]['answer']>>
}
