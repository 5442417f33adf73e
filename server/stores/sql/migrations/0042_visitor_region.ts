/** Where a visitor is, as his site has signed it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table visitor add column region text').execute(db)
}
