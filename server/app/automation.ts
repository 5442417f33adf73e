/** What the desk does by itself: rules, webhooks, alerts. */
import { createAlerts } from '../domain/alerts.ts'
import { ANNOUNCEMENT_BEGUN } from '../domain/announcements/told.ts'
import { createActing } from '../domain/rules/acting.ts'
import { tellAnnounced } from '../domain/rules/announced.ts'
import { RULES } from '../domain/rules/happening.ts'
import { createOverdue } from '../domain/rules/overdue.ts'
import { createRunning } from '../domain/rules/running.ts'
import { createRules } from '../domain/rules.ts'
import { createDelivering } from '../domain/webhooks/delivering.ts'
import { WEBHOOK } from '../domain/webhooks/operator.ts'
import { HOOKS, tellHooks } from '../domain/webhooks/told.ts'
import { createWebhooks } from '../domain/webhooks.ts'
import { createNetworks } from '../outside/webhook/networks.ts'
import { postWebhook } from '../outside/webhook/operator.ts'
import { createPoster } from '../outside/webhook/post.ts'
import { createAlertStore } from '../stores/sql/alerts.ts'
import type { Base } from './base.ts'
import type { RoutingDesk } from './routing.ts'

export function createAutomation(base: Base, { hours, routing }: RoutingDesk) {
  const { config, clock, database, metrics, publisher, append, topics, audit, onError } = base
  const { record: log, hookStore, hooked, ruleStore, ruled } = base
  const { deadlines, hooks, webhook } = config
  const alerts = createAlerts({ store: createAlertStore(database.pool), clock, publisher })
  const poster = createPoster(createNetworks(hooks.networks, hooks.loopback), clock)
  const delivering = createDelivering({
    store: hookStore,
    poster,
    clock,
    everyMs: deadlines.deliveriesEvery,
    leaseMs: deadlines.deliveryLease,
    chance: Math.random,
    onGaveUp: ({ site, webhook: id, url }) =>
      alerts.raise(site, `webhook:${id}:${clock.now()}`, { is: 'webhook_off', webhook: id, url }),
    onDone: (outcome) => metrics.effects.inc({ kind: 'delivery', outcome }),
    onError,
  })
  const act = createActing({ append, routing, alerts, webhooks: hookStore, topics, clock })
  const overdue = createOverdue({ store: ruleStore, clock, everyMs: deadlines.ruleWaits, onError })
  return {
    alerts,
    webhooks: createWebhooks({
      ...{ poster, clock, audit },
      store: hookStore,
      interest: hooked,
      loopback: hooks.loopback,
    }),
    rules: createRules({ store: ruleStore, log, hours, interest: ruled, topics, clock, audit }),
    rounds: [delivering, overdue],
    handlers: {
      [RULES]: createRunning({ store: ruleStore, log, hours, act, clock }),
      [ANNOUNCEMENT_BEGUN]: tellAnnounced({ store: ruleStore, clock }),
      [HOOKS]: tellHooks({ store: hookStore, log, now: clock.now }),
      ...(webhook === null ? {} : { [WEBHOOK]: postWebhook(webhook, clock) }),
    },
  }
}
