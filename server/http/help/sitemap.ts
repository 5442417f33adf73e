/** Where everything stands that can be read: for search engines, complete, and in parts where there is much of it. */
import type { FastifyInstance } from 'fastify'
import { HELP_CATEGORIES, HELP_LOCALES, type HelpCategory, type HelpLocale } from '#shared/protocol/help.ts'
import type { ShelfCount } from '../../domain/help/store.ts'
import { Refused } from '../../domain/refused.ts'
import { html, type Markup } from '../../html/markup.ts'
import type { HttpParts } from '../parts.ts'
import { articlePath, categoryPath } from './contents.ts'
import { homePath } from './frame.ts'

/** Articles on one page of a category: a screenful or three, and far below the budget of a page. */
export const CATEGORY_PAGE = 20
/** The protocol allows 50,000 addresses in a file; of so many one is made at once, and no visitor waits for it. */
const FILE_MAX = 10_000
const PART = /^[1-9]\d{0,3}$/
const XMLNS = html.trusted('http://www.sitemaps.org/schemas/sitemap/0.9')

/** @returns at least one: a category in which there is nothing has a page that says so */
export const pagesOf = (articles: number): number => Math.max(1, Math.ceil(articles / CATEGORY_PAGE))

export const countOf =
  (counts: readonly ShelfCount[], locale: HelpLocale) =>
  (category: HelpCategory): number =>
    counts.find((one) => one.locale === locale && one.category === category)?.articles ?? 0

/** `sitemap.xml` has the addresses, or where there are more than a file may have an index of `sitemap.xml?part=1` and on. */
export function addSitemap(app: FastifyInstance, { help, take, config: { publicUrl } }: HttpParts): void {
  app.get<{ Params: { site: string }; Querystring: Record<string, unknown> }>(
    '/help/:site/sitemap.xml',
    async ({ params, query, ip }, reply) => {
      take('help', ip)
      const { id, key } = await help.site(params.site)
      const counts = await help.counts(id)
      const lists = listPaths(key, counts)
      const files = Math.ceil((lists.length + counts.reduce((sum, one) => sum + one.articles, 0)) / FILE_MAX)
      const file = partOf(query.part, files)
      reply.type('application/xml; charset=utf-8')
      if (file === null)
        return reply.send(
          xml(html`<sitemapindex xmlns="${XMLNS}">
${Array.from(
  { length: files },
  (_, index) => html`<sitemap><loc>${publicUrl}/help/${key}/sitemap.xml?part=${index + 1}</loc></sitemap>\n`,
)}</sitemapindex>`),
        )
      // First the lists, then the articles: a file is a cut of both, one behind the other.
      const from = (file - 1) * FILE_MAX
      const shown = lists.slice(from, from + FILE_MAX)
      const articles = await help.addresses(id, {
        from: Math.max(0, from - lists.length),
        most: FILE_MAX - shown.length,
      })
      return reply.send(
        xml(html`<urlset xmlns="${XMLNS}">
${shown.map((path) => html`<url><loc>${publicUrl}${path}</loc></url>\n`)}${articles.map(
  ({ slug, locale, at }) =>
    html`<url><loc>${publicUrl}${articlePath(key, locale, slug)}</loc><lastmod>${new Date(at)
      .toISOString()
      .slice(0, 10)}</lastmod></url>\n`,
)}</urlset>`),
      )
    },
  )
}

/** Which file is asked for, null for the index of several. Refuses `not_found`. */
function partOf(asked: unknown, files: number): number | null {
  if (asked === undefined) return files > 1 ? null : 1
  const part = typeof asked === 'string' && PART.test(asked) ? Number(asked) : 0
  if (part < 1 || part > files) throw new Refused({ code: 'not_found' })
  return part
}

/** The homes, and each page of each category in which there is something. */
function listPaths(key: string, counts: readonly ShelfCount[]): string[] {
  const homes = HELP_LOCALES.map((locale) => homePath(key, locale))
  const lists = HELP_LOCALES.flatMap((locale) =>
    HELP_CATEGORIES.flatMap((category) => {
      const articles = countOf(counts, locale)(category)
      const pages = articles === 0 ? 0 : pagesOf(articles)
      return Array.from({ length: pages }, (_, index) => categoryPath(key, locale, category, index + 1))
    }),
  )
  return [...homes, ...lists]
}

const xml = (content: Markup): string =>
  html`<?xml version="1.0" encoding="UTF-8"?>
${content}
`.text
