/** What the JSON routes of teams do: a table. */
import type { AgentActor } from '../../domain/actors.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<keyof RouteHandlers, `${string}/teams`>

export function teamHandlers({ teams }: HttpParts): Pick<RouteHandlers, Names> {
  return {
    'GET /v1/sites/:site/teams': ({ actor, params }) => teams.read(actor as AgentActor, params.site),
    'PUT /v1/sites/:site/teams': ({ actor, params, body }) =>
      teams.save(actor as AgentActor, params.site, body),
  }
}
