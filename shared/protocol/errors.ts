/**
 * A refusal is a word with its own details, phrased once per language in `shared/words`. Anything unforeseen
 * is `internal` outside and a full log inside.
 */
import type { Role } from './conversation.ts'

export type Refusals = {
  /** A field is wrong; `field` is its path, such as `text` or `week.mon.0.from`. */
  invalid: { field: string; rule: InvalidRule; limit?: number }
  /** No session, or one that has ended. */
  unauthenticated: Record<never, never>
  /** The session may not do this. */
  forbidden: { needs?: Role }
  /** There is no such thing, or it is not the asker's to see: both answer alike. */
  not_found: Record<never, never>
  /** Too often. The same ask may be made again after `retryAfterMs`. */
  limited: { retryAfterMs: number; limit: string }
  /** The conversation has ended; a new one may be started. */
  ended: Record<never, never>
  /** Somebody else was quicker, or the state has changed. */
  conflict: { now?: string }
  /** This agent has as many conversations as he may have. */
  at_capacity: { capacity: number }
  /** The colleague cannot take it now. */
  unavailable: Record<never, never>
  /** The visitor already has an open conversation of this topic. */
  already_open: { conversation: string }
  /** As many wait as the team lets wait; nothing was kept. */
  queue_full: { waiting: number }
  /** The same client id came before with another content. */
  id_reused: Record<never, never>
  /** What the site says of its visitor is not believed, and nothing of it is kept. */
  identity_refused: { why: IdentityFault }
  /** Wrong name or password: never which of the two. */
  wrong_credentials: Record<never, never>
  /** The one-time link was used, or is too old. */
  link_expired: Record<never, never>
  /** The desk cannot keep anything at the moment; nothing was kept. */
  overloaded: { retryAfterMs: number }
  /** The body is larger than allowed. */
  too_large: { limit: number }
  /** A file cannot be taken, or named; `limit` in bytes or files where a number says why. */
  file_refused: { why: FileFault; limit?: number }
  /** A piece of an upload does not go on where the last one ended: it goes on at `offset`. */
  wrong_offset: { offset: number }
  /** Only JSON is read here. */
  unsupported: Record<never, never>
  internal: { id: string }
}

export type IdentityFault =
  /** The site has no secret for signing yet. */
  | 'off'
  /** Signed by nobody or by another secret, in another way than HS256, or no token at all. */
  | 'signature'
  | 'expired'
  /** It would hold for more than 24 hours. */
  | 'too_long'
  /** Made in the future, by more than a minute. */
  | 'early'
  /** For another site. */
  | 'audience'
  /** It names nobody. */
  | 'subject'
  /** A claim is missing, or is of another kind. */
  | 'claims'

export type FileFault =
  /** Not among the types that may be sent, or the name says another type than the content. */
  | 'type'
  | 'size'
  | 'empty'
  /** Too much in one day. */
  | 'day'
  /** More files than a message may have. */
  | 'many'
  /** An image of too many pixels. */
  | 'pixels'
  /** It ends too early, or is damaged. */
  | 'broken'
  /** It is two things at once, such as an image that is a page too. */
  | 'mixed'
  /** Looking at it takes too long or too much memory. */
  | 'heavy'
  /** This desk has no letters to burn into an identity document what it is for. */
  | 'unmarked'
  /** Removed, not finished, in another message already, or never the asker's. */
  | 'gone'

export type InvalidRule =
  | 'required'
  | 'unknown'
  | 'type'
  | 'empty'
  | 'too_long'
  | 'too_short'
  | 'too_small'
  | 'too_large'
  | 'format'
  | 'choice'
  | 'order'
  | 'overlap'
  | 'duplicate'
  /** An address that leads into a private network. */
  | 'private'

export type RefusalCode = keyof Refusals
export type Refusal = { [C in RefusalCode]: { code: C } & Refusals[C] }[RefusalCode]

/** Refusals after which the same ask may succeed unchanged; all others are final. */
const PASSING: ReadonlySet<RefusalCode> = new Set(['limited', 'overloaded', 'internal'])

/** Whether an outbox should try the same item again by itself. */
export function mayPass(refusal: Refusal): boolean {
  return PASSING.has(refusal.code)
}
