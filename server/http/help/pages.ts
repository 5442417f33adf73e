/** The public pages of the help centre: made here, whole, and without a script. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { HELP_CATEGORIES, HELP_LOCALES, type HelpCategory, type HelpLocale } from '#shared/protocol/help.ts'
import { isId } from '#shared/rules/is-id.ts'
import { Refused } from '../../domain/refused.ts'
import { html } from '../../html/markup.ts'
import { addHoursPage } from '../hours/page.ts'
import { runningContent, waysContent } from '../news/contents.ts'
import { addNewsPages } from '../news/pages.ts'
import type { HttpParts } from '../parts.ts'
import {
  articleContent,
  articlePath,
  categoryContent,
  categoryPath,
  foundContent,
  HEADS,
  homeContent,
  missingContent,
} from './contents.ts'
import { HELP_POLICY, helpPage, homePath, type Place } from './frame.ts'
import { addSitemap, CATEGORY_PAGE, countOf, pagesOf } from './sitemap.ts'
import { HELP_WORDS } from './words.ts'

const FORM_BYTES = 1_024
const QUERY = /^[^\p{Cc}]{1,200}$/u
const REASONS = new Set(['wrong', 'unclear', 'outdated', 'other'] as const)
type Reason = typeof REASONS extends Set<infer R> ? R : never

type Params = { site: string; locale: string; slug: string; category: string }
type Asked = FastifyRequest<{ Params: Params; Querystring: Record<string, unknown> }>

/** What pages of the same frame are made with. */
export type PageRoom = {
  parts: HttpParts
  page(
    path: string,
    run: (asked: Asked, reply: FastifyReply, locale: HelpLocale) => Promise<unknown>,
  ): unknown
  send(
    reply: FastifyReply,
    place: Omit<Place, 'publicUrl'>,
    content: Parameters<typeof helpPage>[1],
  ): FastifyReply
  everywhere(
    path: (locale: HelpLocale) => string,
    locales: readonly HelpLocale[],
  ): Partial<Record<HelpLocale, string>>
}

export function addHelpPages(app: FastifyInstance, parts: HttpParts): void {
  const { help, files, take, announcements, channels, clock } = parts
  const { publicUrl } = parts.config

  const localeOf = ({ params }: Asked): HelpLocale => {
    const locale = HELP_LOCALES.find((one) => one === params.locale)
    if (!locale) throw new Refused({ code: 'not_found' })
    return locale
  }

  function send(
    reply: FastifyReply,
    place: Omit<Place, 'publicUrl'>,
    content: Parameters<typeof helpPage>[1],
  ) {
    reply.headers({
      'content-security-policy': HELP_POLICY,
      // Without a referrer a form would not say where it comes from.
      'referrer-policy': 'same-origin',
      'cache-control': place.query === undefined ? 'public, max-age=60' : 'no-store',
    })
    return reply.type('text/html; charset=utf-8').send(helpPage({ ...place, publicUrl }, content))
  }

  const everywhere = (path: (locale: HelpLocale) => string, locales: readonly HelpLocale[] = HELP_LOCALES) =>
    Object.fromEntries(locales.map((locale) => [locale, path(locale)]))

  const page = (
    path: string,
    run: (asked: Asked, reply: FastifyReply, locale: HelpLocale) => Promise<unknown>,
  ) =>
    app.get<{ Params: Params; Querystring: Record<string, unknown> }>(path, async (asked, reply) => {
      take('help', asked.ip)
      return run(asked, reply, localeOf(asked))
    })

  page('/help/:site/:locale', async ({ params, query, ip }, reply, locale) => {
    const site = await help.site(params.site)
    const paths = everywhere((one) => homePath(site.key, one))
    const { hello } = HELP_WORDS[locale]
    const asked = typeof query.q === 'string' ? query.q.trim() : ''
    if (!QUERY.test(asked)) {
      const [heads, counts, { zone }, running, ways] = await Promise.all([
        help.heads({ site: site.id, locale }, HEADS),
        help.counts(site.id),
        announcements.site(site.key),
        announcements.running(site.key, locale),
        channels.shown(site.key, locale),
      ])
      const when = { zone, now: clock.now(), locale }
      return send(
        reply,
        { site, locale, paths, title: hello },
        html`${runningContent(site.key, locale, running)}${homeContent(site.key, locale, heads, countOf(counts, locale))}${waysContent(when, ways)}`,
      )
    }
    const hits = await help.search(site.key, locale, asked, { who: async () => [ip] })
    const content = foundContent(site.key, locale, asked, hits)
    return send(reply, { site, locale, paths, title: asked, query: asked }, content)
  })

  page('/help/:site/:locale/c/:category', async ({ params, query }, reply, locale) => {
    const site = await help.site(params.site)
    const category = HELP_CATEGORIES.find((one): one is HelpCategory => one === params.category)
    if (!category) throw new Refused({ code: 'not_found' })
    const counts = await help.counts(site.id)
    const pagesIn = (one: HelpLocale) => pagesOf(countOf(counts, one)(category))
    const pages = pagesIn(locale)
    const at = query.page === undefined ? 1 : Number(query.page)
    if (!Number.isInteger(at) || at < 1 || at > pages) throw new Refused({ code: 'not_found' })
    // One address for each page: the first one has none of its number.
    if (query.page !== undefined && at === 1)
      return reply.redirect(categoryPath(site.key, locale, category), 301)
    const paths = everywhere(
      (one) => categoryPath(site.key, one, category, at),
      HELP_LOCALES.filter((one) => at <= pagesIn(one)),
    )
    const words = HELP_WORDS[locale]
    const title =
      at === 1 ? words.categories[category] : `${words.categories[category]} · ${words.pageOf(at, pages)}`
    const beside = (one: number) =>
      one < 1 || one > pages ? undefined : categoryPath(site.key, locale, category, one)
    const part = { from: (at - 1) * CATEGORY_PAGE, most: CATEGORY_PAGE }
    const shown = await help.lines({ site: site.id, locale }, category, part)
    return send(
      reply,
      { ...{ site, locale, paths, title }, before: beside(at - 1), after: beside(at + 1) },
      categoryContent(site.key, locale, { category, articles: shown, page: at, pages }),
    )
  })

  page('/help/:site/:locale/:slug', async ({ params, query }, reply, locale) => {
    const site = await help.site(params.site)
    const article = await help.article(site.id, locale, params.slug).catch(missing)
    if (!article) {
      const place = { site, locale, paths: {}, title: HELP_WORDS[locale].missing }
      return send(reply.status(404), place, missingContent(site.key, locale))
    }
    const paths = everywhere((one) => articlePath(site.key, one, article.slug), article.locales)
    const zone = (await parts.siteOf(site.key))?.zone ?? 'UTC'
    const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      dateStyle: 'long',
      timeZone: zone,
    }).format(article.publishedAt)
    const rated = typeof query.rated === 'string' ? query.rated : undefined
    const { title, summary } = article
    return send(reply, { site, locale, paths, title, summary }, articleContent(site.key, article, day, rated))
  })

  app.get<{ Params: { id: string } }>('/pictures/:id', async ({ params, ip }, reply) => {
    take('help', ip)
    if (!isId(params.id)) throw new Refused({ code: 'not_found' })
    const { size, bytes } = await files.pictures.open(params.id)
    reply.headers({
      'content-type': 'image/webp',
      'content-length': size,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      // Under an id there is never another picture.
      'cache-control': 'public, max-age=31536000, immutable',
    })
    return reply.send(Readable.from(bytes))
  })

  addNewsPages({ parts, page, send, everywhere })
  addHoursPage({ parts, page, send, everywhere })

  addSitemap(app, parts)

  // A scope of its own: here the one form of a page without scripts is read, and nothing else.
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request: FastifyRequest, body: string, done: (error: null, body: URLSearchParams) => void) =>
        done(null, new URLSearchParams(body)),
    )
    scope.post<{ Params: Params; Querystring: Record<string, unknown>; Body: unknown }>(
      '/help/:site/:locale/:slug/rating',
      { bodyLimit: FORM_BYTES },
      async (asked, reply) => {
        if (asked.headers.origin !== publicUrl) throw new Refused({ code: 'forbidden' })
        take('help', asked.ip)
        const locale = localeOf(asked)
        const form = asked.body instanceof URLSearchParams ? asked.body : new URLSearchParams()
        const helpful = form.get('helpful') === 'yes'
        const reason = form.get('reason') as Reason | null
        const site = await help.site(asked.params.site)
        const { id, slug } = await help.article(site.id, locale, asked.params.slug)
        const why = reason !== null && REASONS.has(reason) ? reason : 'other'
        await help.rate({ site: site.id, visitor: null }, id, locale, helpful, why)
        return reply.redirect(
          `${articlePath(site.key, locale, slug)}?rated=${helpful ? 'yes' : 'no'}#rate`,
          303,
        )
      },
    )
  })
}

function missing(error: unknown): null {
  if (error instanceof Refused && error.refusal.code === 'not_found') return null
  throw error
}
