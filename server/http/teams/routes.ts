/** What the JSON routes of teams and their topics do: a table. */
import type { AgentActor } from '../../domain/actors.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<keyof RouteHandlers, `${string}/${'teams' | 'topics'}`>

export function teamHandlers({ teams, topics }: HttpParts): Pick<RouteHandlers, Names> {
  return {
    'GET /v1/sites/:site/teams': ({ actor, params }) => teams.read(actor as AgentActor, params.site),
    'PUT /v1/sites/:site/teams': ({ actor, params, body }) =>
      teams.save(actor as AgentActor, params.site, body),
    'GET /v1/sites/:site/topics': ({ actor, params }) => topics.read(actor as AgentActor, params.site),
    'PUT /v1/sites/:site/topics': ({ actor, params, body }) =>
      topics.save(actor as AgentActor, params.site, body),
  }
}
