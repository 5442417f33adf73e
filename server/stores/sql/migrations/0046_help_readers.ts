/** Help centres of thousands of articles are read a page at a time. What a visitor read and judged goes with him when he signs in, so it is looked for by him. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create index article_shelf on article (site, category, place, slug)`,
  `create index help_read_article on help_read (article, at)`,
  `create index help_read_visitor on help_read (visitor)`,
  `create index help_rating_by on help_rating (visitor) where visitor is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
