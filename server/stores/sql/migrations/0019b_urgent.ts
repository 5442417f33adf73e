/** What may be urgent while a site is closed. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table schedule add column urgent jsonb').execute(db)
}
