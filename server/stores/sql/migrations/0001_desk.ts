/** The desk: sites, people, hours, conversations and their log. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // A site is a brand with its own key in the tag; the zone of its hours lies in `schedule`.
  `create table site (
    id uuid primary key,
    key text not null unique check (key ~ '^pk_[a-z0-9_]{3,40}$'),
    name text not null,
    origins text[] not null default '{}',
    created_at timestamptz not null
  )`,
  `create table team (
    id uuid primary key,
    site uuid not null references site,
    name text not null,
    created_at timestamptz not null
  )`,
  `create index team_site on team (site)`,
  `create table agent (
    id uuid primary key,
    email text not null,
    name text not null,
    role text not null check (role in ('agent', 'lead', 'admin', 'auditor')),
    password text,
    capacity int not null default 4 check (capacity between 0 and 100),
    availability text not null default 'away' check (availability in ('available', 'away')),
    idle_since timestamptz not null,
    disabled_at timestamptz,
    created_at timestamptz not null
  )`,
  `create unique index agent_email on agent (lower(email))`,
  `create table agent_team (
    agent uuid not null references agent,
    team uuid not null references team,
    primary key (agent, team)
  )`,
  `create index agent_team_team on agent_team (team)`,
  `create table agent_session (
    id uuid primary key,
    agent uuid not null references agent,
    token_hash bytea not null unique,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create index agent_session_agent on agent_session (agent)`,
  `create table one_time_link (
    token_hash bytea primary key,
    agent uuid not null references agent,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table visitor (
    id uuid primary key,
    site uuid not null references site,
    code text not null,
    name text,
    verified boolean not null default false,
    locale text not null,
    created_at timestamptz not null
  )`,
  `create table visitor_session (
    id uuid primary key,
    visitor uuid not null references visitor,
    token_hash bytea not null unique,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    ended_at timestamptz
  )`,
  `create table schedule (
    site uuid primary key references site,
    zone text not null,
    week jsonb not null,
    exceptions jsonb not null,
    rev int not null default 1,
    changed_at timestamptz not null,
    changed_by uuid references agent
  )`,
  `create table conversation (
    id uuid primary key,
    site uuid not null references site,
    team uuid not null references team,
    visitor uuid not null references visitor,
    client_id text not null,
    digest text not null,
    topic text not null,
    priority text not null check (priority in ('normal', 'urgent')),
    status text not null check (status in ('queued', 'assigned', 'resolved')),
    assignee uuid references agent,
    assign_rev int not null default 0,
    last_seq int not null default 0,
    last_vseq int not null default 0,
    queued_at timestamptz not null,
    score double precision not null,
    email text,
    locale text not null,
    page jsonb,
    context jsonb not null default '{}',
    time_zone text,
    browser text,
    reopened_from uuid references conversation,
    opened_at timestamptz not null,
    resolved_at timestamptz,
    last jsonb,
    unanswered int not null default 0,
    check ((status = 'assigned') = (assignee is not null)),
    check ((status = 'resolved') = (resolved_at is not null))
  )`,
  // Idempotent for ever: an intent to begin is kept once.
  `create unique index conversation_intent on conversation (visitor, client_id)`,
  // One open conversation of a topic.
  `create unique index conversation_open_topic on conversation (visitor, topic) where status <> 'resolved'`,
  `create index conversation_visitor on conversation (visitor, opened_at desc)`,
  `create index conversation_waiting on conversation (team, score) where status = 'queued'`,
  `create index conversation_assignee on conversation (assignee) where status = 'assigned'`,
  `create index conversation_resolved on conversation (team, resolved_at desc) where status = 'resolved'`,
  `create index conversation_opened on conversation (site, opened_at, id)`,
  `create table event (
    conversation uuid not null references conversation,
    seq int not null check (seq > 0),
    vseq int check (vseq > 0),
    kind text not null,
    author jsonb not null,
    author_id text not null,
    client_id text,
    digest text,
    body jsonb not null,
    at timestamptz not null,
    primary key (conversation, seq)
  )`,
  `create unique index event_vseq on event (conversation, vseq) where vseq is not null`,
  // Idempotent for ever: an intent of an author is kept once.
  `create unique index event_intent on event (author_id, client_id) where client_id is not null`,
  `create table side_effect (
    id uuid primary key,
    key text not null unique,
    kind text not null,
    payload jsonb not null,
    due_at timestamptz not null,
    tries int not null default 0,
    done_at timestamptz
  )`,
  `create index side_effect_due on side_effect (due_at) where done_at is null`,
  `create table audit (
    id uuid primary key,
    at timestamptz not null,
    actor text not null,
    act text not null,
    object text not null,
    details jsonb not null default '{}'
  )`,
  `create index audit_at on audit (at)`,
  // Append-only, also for us.
  `create function audit_is_append_only() returns trigger language plpgsql as $$
    begin raise exception 'audit is append-only'; end $$`,
  `create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only()`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
