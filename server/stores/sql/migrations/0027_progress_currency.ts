/** In which currency the amounts are that somebody has filled in and not sent. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table flow_progress add currency text`).execute(db)
}
