/** What somebody typed for his account is not what the site calls it: of the words only what they come to is kept. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // `typed` is a MAC under the secret of the desk. `subject` is null where nobody was sent anything.
  `alter table identity_code add typed text, alter subject drop not null`,
  `create index identity_code_typed on identity_code (site, typed, at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
