/** Who a visitor is by the word of his site, and the secret with which the site gives it. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // Two secrets hold while a site changes from one to the other.
  `alter table site
    add signing_secret text check (length(signing_secret) >= 32),
    add signing_secret_before text,
    add signing_before_until timestamptz`,
  // `joined_into`: everything of this visitor is another's now, and nothing new begins here.
  `alter table visitor
    add subject text check (length(subject) between 1 and 200),
    add vip boolean not null default false,
    add verified_at timestamptz,
    add verified_until timestamptz,
    add joined_into uuid references visitor`,
  // One visitor for each account of a site.
  `create unique index visitor_subject on visitor (site, subject) where subject is not null`,
  // `beside`: it came from another device, and stands open beside another of its topic. Nobody begins such a one.
  `alter table conversation add beside boolean not null default false`,
  `drop index conversation_open_topic`,
  `create unique index conversation_open_topic on conversation (visitor, topic)
    where status <> 'resolved' and not beside`,
  `alter table desk_case add beside boolean not null default false`,
  `drop index desk_case_open`,
  `create unique index desk_case_open on desk_case (visitor, kind, object)
    where state not in ('granted', 'declined') and not beside`,
  // `challenge` is the site's; null where nobody was sent anything, which the answer does not tell.
  `create table identity_code (
    id uuid primary key,
    visitor uuid not null references visitor,
    site uuid not null references site,
    subject text not null,
    kind text not null check (kind in ('email', 'phone')),
    purpose text not null,
    masked text,
    challenge text,
    at timestamptz not null,
    until timestamptz not null,
    tries int not null,
    verified_at timestamptz,
    verified_until timestamptz
  )`,
  `create index identity_code_visitor on identity_code (visitor, at)`,
  `create index identity_code_subject on identity_code (site, subject, at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
