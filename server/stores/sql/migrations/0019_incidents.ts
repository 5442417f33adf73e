/** Incidents: announcements that say whom they concern, with chats gathered under them and replies to all of those. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  'alter table announcement add column incident jsonb',
  `create table incident_chat (
    announcement uuid not null references announcement,
    conversation uuid not null references conversation,
    at timestamptz not null,
    by_agent uuid not null references agent,
    primary key (announcement, conversation)
  )`,
  `create table incident_reply (
    id uuid primary key,
    announcement uuid not null references announcement,
    texts jsonb not null,
    by_agent uuid not null references agent,
    at timestamptz not null,
    stopped_at timestamptz
  )`,
  'create index incident_reply_announcement on incident_reply (announcement, at desc)',
  // `entry` is the client id of what is written there: written again after a fault it is the same entry.
  `create table incident_reply_chat (
    reply uuid not null references incident_reply,
    conversation uuid not null references conversation,
    entry uuid not null unique,
    done_at timestamptz,
    sent boolean not null default false,
    primary key (reply, conversation)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
