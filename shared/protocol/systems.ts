/**
 * What the site's own systems say, as screens are told it. Nothing of it is kept by the desk: it is asked for at the
 * moment somebody needs to know.
 */
import type { Instant } from './conversation.ts'

/** In the smallest unit of the currency (fen, cents), so that nothing is rounded. */
export type Money = { amount: number; currency: string }

export type Order = {
  id: string
  title: string
  state: 'paid' | 'pending' | 'failed' | 'refunding' | 'refunded'
  price: Money
  at: Instant
  /** It renews by itself at this instant; null for what is bought once. */
  renews: Instant | null
}

export type Title = {
  id: string
  name: string
  available: boolean
  /** Why it is not there, or when it comes, in words for viewers. */
  note: string | null
}

/** How a one-time code travels to whom it belongs. */
export type AddressKind = 'email' | 'phone'

/** What a one-time code is asked for; it stands in the message, so that nobody reads it to a stranger. */
export const CODE_PURPOSES = ['orders', 'account'] as const
export type CodePurpose = (typeof CODE_PURPOSES)[number]

export const ACCOUNT_ACTS = ['reset_password', 'unlock', 'sign_out_others'] as const
export type AccountAct = (typeof ACCOUNT_ACTS)[number]

/**
 * The site's rule in its own words, which a refusal quotes. `article` is where the whole of it stands: the name of an
 * article of the help centre, or an address from `https:` on.
 */
export type Rule = { id: string; text: string; article?: string }

/** Whether an order can be paid back, by the site's rule. */
export type RefundCheck = {
  entitled: boolean
  /** What would be paid back; 0 where nothing is due. */
  due: Money
  rule: Rule
  /** Until when it can be asked for; null where no time runs. */
  until: Instant | null
}

/** What the site refuses, with its rule where there is one. */
export type SiteRefusal = {
  code: 'not_found' | 'not_allowed' | 'too_often' | 'state' | 'expired'
  rule?: Rule
}

/** What the desk knows of who its visitor is, for his own screen. */
export type OwnIdentity = {
  /** Whether the site's systems can be asked here. */
  systems: boolean
  proof: { how: 'site' | 'code'; name: string | null; until: Instant } | null
}

/** What an agent sees of an account: no address whole, and no device. */
export type AccountView = {
  name: string
  plan: string
  state: 'active' | 'frozen' | 'locked'
  addresses: { kind: AddressKind; masked: string }[]
}

/** Why there is no answer. In all of these a person can still look it up. */
export type Silence =
  /** No connection, or nothing but errors. */
  | 'away'
  /** Not within the deadline. */
  | 'slow'
  /** It answered what the interface does not know, or too much. */
  | 'broken'
  /** It does not believe our signature, or does not know the question. */
  | 'turned_away'
  /** It failed again and again, and is left alone for a while. */
  | 'resting'
  /** This desk knows no systems of the site. */
  | 'off'

/**
 * An answer that may not have come. `unverified`: who the visitor is was not proved, or no longer holds; nobody was
 * asked then.
 */
export type Looked<T> = { told: T } | { silent: Silence } | { unverified: true }
