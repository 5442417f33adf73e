/** Holidays of a schedule, days that come back each year, and hours of teams and languages. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `alter table schedule
    add column holidays jsonb not null default '[]',
    add column yearly jsonb not null default '[]',
    add column exchange text not null default 'mon'
      check (exchange in ('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'))`,
  // An empty language is the whole team. What has no row here has the hours of its team, or else of the site.
  `create table schedule_line (
    site uuid not null references site,
    team uuid not null references team,
    language text not null default '' check (language ~ '^([a-z]{2,3})?$'),
    schedule jsonb not null,
    rev int not null,
    changed_at timestamptz not null,
    changed_by uuid references agent,
    primary key (team, language)
  )`,
  'create index schedule_line_site on schedule_line (site)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
