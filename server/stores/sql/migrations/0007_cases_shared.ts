/** Cases on more screens: intents that are kept once, files of their own, and promises that are about to be broken. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // `notice`: how pressing the promise was when it was looked at last; a new promise begins without one.
  `alter table desk_case
    add opened_by uuid,
    add client_id uuid,
    add notice text check (notice in ('soon', 'late'))`,
  `create unique index desk_case_intent on desk_case (opened_by, client_id) where client_id is not null`,
  `create index desk_case_files on desk_case using gin (files)`,
  `alter table case_change
    add act text,
    add client_id uuid,
    add files uuid[] not null default '{}'`,
  `create unique index case_change_intent on case_change (case_id, by_id, client_id) where client_id is not null`,
  // A file that was added to a case is in no message: who reads the conversation need not read the case.
  `alter table attachment add case_id uuid references desk_case`,
  `alter table attachment add check (conversation is null or case_id is null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
