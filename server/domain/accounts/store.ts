/** What the accounts need of their store. */
import type { Id, IdentityProof, Instant } from '#shared/protocol/conversation.ts'
import type { AddressKind, CodePurpose } from '#shared/protocol/systems.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'

/** A code that was asked for. `challenge` is the site's; null where nobody was sent anything. */
export type Code = {
  id: Id
  visitor: Id
  site: Id
  subject: string
  kind: AddressKind
  purpose: CodePurpose
  masked: string | null
  challenge: string | null
  at: Instant
  until: Instant
  tries: number
}

export type Owner = { name: string | null; subject: string | null; proof: IdentityProof | null }

export interface AccountStore {
  /** Who a visitor is, and what was proved of him last, whether or not it still holds. */
  owner(visitor: Id): Promise<Owner>
  /**
   * Keeps that a code is asked for, at most `most` since `since` of a visitor and of an account.
   * @returns null when it is kept, otherwise the instant at which there is one again
   */
  addCode(code: Code, since: Instant, most: number): Promise<Instant | null>
  /** The site has sent it. */
  sentCode(id: Id, sent: { challenge: string; masked: string; until: Instant }): Promise<void>
  /** Takes one of its tries. Null where this visitor has none, it is over, or no try is left. */
  tryCode(id: Id, visitor: Id, now: Instant): Promise<Code | null>
  /** It was right: the visitor is proved until then. What the log says of it in his open conversations. */
  proveByCode(
    code: Code,
    at: Instant,
    until: Instant,
  ): Promise<{ entries: LogEntry[]; record: ConversationRecord }[]>
}
