/** What the accounts need of their store. */
import type { Id, IdentityProof, Instant } from '#shared/protocol/conversation.ts'
import type { AddressKind, CodePurpose } from '#shared/protocol/systems.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'

/**
 * A code that was asked for. `typed` is what came of the words for the account, which are not kept themselves. `subject`
 * and the site's `challenge` are null where nobody was sent anything.
 */
export type Code = {
  id: Id
  visitor: Id
  site: Id
  typed: string
  subject: string | null
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
   * Keeps that a code is asked for, at most `most` since `since` of a visitor and for the same words.
   * @returns null when it is kept, otherwise the instant at which there is one again
   */
  addCode(code: Code, since: Instant, most: number): Promise<Instant | null>
  /**
   * It is this account's, of which there are at most `most` since `since`, by whichever words it was named.
   * @returns false where it has had as many: nothing is kept of it then
   */
  codeIsOf(id: Id, subject: string, since: Instant, most: number): Promise<boolean>
  /** The site has sent it. */
  sentCode(id: Id, sent: { challenge: string; masked: string }): Promise<void>
  /** Takes one of its tries. Null where this visitor has none, it is over, or no try is left. */
  tryCode(id: Id, visitor: Id, now: Instant): Promise<Omit<Code, 'typed'> | null>
  /** It was right: the visitor is proved until then. What the log says of it in his open conversations. */
  proveByCode(
    code: Pick<Code, 'id' | 'visitor'>,
    at: Instant,
    until: Instant,
  ): Promise<{ entries: LogEntry[]; record: ConversationRecord }[]>
}
