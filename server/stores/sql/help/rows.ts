/** The editor's list: what is looked for among all articles, a page of it, with what viewers made of each. */
import type { Pool } from 'pg'
import type { ArticleRow } from '#shared/protocol/help.ts'
import type { HelpStore } from '../../../domain/help/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'

/** Of each language of an article how it is called now, and what becomes of it. */
const TEXTS = `select v.article, v.locale, (array_agg(v.title order by v.version desc))[1] as title,
    case when not bool_or(v.state = 'published')
      then case when bool_or(v.state = 'draft') then 'draft' else 'withdrawn' end
      when bool_or(v.state = 'draft') then 'changed' else 'published' end as state
  from article_version v join article a on a.id = v.article
  where a.site = $1 group by v.article, v.locale`

/** $2 what is typed, $3 category, $4 language, $5 state; null is anything. Words are looked for as they stand: no sign is a pattern. */
const WANTED = `texts as materialized (${TEXTS}), wanted as (
  select a.id, a.slug, a.category, a.place, a.changed_at from article a
  where a.site = $1 and ($3::text is null or a.category = $3)
    and ($2::text is null or position($2 in a.slug) > 0
      or a.id in (select t.article from texts t where position($2 in lower(t.title)) > 0))
    and (($4::text is null and $5::text is null) or a.id in (select t.article from texts t
      where ($4::text is null or t.locale = $4) and ($5::text is null or t.state = $5))))`

export function createRows(pool: Pool): Pick<HelpStore, 'rows' | 'countAll'> {
  return {
    async countAll(site) {
      const { rows } = await reading(() =>
        pool.query<{ n: number }>('select count(*)::int as n from article where site = $1', [site]),
      )
      return rows[0]?.n ?? 0
    },
    async rows(site, { q, category, locale, state }, { from, most }, since) {
      const words = q?.trim().toLowerCase() || null
      const wanted = [site, words, category ?? null, locale ?? null, state ?? null]
      const [count, page] = await Promise.all([
        reading(() =>
          pool.query<{ n: number }>(`with ${WANTED} select count(*)::int as n from wanted`, wanted),
        ),
        reading(() =>
          pool.query<ArticleRow>(
            `with ${WANTED}, page as (
               select w.* from wanted w order by (w.slug = $2) desc nulls last, w.place, w.slug offset $6 limit $7)
             select a.id, a.slug, a.category, a.changed_at as "changedAt", l.locales,
               (select count(*)::int from help_read r where r.article = a.id and r.at >= $8) as reads,
               coalesce(j.helpful, 0) as helpful, coalesce(j.unhelpful, 0) as unhelpful, coalesce(j.reasons, '{}') as reasons
             from page a
             join lateral (
               select json_agg(json_build_object('locale', t.locale, 'title', t.title, 'state', t.state)
                 order by t.locale desc) as locales
               from texts t where t.article = a.id
             ) l on true
             left join lateral (
               select sum(n) filter (where helpful)::int as helpful, sum(n) filter (where not helpful)::int as unhelpful,
                 json_object_agg(reason, n) filter (where reason is not null) as reasons
               from (
                 select helpful, reason, count(*)::int as n from help_rating g
                 where g.article = a.id and g.at >= $8 group by helpful, reason
               ) x
             ) j on true
             order by (a.slug = $2) desc nulls last, a.place, a.slug`,
            [...wanted, from, most, toDate(since)],
          ),
        ),
      ])
      return { articles: page.rows, total: count.rows[0]?.n ?? 0 }
    },
  }
}
