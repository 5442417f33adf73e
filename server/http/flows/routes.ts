/** What the JSON routes of guided flows do: a table. */
import { createHash } from 'node:crypto'
import type { FlowLine } from '#shared/protocol/flow.ts'
import type { AgentActor } from '../../domain/actors.ts'
import type { Asked, HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<keyof RouteHandlers, `${string}/flows${string}`>

export function flowHandlers({ flows }: HttpParts): Pick<RouteHandlers, Names> {
  return {
    async 'GET /v1/flows'(asked) {
      return unlessKnown(asked, { flows: await flows.lines(asked.query.site) })
    },
    async 'GET /v1/flows/:key'({ query, params, reply }) {
      const { version, document } = await flows.read(query.site, params.key, query.version)
      // What is kept under a version never changes.
      if (query.version !== undefined) reply.header('cache-control', 'public, max-age=86400, immutable')
      return { version, flow: document }
    },
    'GET /v1/sites/:site/flows': async ({ actor, params }) => ({
      flows: await flows.list(actor as AgentActor, params.site),
    }),
    'PUT /v1/sites/:site/flows': async ({ actor, params, body }) => ({
      flows: await flows.order(actor as AgentActor, params.site, body.keys),
    }),
    'GET /v1/sites/:site/flows/:key': ({ actor, params }) =>
      flows.edited(actor as AgentActor, params.site, params.key),
    'PUT /v1/sites/:site/flows/:key': ({ actor, params, body }) =>
      flows.save(actor as AgentActor, params.site, params.key, body),
    'POST /v1/sites/:site/flows/:key/act': ({ actor, params, body }) =>
      flows.act(actor as AgentActor, params.site, params.key, body),
  }
}

/** Who has it already is told only that. */
function unlessKnown({ request, reply }: Asked, answer: { flows: FlowLine[] }) {
  const etag = `"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`
  reply.headers({ etag, 'cache-control': 'no-cache' })
  if (request.headers['if-none-match'] !== etag) return answer
  void reply.status(304).send()
}
