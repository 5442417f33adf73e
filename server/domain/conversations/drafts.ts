import type { Draft, Id, Instant } from '#shared/protocol/conversation.ts'

/** What agents have written and not sent. One of each agent, conversation and kind. */
export interface DraftStore {
  /** An empty text forgets it. */
  save(agent: Id, draft: Draft, at: Instant): Promise<void>
  of(agent: Id, conversation: Id): Promise<Draft[]>
}
