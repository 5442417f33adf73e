/** What the accounts need of their store. */
import type { Id, IdentityProof } from '#shared/protocol/conversation.ts'

export interface AccountStore {
  /** What was proved last of a visitor, whether or not it still holds. */
  proof(visitor: Id): Promise<IdentityProof | null>
}
