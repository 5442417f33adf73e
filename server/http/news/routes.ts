/** What the JSON routes of announcements and of the other ways to reach a site do: a table. */
import type { AgentActor } from '../../domain/actors.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<keyof RouteHandlers, `${string}/${'announcements' | 'channels'}${string}`>

export function newsHandlers({ announcements, channels, incidents }: HttpParts): Pick<RouteHandlers, Names> {
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
    'GET /v1/sites/:site/announcements/:id/chats': ({ actor, params }) =>
      incidents.read(actor as AgentActor, params.site, params.id),
    'PUT /v1/sites/:site/announcements/:id/chats': ({ actor, params, body }) =>
      incidents.gather(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/announcements/:id/replies': ({ actor, params, body }) =>
      incidents.reply(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/announcements/:id/replies/stop': ({ actor, params, body }) =>
      incidents.stop(actor as AgentActor, params.site, params.id, body.reply),
    'GET /v1/channels': async ({ query }) => ({ channels: await channels.shown(query.site, query.locale) }),
    'GET /v1/sites/:site/channels': ({ actor, params }) => channels.read(actor as AgentActor, params.site),
    'PUT /v1/sites/:site/channels': ({ actor, params, body }) =>
      channels.save(actor as AgentActor, params.site, body.channels, body.rev),
  }
}
