/** How far each one has got and read, and what agents have written and not sent. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Both numbers in the visitor's count: of what only agents see nobody is told whether it was read.
  `create table receipt (
    conversation uuid not null references conversation,
    participant uuid not null,
    side text not null check (side in ('visitor', 'agent')),
    delivered int not null,
    read int not null,
    primary key (conversation, participant)
  )`,
  `create table draft (
    agent uuid not null references agent,
    conversation uuid not null references conversation,
    text text not null,
    note boolean not null,
    at timestamptz not null,
    primary key (agent, conversation, note)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
