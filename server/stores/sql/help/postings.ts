/** Writes the index of the help centre. */
import type { PoolClient } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Posting, Shelf } from '../../../domain/help/store.ts'

/** A term that every article has: how many have it is how many articles there are. */
export const EVERY = ''

type Indexed = { article: Id; postings: readonly Posting[] }

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
  if (postings !== null) await insert(client, shelf, [{ article, postings }])
}

/** Puts many articles into the index that are not in it. Runs in the caller's transaction. */
export async function addPostings(
  client: PoolClient,
  { site, locale }: Shelf,
  articles: readonly Indexed[],
): Promise<void> {
  if (articles.length > 0) await insert(client, await lockShelf(client, site, locale), articles)
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

/** Each term is counted once for all of them: a row that is counted up again and again is written as often. */
async function insert(client: PoolClient, shelf: number, articles: readonly Indexed[]): Promise<void> {
  const postings = articles.flatMap(({ article, postings: own }) =>
    [{ term: EVERY, weight: 0, near: [] }, ...own].map((posting) => ({ article, ...posting })),
  )
  await client.query(
    `insert into help_posting (shelf, term, article, weight)
     select $1, t.term, t.article, t.weight from unnest($2::text[], $3::uuid[], $4::real[]) t (term, article, weight)`,
    [
      shelf,
      postings.map(({ term }) => term),
      postings.map(({ article }) => article),
      postings.map(({ weight }) => weight),
    ],
  )
  const counts = new Map<string, { articles: number; near: string }>()
  for (const { term, near } of postings) {
    const before = counts.get(term)
    if (before) before.articles += 1
    else counts.set(term, { articles: 1, near: near.join(' ') })
  }
  // In one order for all, so that no two wait for one another. An array of arrays would have to be square: so what is
  // near is a text that is parted again.
  const terms = [...counts.keys()].sort()
  await client.query(
    `insert into help_term (shelf, term, articles, near)
     select $1, t.term, t.articles, string_to_array(nullif(t.near, ''), ' ')
     from unnest($2::text[], $3::int[], $4::text[]) t (term, articles, near)
     on conflict (shelf, term) do update set articles = help_term.articles + excluded.articles`,
    [
      shelf,
      terms,
      terms.map((term) => counts.get(term)?.articles ?? 0),
      terms.map((term) => counts.get(term)?.near ?? ''),
    ],
  )
}
