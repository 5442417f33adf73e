/** What the JSON routes of the help centre do: a table. */
import type { AgentActor } from '../../domain/actors.ts'
import type { HttpParts } from '../parts.ts'
import type { RouteHandlers } from '../routes.ts'

type Names = Extract<
  keyof RouteHandlers,
  `${string} /v1/help/${string}` | `${string}/articles${string}` | `${string}/pictures`
>

export function helpHandlers({ help, files }: HttpParts): Pick<RouteHandlers, Names> {
  return {
    async 'GET /v1/help/articles'({ query }) {
      const { articles } = await help.home(query.site, query.locale)
      return { articles }
    },
    'GET /v1/help/articles/:slug': ({ query, params }) => help.article(query.site, query.locale, params.slug),
    async 'GET /v1/help/search'({ query }) {
      const by = query.failing ? 'failing' : query.typing ? 'typing' : undefined
      return { hits: await help.search(query.site, query.locale, query.q, by) }
    },
    'GET /v1/sites/:site/articles': ({ actor, params }) => help.desk(actor as AgentActor, params.site),
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
