/** One node of the desk without its doors: the domain on real stores, and a publisher that writes down. */
import type { Clock } from '#shared/clock.ts'
import type { Bot } from '#shared/protocol/bots.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { TransferLine } from '#shared/protocol/transfers.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor, VisitorActor } from '../../../server/domain/actors.ts'
import type { ConversationRecord, LogEntry } from '../../../server/domain/conversations/record.ts'
import { createConversations } from '../../../server/domain/conversations.ts'
import { createFlows } from '../../../server/domain/flows.ts'
import { createHours } from '../../../server/domain/hours.ts'
import type { Publisher } from '../../../server/domain/publish.ts'
import { createQueue } from '../../../server/domain/queue.ts'
import { createReception, type Reception } from '../../../server/domain/reception.ts'
import { createRouting } from '../../../server/domain/routing.ts'
import { createTopics } from '../../../server/domain/topics.ts'
import { createPresenceStore } from '../../../server/stores/redis/presence.ts'
import { createQueueStore } from '../../../server/stores/redis/queue.ts'
import { createRedis, ready } from '../../../server/stores/redis/redis.ts'
import { createToldStore } from '../../../server/stores/redis/told.ts'
import { createAgentStore } from '../../../server/stores/sql/agents.ts'
import { createConversationStore } from '../../../server/stores/sql/conversations.ts'
import { openDatabase } from '../../../server/stores/sql/database.ts'
import { createDraftStore } from '../../../server/stores/sql/drafts.ts'
import { createFlowStore } from '../../../server/stores/sql/flows.ts'
import { createOfferStore } from '../../../server/stores/sql/offers.ts'
import { createReceiptStore } from '../../../server/stores/sql/receipts.ts'
import { createScheduleStore } from '../../../server/stores/sql/schedules.ts'
import { createTopicStore } from '../../../server/stores/sql/topics.ts'

export const LEASE_MS = 45_000
export type Node = Awaited<ReturnType<typeof openNode>>

/** @param bot who answers first, and never does */
export async function openNode(
  urls: { databaseUrl: string; redisUrl: string },
  clock: Clock,
  bot: Bot | null = null,
) {
  const database = openDatabase({ url: urls.databaseUrl })
  const redis = createRedis({ url: urls.redisUrl })
  await ready(redis, 5_000, clock.after)
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const told = listener()
  const store = createConversationStore(database.pool)
  const agents = createAgentStore(database)
  const topics = createTopics({
    store: createTopicStore(database.pool),
    clock,
    audit: async () => {},
    onChanged: (site) => reception.topicsChanged(site),
  })
  const hours = createHours({ store: createScheduleStore(database.pool), topics, clock })
  const queue = createQueue({ store: createQueueStore(redis), record: store })
  const common = { store, agents, queue, topics, publisher: told.publisher, clock, onError }
  const receipts = createReceiptStore(database.pool)
  const conversations = createConversations({ ...common, receipts, drafts: createDraftStore(database.db) })
  const offers = createOfferStore(database.pool)
  const routing = createRouting({
    ...common,
    conversations,
    offers,
    presence: createPresenceStore(redis, clock),
    isOpen: async (site, team, language) => (await hours.state(site, team, language)).open,
    isAnyOpen: (site, team) => hours.anyOpen(site, team),
    leaseMs: LEASE_MS,
  })
  const flows = createFlows({ ...common, store: createFlowStore(database.pool) })
  const reception: Reception = createReception({
    ...common,
    ...{ conversations, flows, hours, routing, onQueueBack: redis.onBack },
    told: createToldStore(redis),
    bots: { first: async () => bot },
    onOpened: async (site, line, until, at) => void told.opened.push({ site, line, until, at }),
  })
  const intent = () => newId(clock.now())

  return {
    store,
    offers,
    conversations,
    routing,
    reception,
    hours,
    queue,
    redis: redis.redis,
    errors,
    told,
    /** Read from the record, whatever was announced. */
    async read(id: string): Promise<ConversationRecord> {
      const record = await store.read(id)
      if (!record) throw new Error(`There is no conversation ${id}.`)
      return record
    },
    async kinds(id: string): Promise<string[]> {
      return ((await store.since(id, 'agent', 0, 1_000))?.entries ?? []).map((entry) => entry.kind)
    },
    /** Why the one who got it last got it. */
    async why(id: string) {
      const entries = (await store.since(id, 'agent', 0, 1_000))?.entries ?? []
      const last = entries.findLast((entry) => entry.kind === 'accepted')
      return last?.kind === 'accepted' ? last.body.why : undefined
    },
    start(visitor: VisitorActor, text = 'It does not play.', priority: 'normal' | 'urgent' = 'normal') {
      // By the rules of a site that has set none only some topics may be urgent.
      const isUrgent = priority === 'urgent'
      const ask = {
        clientId: intent(),
        topic: isUrgent ? 'account' : 'playback',
        ...(isUrgent && { facts: 'Seen at noon, signed out everywhere.' }),
        priority,
        text,
        locale: 'en',
        browser: null,
      } as const
      return reception.start(visitor, ask)
    },
    say: (who: VisitorActor | AgentActor, conversation: string, text: string) =>
      reception.say(who, { conversation, clientId: intent(), text }),
    accept: (agent: AgentActor, conversation: string) =>
      routing.accept(agent, { conversation, clientId: intent() }),
    resolve: (agent: AgentActor, conversation: string) =>
      routing.resolve(agent, { conversation, clientId: intent() }),
    transfer: (
      agent: AgentActor,
      conversation: string,
      to: string | null,
      more: { line?: TransferLine; note?: string } = {},
    ) => routing.transfer(agent, { conversation, clientId: intent(), to, ...more }),
    undo: (agent: AgentActor, conversation: string) =>
      routing.undoTransfer(agent, { conversation, clientId: intent() }),
    /** A console opens and says that its agent is available. */
    async works(agent: AgentActor, socket = 'console'): Promise<void> {
      await routing.present(agent, socket)
      await routing.setAvailability(agent, 'available')
    },
    async close() {
      await reception.close()
      await store.idle()
      await redis.close()
      await database.close()
    },
  }
}

function listener() {
  const kept: LogEntry[] = []
  const desks: string[] = []
  const moved: string[] = []
  const missed: string[] = []
  const opened: { site: string; line: HoursLine | null; until: number | null; at: number }[] = []
  const publisher: Publisher = {
    kept: (entries) => void kept.push(...entries),
    typing: () => {},
    receipt: () => {},
    caseMoved: () => {},
    draftSaved: () => {},
    queueMoved: (team) => void moved.push(team),
    deskChanged: (site) => void desks.push(site),
    announcementsChanged: () => {},
    alertsChanged: () => {},
    flowsChanged: () => {},
    teamsChanged: () => {},
    colleagueChanged: () => {},
    availabilityChanged: (agent, _now, why) => void (why && missed.push(agent)),
    offersChanged: () => {},
    sessionMoved: () => {},
    sessionEnded: () => {},
  }
  return { publisher, kept, desks, moved, missed, opened }
}
