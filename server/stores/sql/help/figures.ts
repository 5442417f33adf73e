/** What viewers made of the articles: read, judged, and searched in vain. */
import type { Pool } from 'pg'
import type { Deflection, HelpMiss } from '#shared/protocol/help.ts'
import type { HelpStore } from '../../../domain/help/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'

const MISSES = 100
/** The article of this site that can be read in this language. */
const READABLE = `select a.id from article a join article_version v
  on v.article = a.id and v.state = 'published' where a.id = $1 and a.site = $2 and v.locale = $3`

type Figures = 'read' | 'rate' | 'miss' | 'misses' | 'deflection'

export function createFigures(pool: Pool): Pick<HelpStore, Figures> {
  const run = <R extends object>(sql: string, values: unknown[]) => reading(() => pool.query<R>(sql, values))

  return {
    async read(visitor, article, locale, from, at) {
      const { rowCount } = await run(
        `insert into help_read (article, site, locale, visitor, came_from, at)
         select r.id, $2, $3, $4, $5, $6 from (${READABLE}) r`,
        [article, visitor.site, locale, visitor.id, from, toDate(at)],
      )
      return rowCount === 1
    },
    async rate({ site, visitor }, article, locale, helpful, reason, at) {
      const { rowCount } = await run(
        `insert into help_rating (article, locale, visitor, helpful, reason, at)
         select r.id, $3, $4::uuid, $5, $6, $7 from (${READABLE}) r
         on conflict (article, visitor) where visitor is not null
         do update set helpful = excluded.helpful, reason = excluded.reason, locale = excluded.locale, at = excluded.at`,
        [article, site, locale, visitor, helpful, reason, toDate(at)],
      )
      return rowCount === 1
    },
    async miss({ site, locale }, query, who, at, onceInMs) {
      const before = toDate(at - onceInMs)
      const { rowCount } = await run(
        `with told as (
           insert into help_missed_by as m (digest, at)
           select sha256(convert_to(concat_ws(' ', $1::uuid, $2::text, name, $3::text), 'UTF8')), $5 from unnest($4::text[]) name
           on conflict (digest) do update set at = excluded.at where m.at < $6 returning 1)
         insert into help_miss (site, locale, query, times, at)
         select $1::uuid, $2::text, $3::text, 1, $5 where (select count(*) from told) = cardinality($4::text[])
         on conflict (site, locale, query) do update set times = help_miss.times + 1, at = excluded.at`,
        [site, locale, query, who, toDate(at), before],
      )
      if (rowCount) await run('delete from help_missed_by where at < $1', [before])
    },
    async misses(site, since) {
      const { rows } = await run<HelpMiss>(
        `select locale, query, times, at from help_miss where site = $1 and at >= $2
         order by times desc, at desc, query limit ${MISSES}`,
        [site, toDate(since)],
      )
      return rows
    },
    async deflection(site, since, until, withinMs) {
      // Who waits for an answer, or has just asked, reads meanwhile: that helped nobody out of the queue. Of the other
      // readings: who wrote anything within that time asked, in a new conversation or in one that he opened again, which
      // is why the log is asked what was open, and not the row, that knows only the last end.
      const { rows } = await run<Deflection>(
        `select count(*)::int as readers, (count(*) filter (where not asked))::int as unasked
         from (
           select r.visitor, bool_or(exists (
             select from conversation c join event e on e.conversation = c.id
             where c.visitor = r.visitor and e.kind = 'message' and e.author_id = r.visitor::text
               and e.at >= r.at and e.at < r.at + make_interval(secs => $4 / 1000.0)
           )) as asked
           from help_read r where r.site = $1 and r.at >= $2 and r.at < $3 and not exists (
             select from conversation c where c.visitor = r.visitor and c.opened_at <= r.at and (
               (select e.kind from event e
                where e.conversation = c.id and e.kind in ('started', 'reopened', 'resolved') and e.at <= r.at
                order by e.seq desc limit 1) is distinct from 'resolved' or exists (
                 select from event e where e.conversation = c.id and e.kind = 'message'
                   and e.author_id = r.visitor::text
                   and e.at <= r.at and e.at > r.at - make_interval(secs => $4 / 1000.0)))
           )
           group by r.visitor
         ) x`,
        [site, toDate(since), toDate(until), withinMs],
      )
      return rows[0] ?? { readers: 0, unasked: 0 }
    },
  }
}
