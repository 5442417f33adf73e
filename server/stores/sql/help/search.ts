/** Asks the index of the help centre: which terms there are, and which articles have them. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HelpStore } from '../../../domain/help/store.ts'
import { reading } from '../database.ts'
import { EVERY } from './postings.ts'

/** What an article keeps of its score where it has nothing else of what was wanted. */
const PARTLY = 0.4

type Count = { term: string; articles: number }

export function createSearch(pool: Pool): Pick<HelpStore, 'dictionary' | 'best'> {
  return {
    dictionary: ({ site, locale }) => ({
      async having(terms) {
        const { rows } = await reading(() =>
          pool.query<Count>(
            `select t.term, t.articles from help_term t join help_shelf s on s.id = t.shelf
             where s.site = $1 and s.locale = $2 and t.term = any($3::text[])`,
            [site, locale, [EVERY, ...terms]],
          ),
        )
        const having = new Map(rows.map((row) => [row.term, row.articles]))
        const articles = having.get(EVERY) ?? 0
        having.delete(EVERY)
        return { articles, having }
      },
      async near(left) {
        const { rows } = await reading(() =>
          pool.query<Count>(
            `select t.term, t.articles from help_term t join help_shelf s on s.id = t.shelf
             where s.site = $1 and s.locale = $2 and t.near && $3::text[] limit 200`,
            [site, locale, left],
          ),
        )
        return rows.map(({ term, articles }) => ({ term, having: articles }))
      },
    }),
    async best({ site, locale }, wanted, limit) {
      const { rows } = await reading(() =>
        pool.query<{ article: Id; score: number }>(
          // The weights that were found count, and how much of all that was wanted they are.
          `select p.article,
             sum(p.weight * q.weight) * ($6::float8 + (1 - $6) * sum(q.weight) / $5::float8) as score
           from unnest($3::text[], $4::float8[]) q (term, weight)
           join help_posting p on p.term = q.term
             and p.shelf = (select id from help_shelf where site = $1 and locale = $2)
           group by p.article order by score desc, p.article limit $7`,
          [
            site,
            locale,
            wanted.map(({ term }) => term),
            wanted.map(({ weight }) => weight),
            wanted.reduce((sum, { weight }) => sum + weight, 0),
            PARTLY,
            limit,
          ],
        ),
      )
      return rows
    },
  }
}
