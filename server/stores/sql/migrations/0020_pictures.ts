/** Pictures of articles: uploads that belong to the help centre of a site. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `alter table attachment add column help_site uuid references site`,
  `create index attachment_help on attachment (created_at) where help_site is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
