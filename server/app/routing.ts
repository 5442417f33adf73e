/** Who gets it: hours, the queue, who is at work. */
import { createHours } from '../domain/hours.ts'
import { createQueue } from '../domain/queue.ts'
import { createRouting } from '../domain/routing.ts'
import { createPresenceStore } from '../stores/redis/presence.ts'
import { createQueueStore } from '../stores/redis/queue.ts'
import { createToldStore } from '../stores/redis/told.ts'
import { createOfferStore } from '../stores/sql/offers.ts'
import { createScheduleStore } from '../stores/sql/schedules.ts'
import type { Base } from './base.ts'

export type RoutingDesk = ReturnType<typeof createRoutingDesk>

export function createRoutingDesk(base: Base) {
  const {
    config,
    clock,
    database,
    redis,
    agents,
    record: store,
    conversations,
    publisher,
    topics,
    onError,
  } = base
  const hours = createHours({ store: createScheduleStore(database.pool), topics, clock })
  const queue = createQueue({ store: createQueueStore(redis), record: store })
  const presence = createPresenceStore(redis, clock)
  const routing = createRouting({
    ...{ agents, presence, queue, store, conversations, publisher, clock, onError },
    offers: createOfferStore(database.pool),
    isOpen: async (site, team, language) => (await hours.state(site, team, language)).open,
    isAnyOpen: (site, team) => hours.anyOpen(site, team),
    leaseMs: config.deadlines.presenceLease,
  })
  return { hours, queue, presence, routing, told: createToldStore(redis) }
}
