/** Who has opened the page of a case, and the codes that were sent for it. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What a browser holds is one token for all cases that it has opened; of it only the hash is kept. `once`: it is exchanged
  // for such a one, and then it is gone.
  `create table case_pass (
    id uuid primary key,
    digest bytea not null,
    case_id uuid not null references desk_case on delete cascade,
    until timestamptz not null,
    once boolean not null default false,
    unique (digest, case_id)
  )`,
  `create index case_pass_until on case_pass (until)`,
  // Asked for by number, also where there is no such case: what was asked for says nothing about that. The code itself is kept
  // nowhere, it is made of the id.
  `create table case_code (
    id uuid primary key,
    number text not null,
    case_id uuid references desk_case on delete cascade,
    at timestamptz not null,
    until timestamptz not null,
    tries int not null check (tries >= 0)
  )`,
  `create index case_code_number on case_code (number, at)`,
  `create index case_code_at on case_code (at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
