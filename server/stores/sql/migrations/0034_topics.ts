/** What is asked about at a site: its own list, from the first change on. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table topic_list (
    site uuid primary key references site,
    topics jsonb not null,
    rev int not null,
    changed_at timestamptz not null,
    changed_by uuid not null references agent
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
