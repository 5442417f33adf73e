/** What the JSON routes of rules, webhooks, and of what leads are told, do: a table. */
import type { AgentActor } from '../../domain/actors.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<keyof RouteHandlers, `${string}/${'rules' | 'webhooks' | 'alerts'}${string}`>

export function automationHandlers({ rules, webhooks, alerts }: HttpParts): Pick<RouteHandlers, Names> {
  return {
    'GET /v1/sites/:site/rules': ({ actor, params }) => rules.list(actor as AgentActor, params.site),
    'PUT /v1/sites/:site/rules/:id': ({ actor, params, body }) =>
      rules.save(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/rules/:id/act': ({ actor, params, body }) =>
      rules.act(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/rules/try': ({ actor, params, body }) =>
      rules.try(actor as AgentActor, params.site, body.document),
    'GET /v1/sites/:site/webhooks': ({ actor, params }) => webhooks.list(actor as AgentActor, params.site),
    'PUT /v1/sites/:site/webhooks/:id': ({ actor, params, body }) =>
      webhooks.save(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/webhooks/:id/act': ({ actor, params, body }) =>
      webhooks.act(actor as AgentActor, params.site, params.id, body),
    'GET /v1/sites/:site/webhooks/:id/deliveries': async ({ actor, params }) => ({
      deliveries: await webhooks.deliveries(actor as AgentActor, params.site, params.id),
    }),
    'POST /v1/sites/:site/webhooks/:id/deliveries': async ({ actor, params, body }) => ({
      changed: await webhooks.deal(actor as AgentActor, params.site, params.id, body),
    }),
    'GET /v1/sites/:site/alerts': async ({ actor, params }) => ({
      alerts: await alerts.list(actor as AgentActor, params.site),
    }),
    async 'POST /v1/sites/:site/alerts/:id/seen'({ actor, params }) {
      await alerts.seen(actor as AgentActor, params.site, params.id)
      return {}
    },
  }
}
