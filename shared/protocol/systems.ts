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
