/** What can be read. */
import type { Pool } from 'pg'
import type { Instant } from '#shared/protocol/conversation.ts'
import {
  type Article,
  type ArticleLine,
  type ArticlePlace,
  type ArticleText,
  HELP_CATEGORIES,
  HELP_LOCALES,
  type HelpLocale,
} from '#shared/protocol/help.ts'
import type { HelpSite, HelpStore, ShelfCount } from '../../../domain/help/store.ts'
import { reading } from '../database.ts'

export const TEXT_COLUMNS = 'v.title, v.summary, v.body, v.steps, v.errors, v.keywords, v.devices'
const PLACE_COLUMNS = 'a.id, a.slug, a.category'
const PUBLISHED = `article a join article_version v on v.article = a.id and v.state = 'published'`

type Reading =
  | 'siteByKey'
  | 'isSite'
  | 'counts'
  | 'heads'
  | 'lines'
  | 'article'
  | 'texts'
  | 'withSteps'
  | 'addresses'
  | 'languages'

export function createShelves(pool: Pool): Pick<HelpStore, Reading> {
  const all = async <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    (await reading(() => pool.query<R>(sql, values))).rows

  return {
    async siteByKey(key) {
      const [site] = await all<HelpSite>('select id, key, name from site where key = $1', [key])
      return site ?? null
    },
    isSite: async (id) => (await all('select from site where id = $1', [id])).length === 1,
    counts: (site) =>
      all<ShelfCount>(
        `select v.locale, a.category, count(*)::int as articles from ${PUBLISHED}
         where a.site = $1 group by v.locale, a.category`,
        [site],
      ),
    heads: ({ site, locale }, most) =>
      all<ArticleLine>(
        `select x.* from unnest($3::text[]) c (category)
         cross join lateral (
           select ${PLACE_COLUMNS}, v.title, v.summary from ${PUBLISHED}
           where a.site = $1 and v.locale = $2 and a.category = c.category order by a.place, a.slug limit $4
         ) x`,
        [site, locale, HELP_CATEGORIES, most],
      ),
    lines: ({ site, locale }, category, { from, most }) =>
      all<ArticleLine>(
        `select ${PLACE_COLUMNS}, v.title, v.summary from ${PUBLISHED}
         where a.site = $1 and v.locale = $2 and ($3::text is null or a.category = $3)
         order by a.place, a.slug offset $4 limit $5`,
        [site, locale, category, from, most],
      ),
    async article({ site, locale }, slug) {
      const rows = await all<
        ArticlePlace & ArticleText & { locale: HelpLocale; version: number; at: Instant }
      >(
        `select ${PLACE_COLUMNS}, ${TEXT_COLUMNS}, v.locale, v.version, v.at from ${PUBLISHED}
         where a.site = $1 and a.slug = $2 order by v.locale desc`,
        [site, slug],
      )
      const row = rows.find((one) => one.locale === locale)
      if (!row) return null
      const { at, ...rest } = row
      return { ...rest, publishedAt: at, locales: rows.map((one) => one.locale) } satisfies Article
    },
    texts: ({ site, locale }, articles) =>
      all<ArticlePlace & ArticleText>(
        `select ${PLACE_COLUMNS}, ${TEXT_COLUMNS} from ${PUBLISHED}
         where a.site = $1 and v.locale = $2 and a.id = any($3::uuid[])`,
        [site, locale, articles],
      ),
    withSteps: ({ site, locale }, limit) =>
      all<ArticlePlace & ArticleText>(
        `select ${PLACE_COLUMNS}, ${TEXT_COLUMNS} from ${PUBLISHED}
         where a.site = $1 and v.locale = $2 and cardinality(v.steps) > 0 order by a.place, a.slug limit $3`,
        [site, locale, limit],
      ),
    // By the index of what is published: however many there are, one is looked for.
    languages: async (site) =>
      (
        await all<{ locale: HelpLocale }>(
          `select l.locale from unnest($2::text[]) l (locale)
           where exists (select from ${PUBLISHED} where a.site = $1 and v.locale = l.locale)`,
          [site, HELP_LOCALES],
        )
      ).map(({ locale }) => locale),
    addresses: (site, { from, most }) =>
      all<{ slug: string; locale: HelpLocale; at: Instant }>(
        `select a.slug, v.locale, v.at from ${PUBLISHED} where a.site = $1
         order by a.place, a.slug, v.locale desc offset $2 limit $3`,
        [site, from, most],
      ),
  }
}
