/** What leads and admins have to be told: kept once under its key, shown until one of them has seen it. */
import type { Clock } from '#shared/clock.ts'
import type { Alert, AlertBody } from '#shared/protocol/alerts.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor } from './actors.ts'
import type { Publisher } from './publish.ts'
import { Refused } from './refused.ts'

export interface AlertStore {
  isSite(site: Id): Promise<boolean>
  /** @returns whether it is new: of two with the same key only the first is kept */
  keep(one: { id: Id; site: Id; key: string; body: AlertBody; at: Instant }): Promise<boolean>
  /** The newest first. */
  unseen(site: Id, limit: number): Promise<Alert[]>
  /** @returns whether there is such a one, seen before or not */
  seen(site: Id, id: Id, by: Id, at: Instant): Promise<boolean>
}

export interface Alerts {
  raise(site: Id, key: string, body: AlertBody): Promise<void>
  /** Not seen yet, the newest first, at most 50. Refuses `not_found`. */
  list(actor: AgentActor, site: Id): Promise<Alert[]>
  /** Refuses `not_found`. */
  seen(actor: AgentActor, site: Id, id: Id): Promise<void>
}

const SHOWN_MAX = 50

export function createAlerts(parts: {
  store: AlertStore
  clock: Pick<Clock, 'now'>
  publisher: Pick<Publisher, 'alertsChanged'>
}): Alerts {
  const { store, clock, publisher } = parts
  return {
    async raise(site, key, body) {
      const at = clock.now()
      if (await store.keep({ id: newId(at), site, key, body, at })) publisher.alertsChanged(site)
    },
    async list(actor, site) {
      mustReach(actor, site)
      if (!(await store.isSite(site))) throw new Refused({ code: 'not_found' })
      return store.unseen(site, SHOWN_MAX)
    },
    async seen(actor, site, id) {
      mustReach(actor, site)
      if (!(await store.seen(site, id, actor.id, clock.now()))) throw new Refused({ code: 'not_found' })
      publisher.alertsChanged(site)
    },
  }
}

function mustReach(actor: AgentActor, site: Id): void {
  if (actor.role !== 'admin' && !actor.sites.includes(site)) throw new Refused({ code: 'not_found' })
}
