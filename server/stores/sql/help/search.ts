/** The index of the help centre: which terms there are, and which articles have them. */
import type { Pool, PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { HelpStore, Posting, Shelf } from '../../../domain/help/store.ts'
import { reading } from '../database.ts'

/** A term that every article has: how many have it is how many articles there are. */
const EVERY = ''
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

/** Takes the place of what the index had of this article; null takes it out. Runs in the caller's transaction. */
export async function putPostings(
  client: PoolClient,
  { site, locale }: Shelf,
  article: Id,
  postings: readonly Posting[] | null,
): Promise<void> {
  const shelf = await lockShelf(client, site, locale)
  const { rows: gone } = await client.query<{ term: string }>(
    'delete from help_posting where article = $1 and shelf = $2 returning term',
    [article, shelf],
  )
  const terms = gone.map(({ term }) => term)
  if (terms.length > 0) {
    await client.query(
      'update help_term set articles = articles - 1 where shelf = $1 and term = any($2::text[])',
      [shelf, terms],
    )
    await client.query(
      'delete from help_term where shelf = $1 and term = any($2::text[]) and articles <= 0',
      [shelf, terms],
    )
  }
  if (postings !== null)
    await insert(client, shelf, article, [{ term: EVERY, weight: 0, near: [] }, ...postings])
}

/** One at a time for each shelf: the counts of its terms are everybody's. */
async function lockShelf(client: PoolClient, site: Id, locale: HelpLocale): Promise<number> {
  await client.query(
    'insert into help_shelf (site, locale) values ($1, $2) on conflict (site, locale) do nothing',
    [site, locale],
  )
  const { rows } = await client.query<{ id: number }>(
    'select id from help_shelf where site = $1 and locale = $2 for update',
    [site, locale],
  )
  return rows[0]?.id ?? 0
}

async function insert(
  client: PoolClient,
  shelf: number,
  article: Id,
  postings: readonly Posting[],
): Promise<void> {
  const terms = postings.map(({ term }) => term)
  await client.query(
    `insert into help_posting (shelf, term, article, weight)
     select $1, t.term, $2, t.weight from unnest($3::text[], $4::real[]) t (term, weight)`,
    [shelf, article, terms, postings.map(({ weight }) => weight)],
  )
  // An array of arrays would have to be square: so each is a text that is parted again.
  await client.query(
    `insert into help_term (shelf, term, articles, near)
     select $1, t.term, 1, string_to_array(nullif(t.near, ''), ' ')
     from unnest($2::text[], $3::text[]) t (term, near)
     on conflict (shelf, term) do update set articles = help_term.articles + 1`,
    [shelf, terms, postings.map(({ near }) => near.join(' '))],
  )
}
