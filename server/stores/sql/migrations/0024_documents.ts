/** Identity documents: what was agreed to and what for, whose case it is, who has seen it, and that it is gone. */
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What is burned into the picture, one way of saying it a line; an upload with one is an identity document.
  `alter table attachment add column mark text`,
  `create table identity_document (
    id uuid primary key references attachment on delete cascade,
    flow text not null,
    version int not null,
    field text not null,
    label jsonb not null,
    purpose jsonb not null,
    agreed_at timestamptz not null,
    intent text,
    case_id uuid references desk_case,
    deleted_at timestamptz,
    deleted_why text check (deleted_why in ('time', 'withdrawn')),
    check ((deleted_at is null) = (deleted_why is null))
  )`,
  `create index identity_document_case on identity_document (case_id)`,
  `create index identity_document_there on identity_document (id) where case_id is not null and deleted_at is null`,
  `create table identity_view (
    document uuid not null references identity_document on delete cascade,
    agent uuid not null references agent,
    at timestamptz not null
  )`,
  `create index identity_view_document on identity_view (document, at)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
