/** Who gives a conversation away does not get it back by routing for a while. Kept in its row: every node routes. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { ConversationRecord } from './record.ts'

/** After this even the only agent at work gets back what he gave away: somebody waits there. */
export const SPARED_MS = 5 * 60 * 1_000

export const sparedFor = (agent: Id, at: Instant): NonNullable<ConversationRecord['spared']> => ({
  agent,
  until: at + SPARED_MS,
})

/** Another node that is older than this does not say so. */
export const isSpared = (
  { spared }: Partial<Pick<ConversationRecord, 'spared'>>,
  agent: Id,
  now: Instant,
): boolean => spared?.agent === agent && spared.until > now
