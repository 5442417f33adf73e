/** Which team a topic goes to, how it hands over, and what each agent speaks and knows; lines by language. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `alter table site add teams_rev int not null default 1`,
  `alter table team
    add topics text[] not null default '{}',
    add hand_over text not null default 'assign' check (hand_over in ('assign', 'offer')),
    add offer_seconds int not null default 20,
    add idle_minutes int not null default 5,
    add language_minutes int not null default 2,
    add quiet_minutes int not null default 3,
    add quiet_back_minutes int not null default 0,
    add queue_max int not null default 0`,
  `alter table agent
    add languages text[] not null default '{}',
    add skills jsonb not null default '{}',
    add topic_capacity jsonb not null default '{}'`,
  // A line is a team and a language that somebody of the team names; all others stand in the one without.
  `alter table conversation add line text not null default ''`,
  `drop index conversation_waiting`,
  `create index conversation_waiting on conversation (team, line, score) where status = 'queued'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
