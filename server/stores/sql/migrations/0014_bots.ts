/** Machines that answer first: which there are, about what they answer, and where they talk. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // The one of the house has no token, and is there once a site.
  `create table bot (
    id uuid primary key,
    site uuid not null references site,
    name text not null,
    house boolean not null,
    topics text[] not null default '{}',
    token_hash bytea unique,
    rev int not null default 1,
    created_at timestamptz not null,
    changed_by uuid references agent,
    revoked_at timestamptz,
    check (not house or token_hash is null)
  )`,
  `create unique index bot_name on bot (site, name) where revoked_at is null`,
  `create unique index bot_house on bot (site) where house`,
  // Which of them talks, and until when its next word, or the visitor's, is expected. That only who waits is talked to is
  // held by the decisions: a node of the version before does not know the column, and must be able to assign.
  `alter table conversation add column bot jsonb`,
  `create index conversation_bot on conversation (((bot->>'until')::bigint)) where bot is not null`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
