/** Conversations that are offered to an agent before he has them; nudges, and chats that have gone quiet. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table offer (
    id uuid primary key,
    conversation uuid not null references conversation,
    agent uuid not null references agent,
    why jsonb not null,
    at timestamptz not null,
    until timestamptz not null,
    outcome text not null default 'open' check (outcome in ('open', 'taken', 'declined', 'missed', 'gone'))
  )`,
  // One at a time of a conversation, whichever nodes offer.
  `create unique index offer_open on offer (conversation) where outcome = 'open'`,
  `create index offer_agent on offer (agent) where outcome = 'open'`,
  `create index offer_due on offer (until) where outcome = 'open'`,
  `create index offer_asked on offer (conversation, at)`,
  // `missed`: offers in a row that he did not answer; `away_why`: who has put him away.
  `alter table agent
    add missed int not null default 0,
    add away_why text check (away_why in ('missed'))`,
  `alter table conversation
    add nudges int not null default 0,
    add nudged_at timestamptz,
    add quiet_at timestamptz`,
  // How fast a line was served lately.
  `create index event_accepted on event (at) where kind = 'accepted'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
