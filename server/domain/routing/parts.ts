/** What routing is made from. */
import type { Clock } from '#shared/clock.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { AgentStore, PresenceStore } from '../agents.ts'
import type { ConversationStore } from '../conversations/store.ts'
import type { Conversations } from '../conversations.ts'
import type { Publisher } from '../publish.ts'
import type { Queue } from '../queue.ts'
import type { OfferStore } from './offers.ts'

export type RoutingParts = {
  agents: AgentStore
  presence: PresenceStore
  queue: Queue
  offers: OfferStore
  store: ConversationStore
  conversations: Conversations
  publisher: Publisher
  clock: Clock
  /** Whether the hours say that the desk is open: of the line, where it has some of its own, else of the site. */
  isOpen(site: Id, team?: Id, language?: string): Promise<boolean>
  /** Whether anybody of the team is served now, in whichever language. */
  isAnyOpen(site: Id, team: Id): Promise<boolean>
  /** How long a console that went away may take to come back, in milliseconds. */
  leaseMs: number
  /** Told of what went wrong in work that nobody waits for. */
  onError: (error: unknown, what: string) => void
}
