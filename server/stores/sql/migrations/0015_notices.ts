/** Where visitors are told of what happens while they are away, and what of it they have been told. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // One for each visitor. `address` is what was typed, `target` what the site calls one that it has.
  `create table notice_way (
    visitor uuid primary key references visitor,
    id uuid not null unique,
    site uuid not null references site,
    way text not null check (way in ('mail', 'inbox', 'sms')),
    address text,
    box bytea,
    subject text,
    target text,
    masked text not null,
    locale text not null,
    asked_at timestamptz not null,
    confirmed_at timestamptz,
    failed_at timestamptz,
    check ((address is null) = (box is null)),
    check ((address is null) = (target is not null and subject is not null))
  )`,
  `create index notice_way_unconfirmed on notice_way (asked_at) where confirmed_at is null`,
  // Who wants no mail of a site. Only what an address comes to under the desk's secret is kept, never the address.
  `create table notice_stopped (
    site uuid not null references site,
    box bytea not null,
    at timestamptz not null,
    primary key (site, box)
  )`,
  // First mails of one day, so that nobody's box is filled by others.
  `create table notice_try (
    id uuid primary key,
    site uuid not null,
    visitor uuid not null,
    box bytea not null,
    origin bytea not null,
    at timestamptz not null
  )`,
  `create index notice_try_at on notice_try (at)`,
  // How far the visitor was told what agents answered, in his own count.
  `create table notice_told (
    conversation uuid primary key references conversation,
    vseq int not null,
    at timestamptz not null
  )`,
  // A link opens on the first device that uses it.
  `create table notice_link (
    digest bytea primary key,
    device bytea not null,
    at timestamptz not null
  )`,
  `create index notice_link_at on notice_link (at)`,
  // Names of tokens that a site has made, and the session that came with each first.
  `create table site_token (
    site uuid not null references site,
    jti text not null check (length(jti) between 1 and 200),
    session uuid not null,
    until timestamptz not null,
    primary key (site, jti)
  )`,
  `create index site_token_until on site_token (until)`,
  `alter table site add jti_required boolean not null default false`,
  `create index identity_code_at on identity_code (at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
