/** What the site answered to a refund, and whose account a case is about. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [`alter table desk_case add subject text`, `alter table case_change add refund jsonb`]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
