/** Cases, what happened to each, and the conversations that belong to it. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // `case` is a word of SQL. `lookup_hash`: of the code that opens it without a session.
  `create table desk_case (
    id uuid primary key,
    number text not null unique,
    site uuid not null references site,
    visitor uuid not null references visitor,
    conversation uuid not null references conversation,
    lookup_hash bytea not null,
    kind text not null,
    object text not null,
    amount int check (amount >= 0),
    currency text,
    answers jsonb not null default '{}',
    files uuid[] not null default '{}',
    state text not null,
    missing text[] not null default '{}',
    due_at timestamptz,
    left_ms bigint,
    outcome text,
    decided_at timestamptz,
    decided_by uuid references agent,
    appealed boolean not null default false,
    nudged_at timestamptz,
    about_agent uuid references agent,
    opened_at timestamptz not null,
    rev int not null default 1,
    check ((amount is null) = (currency is null))
  )`,
  // The same thing asked for twice is one case.
  `create unique index desk_case_open on desk_case (visitor, kind, object)
    where state not in ('granted', 'declined')`,
  `create index desk_case_visitor on desk_case (visitor, opened_at desc)`,
  `create index desk_case_due on desk_case (site, due_at) where due_at is not null`,
  `create table case_change (
    case_id uuid not null references desk_case,
    n int not null check (n > 0),
    state text not null,
    by_role text not null check (by_role in ('visitor', 'agent', 'system')),
    by_id uuid,
    text text,
    missing text[] not null default '{}',
    at timestamptz not null,
    primary key (case_id, n)
  )`,
  `create table case_conversation (
    case_id uuid not null references desk_case,
    conversation uuid not null references conversation,
    primary key (case_id, conversation)
  )`,
  `create index case_conversation_of on case_conversation (conversation)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
