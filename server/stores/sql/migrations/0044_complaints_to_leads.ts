/** Complaints about a chat: only leads are given them, and they are kept from everybody who can be meant. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `alter table conversation add for_leads boolean not null default false`,
  // What somebody has on his screen now is not taken from him by an upgrade.
  `update conversation c set for_leads = true where c.hidden_from <> '{}'
      and (c.assignee is null or exists (select 1 from agent a where a.id = c.assignee and a.role = 'lead'))`,
  // `about_agent` stays the first of them, for whoever reads only that.
  `alter table desk_case add about_agents uuid[] not null default '{}'`,
  `update desk_case set about_agents = array[about_agent] where about_agent is not null`,
  // Whether there was no lead to decide it: then those of its team do.
  `alter table desk_case add for_others boolean not null default false`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
