/** Cases in PostgreSQL: the row, its changes and what is to be told of them in one transaction. */
import type { Pool, PoolClient } from 'pg'
import type { CaseHead, CaseStore, Intent } from '../../domain/cases/store.ts'
import { createCaseRate } from './cases/rate.ts'
import { FROM, HEAD, type HeadRow, toHead, toRecord, WHOLE, type WholeRow } from './cases/rows.ts'
import { insertCase, join, one, takeDocuments, takeFiles, updateCase, writeChange } from './cases/write.ts'
import { inTransaction, reading } from './database.ts'
import { writeEffects } from './effects.ts'
import { toDate } from './instants.ts'

const OPEN = `c.state not in ('granted', 'declined')`

export function createCaseStore(pool: Pool): CaseStore {
  const heads = async (where: string, values: unknown[]): Promise<CaseHead[]> =>
    (await reading(() => pool.query<HeadRow>(`select ${HEAD} ${FROM} where ${where}`, values))).rows.map(
      toHead,
    )

  return {
    create: (made, first, effects) =>
      inTransaction(pool, async (client) => {
        if (!(await insertCase(client, made))) {
          const before = await madeBefore(client, made.intent)
          if (before) return before
          const similar = await one(client, `c.visitor = $1 and c.kind = $2 and c.object = $3 and ${OPEN}`, [
            made.visitor,
            made.kind,
            made.object,
          ])
          return similar ? { similar } : { taken: true as const }
        }
        await writeChange(client, made.id, first)
        await join(client, made.id, made.conversation)
        await writeEffects(client, effects, first.at)
        const kept = await one(client, 'c.id = $1', [made.id])
        if (!kept) throw new Error('The case that was just written is not there.')
        return { kept, lookupHash: made.lookupHash, dup: false }
      }),
    change: (id, intent, decide) =>
      inTransaction(pool, async (client) => {
        await client.query('select 1 from desk_case where id = $1 for update', [id])
        const record = await one(client, 'c.id = $1', [id])
        if (!record) return null
        if (await wasDone(client, id, intent)) return { record, dup: true }
        const { record: next, change, effects } = decide(record)
        await updateCase(client, id, next)
        if (!(await takeFiles(client, id, change.byId, change.files))) throw new Gone()
        await writeChange(client, id, change)
        await writeEffects(client, effects, change.at)
        const changed = await one(client, 'c.id = $1', [id])
        return changed && { record: changed, dup: false }
      }).catch((error: unknown) => {
        if (error instanceof Gone) return { gone: true as const }
        throw error
      }),
    rate: createCaseRate(pool),
    async byNumber(number) {
      const { rows } = await reading(() =>
        pool.query<WholeRow & { lookup_hash: Buffer }>(
          `select ${WHOLE}, c.lookup_hash ${FROM} where c.number = $1`,
          [number],
        ),
      )
      return rows[0] ? { ...toRecord(rows[0]), lookupHash: rows[0].lookup_hash } : null
    },
    ofVisitor: (visitor) => heads('c.visitor = $1 order by c.opened_at desc limit 50', [visitor]),
    list: ({ sites, teams, kinds, state, visitor, limit }) =>
      heads(
        `c.site = any($1::uuid[]) and (c.kind = any($2) or c.for_others) and ($3::uuid[] is null or v.team = any($3))
          and ($4::uuid is null or c.visitor = $4)
          and case when $5::text is null then $4 is not null or ${OPEN} else c.state = $5 end
          order by c.due_at nulls last, c.decided_at desc nulls first, c.opened_at limit $6`,
        [sites, kinds, teams, visitor ?? null, state ?? null, limit],
      ),
    withFile: (file) => heads('c.files @> array[$1::uuid] limit 50', [file]),
    async conversationsOf(id) {
      const { rows } = await reading(() =>
        pool.query<{ conversation: string }>(
          'select conversation from case_conversation where case_id = $1 order by conversation desc limit 50',
          [id],
        ),
      )
      return rows.map(({ conversation }) => conversation)
    },
    async openConversationOf(id) {
      const { rows } = await reading(() =>
        pool.query<{ id: string }>(
          `select c.id from case_conversation o join conversation c on c.id = o.conversation
           where o.case_id = $1 and c.status <> 'resolved' order by c.opened_at desc limit 1`,
          [id],
        ),
      )
      return rows[0]?.id ?? null
    },
    async join(id, conversation, files) {
      await join(pool, id, conversation)
      if (files.length > 0)
        await pool.query(
          `update desk_case set rev = rev + 1,
            files = files || array(select n.id from unnest($2::uuid[]) as n (id) where n.id <> all (files)) where id = $1`,
          [id, files],
        )
    },
    takeDocuments: (id, author, clientId) =>
      inTransaction(pool, (client) => takeDocuments(client, id, author, clientId)),
    wasDone: (id, intent) => reading(() => wasDone(pool, id, intent)),
    mark: (now, soon, effectsOf = () => []) =>
      inTransaction(pool, async (client) => {
        // Of two nodes the second waits for the row and then finds nothing to mark, also one whose clock is behind:
        // what is late is never soon again.
        const { rows } = await client.query<{ id: string }>(
          `update desk_case set rev = rev + 1, notice = case when due_at <= $1 then 'late' else 'soon' end
            where due_at <= $2 and state not in ('granted', 'declined')
              and (notice is null or (notice = 'soon' and due_at <= $1)) returning id`,
          [toDate(now), toDate(soon)],
        )
        if (rows.length === 0) return []
        const marked = await client.query<HeadRow>(`select ${HEAD} ${FROM} where c.id = any($1::uuid[])`, [
          rows.map(({ id }) => id),
        ])
        const heads = marked.rows.map(toHead)
        await writeEffects(client, effectsOf(heads), now)
        return heads
      }),
  }
}

/** Undoes the change of which it is a part. */
class Gone extends Error {}

async function madeBefore(client: PoolClient, { byId, clientId }: Intent) {
  if (clientId === null) return null
  const { rows } = await client.query<{ id: string; lookup_hash: Buffer }>(
    'select id, lookup_hash from desk_case where opened_by = $1 and client_id = $2',
    [byId, clientId],
  )
  const kept = rows[0] ? await one(client, 'c.id = $1', [rows[0].id]) : null
  return kept && rows[0] ? { kept, lookupHash: rows[0].lookup_hash, dup: true } : null
}

async function wasDone(client: Pool | PoolClient, id: string, { byId, clientId }: Intent): Promise<boolean> {
  if (clientId === null) return false
  const { rowCount } = await client.query(
    'select 1 from case_change where case_id = $1 and by_id = $2 and client_id = $3',
    [id, byId, clientId],
  )
  return (rowCount ?? 0) > 0
}
