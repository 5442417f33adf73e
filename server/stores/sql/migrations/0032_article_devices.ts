/** For which devices an article is; none means all. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table article_version add column devices text[] not null default '{}'`).execute(db)
}
