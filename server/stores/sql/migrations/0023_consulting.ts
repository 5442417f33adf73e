/** Colleagues who look at a conversation with who has it; and who is at work, but takes nothing new. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `alter table conversation add consulting jsonb not null default '[]'`,
  `create index conversation_consulting on conversation using gin (consulting jsonb_path_ops)
    where consulting <> '[]'`,
  `alter table agent drop constraint agent_availability_check`,
  `alter table agent add constraint agent_availability_check check (availability in ('available', 'busy', 'away'))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
