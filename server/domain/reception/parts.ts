/** What reception is made from. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { AgentStore } from '../agents.ts'
import type { Bots } from '../bots.ts'
import type { ConversationStore } from '../conversations/store.ts'
import type { Conversations } from '../conversations.ts'
import type { Flows } from '../flows.ts'
import type { Hours } from '../hours.ts'
import type { Publisher } from '../publish.ts'
import type { Queue } from '../queue.ts'
import type { Routing } from '../routing.ts'
import type { Topics } from '../topics.ts'
import type { ToldStore } from './told.ts'

export type ReceptionParts = {
  agents: AgentStore
  hours: Hours
  flows: Pick<Flows, 'answered' | 'sent'>
  topics: Pick<Topics, 'own' | 'mustHave' | 'doubt'>
  store: ConversationStore
  conversations: Conversations
  queue: Queue
  told: ToldStore
  routing: Routing
  bots: Pick<Bots, 'first'>
  publisher: Publisher
  clock: Clock
  /** Runs whenever the store of the queue can be asked again. Hands back the way to stop. */
  onQueueBack(run: () => void): () => void
  /**
   * The desk, or a line with hours of its own, has opened at `at`, until then. Every node says so, also one that was
   * started later.
   */
  onOpened(site: Id, line: HoursLine | null, until: Instant | null, at: Instant): Promise<void>
  /** Told of what went wrong in work that nobody waits for. */
  onError: (error: unknown, what: string) => void
}
