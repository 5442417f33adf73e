/** Cases in PostgreSQL: the row, its changes and what is to be told of them in one transaction. */
import type { Pool, PoolClient } from 'pg'
import type { CaseStore, NewCase, NewChange } from '../../domain/cases/store.ts'
import { type CaseRow, COLUMNS, FROM, toRecord } from './cases/rows.ts'
import { inTransaction, reading } from './database.ts'
import { writeEffects } from './effects.ts'
import { toDate } from './instants.ts'

const maybe = (instant: number | null) => (instant === null ? null : toDate(instant))

export function createCaseStore(pool: Pool): CaseStore {
  const many = async (where: string, values: unknown[]) =>
    (await reading(() => pool.query<CaseRow>(`select ${COLUMNS} ${FROM} where ${where}`, values))).rows.map(
      toRecord,
    )

  return {
    create: (made, first, effects) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await insert(client, made)
        if (rowCount === 0) {
          const similar = await one(
            client,
            `c.visitor = $1 and c.kind = $2 and c.object = $3 and c.state not in ('granted', 'declined')`,
            [made.visitor, made.kind, made.object],
          )
          return similar ? { similar } : { taken: true as const }
        }
        await writeChange(client, made.id, first)
        await join(client, made.id, made.conversation)
        await writeEffects(client, effects, first.at)
        const kept = await one(client, 'c.id = $1', [made.id])
        if (!kept) throw new Error('The case that was just written is not there.')
        return { kept }
      }),
    change: (id, decide) =>
      inTransaction(pool, async (client) => {
        await client.query('select 1 from desk_case where id = $1 for update', [id])
        const record = await one(client, 'c.id = $1', [id])
        if (!record) return null
        const { record: next, change, effects } = decide(record)
        await client.query(
          `update desk_case set state = $2, due_at = $3, left_ms = $4, decided_at = $5, decided_by = $6,
            appealed = $7, missing = $8, outcome = $9, nudged_at = $10, rev = rev + 1 where id = $1`,
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
          ],
        )
        await writeChange(client, id, change)
        await writeEffects(client, effects, change.at)
        return one(client, 'c.id = $1', [id])
      }),
    async byNumber(number) {
      const { rows } = await reading(() =>
        pool.query<CaseRow & { lookup_hash: Buffer }>(
          `select ${COLUMNS}, c.lookup_hash ${FROM} where c.number = $1`,
          [number],
        ),
      )
      return rows[0] ? { ...toRecord(rows[0]), lookupHash: rows[0].lookup_hash } : null
    },
    ofVisitor: (visitor) => many('c.visitor = $1 order by c.opened_at desc limit 50', [visitor]),
    ofConversation: (conversation) =>
      many(
        `c.id in (select case_id from case_conversation where conversation = $1) order by c.opened_at desc limit 50`,
        [conversation],
      ),
    open: (sites, limit) =>
      many(
        `c.site = any($1::uuid[]) and c.state not in ('granted', 'declined')
          order by c.due_at nulls last, c.opened_at limit $2`,
        [sites, limit],
      ),
    join: (id, conversation) => join(pool, id, conversation),
  }
}

const insert = (client: PoolClient, made: NewCase) =>
  client.query(
    `insert into desk_case (id, number, site, visitor, conversation, lookup_hash, kind, object, amount, currency,
        answers, files, state, due_at, about_agent, opened_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict do nothing`,
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
      made.aboutAgent,
      toDate(made.openedAt),
    ],
  )

async function one(client: PoolClient, where: string, values: unknown[]) {
  const { rows } = await client.query<CaseRow>(`select ${COLUMNS} ${FROM} where ${where}`, values)
  return rows[0] ? toRecord(rows[0]) : null
}

const join = async (client: Pick<PoolClient, 'query'>, id: string, conversation: string): Promise<void> => {
  await client.query('insert into case_conversation values ($1, $2) on conflict do nothing', [
    id,
    conversation,
  ])
}

/** Under the lock of the case's row, so that `n` is dense. */
const writeChange = (client: PoolClient, id: string, change: NewChange['change']) =>
  client.query(
    `insert into case_change (case_id, n, state, by_role, by_id, text, missing, at)
      select $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5, $6, $7 from case_change where case_id = $1`,
    [id, change.state, change.by, change.byId, change.text, change.missing, toDate(change.at)],
  )
