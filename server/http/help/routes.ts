/** What the JSON routes of the help centre do: a table. */
import type { FastifyRequest } from 'fastify'
import { HELP_PAGE } from '#shared/rules/limits.ts'
import type { AgentActor } from '../../domain/actors.ts'
import { bearerOf } from '../bearer.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<
  keyof RouteHandlers,
  `${string} /v1/help/${string}` | `${string}/help` | `${string}/articles${string}` | `${string}/pictures`
>

export function helpHandlers({ help, files, identity }: HttpParts): Pick<RouteHandlers, Names> {
  /** Nobody has to say who he is to search; where he does, he is the same whom the bot hears. */
  async function namesOf({ ip, headers }: FastifyRequest): Promise<string[]> {
    const token = bearerOf(headers.authorization)
    const visitor = token === null ? null : await identity.visitorOf(token)
    return visitor ? [ip, visitor.id] : [ip]
  }

  return {
    async 'GET /v1/help/articles'({ query }) {
      const { id } = await help.site(query.site)
      const { locale, category, page = 1 } = query
      const part = { from: (page - 1) * HELP_PAGE, most: HELP_PAGE }
      const [articles, counts] = await Promise.all([
        help.lines({ site: id, locale }, category ?? null, part),
        help.counts(id),
      ])
      const of = counts.filter((one) => one.locale === locale && (!category || one.category === category))
      return { articles, total: of.reduce((sum, one) => sum + one.articles, 0) }
    },
    'GET /v1/help/articles/:slug': async ({ query, params }) =>
      help.article((await help.site(query.site)).id, query.locale, params.slug),
    async 'GET /v1/help/search'({ query, request }) {
      const by = query.failing ? 'failing' : query.typing ? 'typing' : undefined
      const who = () => namesOf(request)
      return { hits: await help.search(query.site, query.locale, query.q, { by, who }) }
    },
    'GET /v1/sites/:site/help': ({ actor, params }) => help.desk(actor as AgentActor, params.site),
    'GET /v1/sites/:site/articles': ({ actor, params, query }) =>
      help.list(actor as AgentActor, params.site, query),
    'GET /v1/sites/:site/articles/:id': ({ actor, params }) =>
      help.edited(actor as AgentActor, params.site, params.id),
    'PUT /v1/sites/:site/articles/:id': ({ actor, params, body }) =>
      help.save(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/articles/:id/publish': ({ actor, params, body }) =>
      help.publish(actor as AgentActor, params.site, params.id, body),
    'POST /v1/sites/:site/pictures': ({ actor, params, body }) =>
      files.pictures.keep(actor as AgentActor, params.site, body.file),
  }
}
