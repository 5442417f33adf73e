/** Webhooks of a site and their deliveries, rules and how they ran, tags, and what leads are told. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // `failing_since`: no try was taken since then; `gave_up`: the desk itself has switched it off.
  `create table webhook (
    id uuid primary key,
    site uuid not null references site,
    url text not null,
    description text not null,
    events text[] not null,
    texts boolean not null,
    is_on boolean not null,
    secret text not null,
    secret_before text,
    before_until timestamptz,
    failing_since timestamptz,
    gave_up boolean not null default false,
    rev int not null,
    changed_at timestamptz not null,
    changed_by uuid references agent
  )`,
  `create index webhook_site on webhook (site)`,
  `create table webhook_delivery (
    id uuid primary key,
    webhook uuid not null references webhook on delete cascade,
    key text not null,
    event text not null,
    payload jsonb not null,
    state text not null check (state in ('waiting', 'taken', 'dead')),
    at timestamptz not null,
    due_at timestamptz not null,
    tries int not null default 0,
    tried_at timestamptz,
    status int,
    answer text not null default '',
    took_ms int
  )`,
  // The key first: a redaction finds by it what has the words of an entry.
  `create unique index webhook_delivery_key on webhook_delivery (key, webhook)`,
  `create index webhook_delivery_due on webhook_delivery (webhook, due_at) where state = 'waiting'`,
  `create index webhook_delivery_shown on webhook_delivery (webhook, at desc)`,
  // What leads and admins have to be told, until one of them has seen it.
  `create table alert (
    id uuid primary key,
    site uuid not null references site,
    key text not null unique,
    body jsonb not null,
    at timestamptz not null,
    seen_at timestamptz,
    seen_by uuid references agent
  )`,
  `create index alert_unseen on alert (site, at desc) where seen_at is null`,
  // What was removed can be brought back for a while.
  `create table rule (
    id uuid primary key,
    site uuid not null references site,
    position int not null,
    is_on boolean not null,
    document jsonb not null,
    rev int not null,
    changed_at timestamptz not null,
    changed_by uuid references agent,
    removed_at timestamptz
  )`,
  `create index rule_site on rule (site, position) where removed_at is null`,
  // Once for each rule and event; what was begun and not done is gone on with.
  `create table rule_run (
    rule uuid not null references rule,
    key text not null,
    conversation uuid not null references conversation,
    at timestamptz not null,
    done_at timestamptz,
    error text,
    primary key (rule, key)
  )`,
  `create index rule_run_of on rule_run (conversation, at)`,
  `create index rule_run_lately on rule_run (rule, at desc)`,
  `alter table conversation add column tags text[] not null default '{}'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
