/** What a site tells everybody, who wants to know when it is over, and its other ways to be reached. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // `begun_at` and `ended_at` are set once, by the node that notices first: it is the one that tells.
  `create table announcement (
    id uuid primary key,
    site uuid not null references site,
    kind text not null check (kind in ('service', 'release', 'maintenance')),
    severity text not null check (severity in ('info', 'warning', 'critical')),
    state text not null check (state in ('draft', 'published', 'ended')),
    begins_at timestamptz,
    ends_at timestamptz check (ends_at > begins_at),
    pages text[] not null,
    texts jsonb not null,
    rev int not null,
    changed_at timestamptz not null,
    changed_by uuid references agent,
    begun_at timestamptz,
    ended_at timestamptz,
    check (state = 'draft' or begins_at is not null or ended_at is not null)
  )`,
  `create index announcement_site on announcement (site, begins_at desc)`,
  `create index announcement_published on announcement (begins_at, ends_at) where state = 'published'`,
  // `told_at`: it is over, and the wish was looked at; `told_in`: he was told in this conversation. Who has neither
  // `told_in` nor `seen_at` finds it on his home, and can be told in other ways.
  `create table announcement_follower (
    announcement uuid not null references announcement,
    visitor uuid not null references visitor,
    entry uuid not null unique,
    at timestamptz not null,
    told_at timestamptz,
    told_in uuid references conversation,
    seen_at timestamptz,
    primary key (announcement, visitor)
  )`,
  `create index announcement_follower_visitor on announcement_follower (visitor) where seen_at is null`,
  `create table channel_list (
    site uuid primary key references site,
    channels jsonb not null,
    rev int not null,
    changed_at timestamptz not null,
    changed_by uuid references agent
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
