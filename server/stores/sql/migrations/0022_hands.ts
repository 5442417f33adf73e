/** Conversations that go to other people: in which language they are served, and who gave them away. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // `language`: where a colleague said another than the visitor's own. `handed`: what has to be known to give it back.
  `alter table conversation add language text, add handed jsonb`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
