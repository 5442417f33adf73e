/** What the JSON routes of the hours do: a table. */
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { AgentActor } from '../../domain/actors.ts'
import { Refused } from '../../domain/refused.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<keyof RouteHandlers, `${string}/${'schedule' | 'holidays' | 'hours'}${string}`>

export function hoursHandlers({ hours, sheet }: HttpParts): Pick<RouteHandlers, Names> {
  return {
    'GET /v1/sites/:site/schedule': ({ actor, params, query }) =>
      hours.read(actor as AgentActor, params.site, lineOf(query)),
    'PUT /v1/sites/:site/schedule': ({ actor, params, query, body }) =>
      hours.save(actor as AgentActor, params.site, lineOf(query), body.schedule, body.rev),
    'DELETE /v1/sites/:site/schedule': ({ actor, params, query: { team, language } }) =>
      hours.drop(actor as AgentActor, params.site, { team, language: language ?? null }),
    'GET /v1/hours': ({ query }) => sheet.shown(query.site),
    'GET /v1/holidays': async () => ({ years: hours.known() }),
    'POST /v1/holidays/read': async ({ body }) => hours.readFile(body as Uint8Array),
  }
}

/** A language is one of a team: alone it names nobody. */
function lineOf({ team, language }: { team?: string; language?: string }): HoursLine | null {
  if (team !== undefined) return { team, language: language ?? null }
  if (language !== undefined) throw new Refused({ code: 'invalid', field: 'language', rule: 'unknown' })
  return null
}
