/** Files: uploads, and since when which message has them. The bytes lie in FILES_DIR under the id. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // `untidy`: the disk has something of it that has to go. `held_until`: somebody looks at its content.
  `create table attachment (
    id uuid primary key,
    author text not null,
    client_id text not null,
    name text not null,
    size int not null check (size > 0),
    received int not null default 0 check (received between 0 and size),
    state text not null check (state in ('receiving', 'ready', 'refused', 'gone')),
    fault jsonb,
    kind text check (kind in ('image', 'clip', 'pdf', 'text')),
    bytes int,
    width int,
    height int,
    sha256 bytea,
    held_until timestamptz,
    untidy boolean not null default false,
    created_at timestamptz not null,
    conversation uuid references conversation,
    seq int,
    hidden boolean not null default false,
    check ((conversation is null) = (seq is null)),
    check (state <> 'ready' or (kind is not null and bytes is not null and sha256 is not null))
  )`,
  // Idempotent for ever: an intent to upload is kept once.
  `create unique index attachment_intent on attachment (author, client_id)`,
  `create index attachment_day on attachment (author, created_at)`,
  `create index attachment_entry on attachment (conversation, seq) where conversation is not null`,
  `create index attachment_unsent on attachment (created_at) where conversation is null and state <> 'gone'`,
  `create index attachment_untidy on attachment (id) where untidy`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
