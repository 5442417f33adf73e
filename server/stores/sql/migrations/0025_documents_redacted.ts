/** An identity document may also be gone because what was filled in was redacted. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `alter table identity_document drop constraint identity_document_deleted_why_check`,
  `alter table identity_document add constraint identity_document_deleted_why_check
    check (deleted_why in ('time', 'withdrawn', 'redacted'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
