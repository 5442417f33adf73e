/** Who does not see a conversation because a complaint about him belongs to it; how cases were rated; in what a site is paid. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `alter table conversation add hidden_from uuid[] not null default '{}'`,
  // What somebody has on his screen now is not taken from him by an upgrade.
  `update conversation c set hidden_from = h.agents from (
      select o.conversation, array_agg(distinct d.about_agent) as agents
      from case_conversation o join desk_case d on d.id = o.case_id where d.about_agent is not null group by o.conversation
    ) h where h.conversation = c.id and (c.assignee is null or c.assignee <> all (h.agents))`,
  // `agents`: everybody who had a hand in the decision.
  `create table case_rating (
    case_id uuid not null references desk_case,
    n int not null check (n > 0),
    score int not null check (score between 1 and 5),
    text text not null,
    agents uuid[] not null,
    by_id uuid not null,
    client_id uuid,
    at timestamptz not null,
    primary key (case_id, n)
  )`,
  `create index case_rating_at on case_rating (at)`,
  `create index event_rated on event (at) where kind = 'rated'`,
  `alter table site add currency text not null default 'CNY' check (currency ~ '^[A-Z]{3}$')`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
