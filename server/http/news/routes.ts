/** What the JSON routes of announcements do: a table. */
import type { AgentActor } from '../../domain/actors.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<keyof RouteHandlers, `${string}/announcements${string}`>

export function newsHandlers({ announcements }: HttpParts): Pick<RouteHandlers, Names> {
  return {
    'GET /v1/announcements': async ({ query }) => ({
      announcements: await announcements.running(query.site, query.locale, query.page),
    }),
    'GET /v1/sites/:site/announcements': async ({ actor, params }) => ({
      announcements: await announcements.list(actor as AgentActor, params.site),
    }),
    'PUT /v1/sites/:site/announcements/:id': ({ actor, params, body }) =>
      announcements.save(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/announcements/:id/act': ({ actor, params, body }) =>
      announcements.act(actor as AgentActor, params.site, params.id, body),
  }
}
