/** Of what was searched for in vain the same words of the same person count once in a while: kept as a digest, and not for long. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table help_missed_by (
    digest bytea primary key,
    at timestamptz not null
  )`,
  `create index help_missed_by_at on help_missed_by (at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
