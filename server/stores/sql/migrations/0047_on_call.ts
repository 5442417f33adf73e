/** Who waits with those on call, whom routing spares a conversation that he gave away, and how far a nudge has moved it. */
import { type Kysely, sql } from 'kysely'
import { NUDGE_START_MS } from '#shared/rules/lifecycle.ts'

const STATEMENTS = [
  `alter table conversation
    add on_call boolean not null default false,
    add spared jsonb,
    add nudge_ms int not null default 0`,
  // Few at any time: each site is asked for its own once a second.
  `create index conversation_on_call on conversation (site) where on_call and status = 'queued'`,
  // By the log: it says whether a nudge moved anything since he began to wait.
  `update conversation c set nudge_ms = ${NUDGE_START_MS} where nudges > 0 and exists (
    select from event e where e.conversation = c.id and e.kind = 'nudged' and e.at >= c.queued_at
      and (e.body->>'moved')::boolean)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
