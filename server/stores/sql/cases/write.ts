/** What writes a case, inside the transaction of whoever calls. */
import type { Pool, PoolClient } from 'pg'
import type { CaseRecord, NewCase, NewChange } from '../../../domain/cases/store.ts'
import { toDate } from '../instants.ts'
import { FROM, toRecord, WHOLE, type WholeRow } from './rows.ts'

const maybe = (instant: number | null) => (instant === null ? null : toDate(instant))

/** @returns whether it was: something of it may be there already */
export async function insertCase(client: PoolClient, made: NewCase): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into desk_case (id, number, site, visitor, conversation, lookup_hash, kind, object, amount, currency,
        answers, files, state, due_at, about_agent, opened_at, opened_by, client_id, subject,
        about_agents, for_others)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) on conflict do nothing`,
    [
      made.id,
      made.number,
      made.site,
      made.visitor,
      made.conversation,
      made.lookupHash,
      made.kind,
      made.object,
      made.amount,
      made.currency,
      JSON.stringify(made.answers),
      made.files,
      made.state,
      maybe(made.due),
      made.aboutAgents[0] ?? null,
      toDate(made.openedAt),
      made.intent.byId,
      made.intent.clientId,
      made.subject,
      made.aboutAgents,
      made.forOthers,
    ],
  )
  return rowCount === 1
}

/** Under the lock of the row. A promise that moves is looked at anew. */
export async function updateCase(client: PoolClient, id: string, next: NewChange['record']): Promise<void> {
  await client.query(
    `update desk_case set state = $2, due_at = $3, left_ms = $4, decided_at = $5, decided_by = $6, appealed = $7,
      missing = $8, outcome = $9, nudged_at = $10, amount = $11, currency = $12, rev = rev + 1,
      notice = case when due_at is distinct from $3 then null else notice end where id = $1`,
    [
      id,
      next.state,
      maybe(next.due),
      next.leftMs,
      maybe(next.decidedAt),
      next.decidedBy,
      next.appealed,
      next.missing,
      next.outcome,
      maybe(next.nudgedAt),
      next.amount,
      next.currency,
    ],
  )
}

/** Under the lock of the case's row, so that `n` is dense. */
export async function writeChange(
  client: PoolClient,
  id: string,
  change: NewChange['change'],
): Promise<void> {
  const { act, state, by, byId, text, missing, files, clientId, at, refund = null } = change
  await client.query(
    `insert into case_change (case_id, n, act, state, by_role, by_id, text, missing, files, client_id, at, refund)
      select $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb from case_change where case_id = $1`,
    [
      ...[id, act, state, by, byId, text, missing, files, clientId, toDate(at)],
      refund === null ? null : JSON.stringify(refund),
    ],
  )
}

/** Finished uploads of the author, or of who holds a pass for the case, that nothing has: from now on the case's. @returns false if they are not all such */
export async function takeFiles(
  client: PoolClient,
  id: string,
  author: string,
  files: readonly string[],
): Promise<boolean> {
  if (files.length === 0) return true
  const { rowCount } = await client.query(
    `update attachment set case_id = $1::uuid where id = any($3::uuid[]) and author in ($2, $1::uuid::text) and state = 'ready'
      and conversation is null and case_id is null and mark is null`,
    [id, author, files],
  )
  await client.query('update desk_case set files = files || $2::uuid[] where id = $1', [id, files])
  return rowCount === files.length
}

/** From now on the case's, and swept with nothing that was not sent. @returns it, null where there was none to take */
export async function takeDocuments(
  client: PoolClient,
  id: string,
  author: string,
  clientId: string,
): Promise<CaseRecord | null> {
  const { rowCount } = await client.query(
    `with taken as (
       update identity_document d set case_id = $1 from attachment a
       where a.id = d.id and a.author = $2 and d.intent = $3 and d.case_id is null and a.state = 'ready'
       returning d.id)
     update attachment set case_id = $1 where id in (select id from taken)`,
    [id, author, clientId],
  )
  if (rowCount === 0) return null
  await client.query('update desk_case set rev = rev + 1 where id = $1', [id])
  return one(client, 'c.id = $1', [id])
}

export async function one(
  client: Pick<PoolClient, 'query'>,
  where: string,
  values: unknown[],
): Promise<CaseRecord | null> {
  const { rows } = await client.query<WholeRow>(`select ${WHOLE} ${FROM} where ${where}`, values)
  return rows[0] ? toRecord(rows[0]) : null
}

export async function join(client: Pool | PoolClient, id: string, conversation: string): Promise<void> {
  await client.query('insert into case_conversation values ($1, $2) on conflict do nothing', [
    id,
    conversation,
  ])
}
