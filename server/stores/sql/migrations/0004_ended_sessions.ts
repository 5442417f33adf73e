/** Which sessions have ended lately: asked for by every node, every few seconds. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create index visitor_session_ended on visitor_session (ended_at) where ended_at is not null`,
  // A row is written anew with each message: with room on its page the new version needs no line in any index.
  `alter table conversation set (fillfactor = 70)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
