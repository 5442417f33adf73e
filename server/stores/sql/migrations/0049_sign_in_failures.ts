/** Who signs in wrongly waits at every node, also after a restart. Names and addresses are kept as digests, and not for long. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table sign_in_failure (
    digest bytea primary key,
    times int not null,
    at timestamptz not null
  )`,
  `create index sign_in_failure_at on sign_in_failure (at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
