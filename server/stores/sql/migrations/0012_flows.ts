/** Guided flows of a site: what it has changed of the shipped ones and its own, in versions; what is filled in of them. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // A shipped flow has a row from its first change on. `version` null: the shipped one, or of its own flows none yet.
  // `shipped_until`: when the shipped one was asked last.
  `create table flow (
    site uuid not null references site,
    key text not null,
    place int not null,
    state text not null check (state in ('on', 'off', 'gone')),
    version int,
    draft jsonb,
    rev int not null,
    changed_at timestamptz not null,
    changed_by uuid references agent,
    shipped_until timestamptz,
    primary key (site, key)
  )`,
  `create table flow_version (
    site uuid not null,
    key text not null,
    version int not null,
    document jsonb not null,
    at timestamptz not null,
    by_agent uuid references agent,
    replaced_at timestamptz,
    primary key (site, key, version),
    foreign key (site, key) references flow
  )`,
  // `counted`: he has asked a person on the way, which is not the same as leaving.
  `create table flow_progress (
    visitor uuid not null references visitor,
    flow text not null,
    version int not null,
    place text not null,
    typed jsonb not null,
    at timestamptz not null,
    counted boolean not null default false,
    primary key (visitor, flow)
  )`,
  `create index flow_progress_at on flow_progress (at)`,
  // How many came to which end on a day; of those who finished there is no step.
  `create table flow_use (
    site uuid not null references site,
    flow text not null,
    day date not null,
    how text not null check (how in ('finished', 'person', 'left')),
    step text not null,
    times int not null,
    primary key (site, flow, day, how, step)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
