/** Identity documents in PostgreSQL: fulfils what `server/domain/documents/store.ts` asks for. */
import type { Pool, PoolClient } from 'pg'
import type { CaseHead } from '../../domain/cases/store.ts'
import type { DocumentStore } from '../../domain/documents/store.ts'
import { FROM, HEAD, type HeadRow, toHead } from './cases/rows.ts'
import { inTransaction, reading } from './database.ts'
import { toDate } from './instants.ts'

const DUE_MAX = 100

export function createDocumentStore(pool: Pool): DocumentStore {
  return {
    async begin({ id, flow, version, field, label, purpose, at }) {
      await reading(() =>
        pool.query(
          `insert into identity_document (id, flow, version, field, label, purpose, agreed_at)
           select id, $2, $3, $4, $5, $6, $7 from attachment where id = $1 and mark is not null on conflict do nothing`,
          [id, flow, version, field, JSON.stringify(label), JSON.stringify(purpose), toDate(at)],
        ),
      )
    },
    async claim(author, documents, clientId) {
      const { rowCount } = await reading(() =>
        pool.query(
          `update identity_document d set intent = $3 from attachment a
           where d.id = any($1::uuid[]) and a.id = d.id and a.author = $2
             and (d.intent = $3 or (d.case_id is null and d.deleted_at is null and a.state = 'ready'))`,
          [documents, author, clientId],
        ),
      )
      return rowCount === new Set(documents).size
    },
    caseOf: (document) => reading(() => headOf(pool, document, 'and d.deleted_at is null')),
    viewed: (document, agent, at) =>
      inTransaction(pool, async (client) => {
        await client.query('insert into identity_view (document, agent, at) values ($1, $2, $3)', [
          document,
          agent,
          toDate(at),
        ])
        return moved(client, document)
      }),
    remove: (document, why, at) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `update identity_document set deleted_at = $2, deleted_why = $3 where id = $1 and deleted_at is null`,
          [document, toDate(at), why],
        )
        if (rowCount !== 1) return null
        await client.query(
          `update attachment set state = 'gone', untidy = true, name = 'file', sha256 = null where id = $1`,
          [document],
        )
        return moved(client, document)
      }),
    async due(decidedBefore) {
      const { rows } = await reading(() =>
        pool.query<{ id: string }>(
          `select d.id from identity_document d join desk_case c on c.id = d.case_id
           where d.deleted_at is null and c.state in ('granted', 'declined') and c.decided_at <= $1
           order by c.decided_at limit ${DUE_MAX}`,
          [toDate(decidedBefore)],
        ),
      )
      return rows.map(({ id }) => id)
    },
  }
}

/** Its case is another one now for every screen that has it open. */
async function moved(client: PoolClient, document: string): Promise<CaseHead> {
  await client.query(
    `update desk_case set rev = rev + 1 where id = (select case_id from identity_document where id = $1)`,
    [document],
  )
  const head = await headOf(client, document, '')
  if (!head) throw new Error('The document has no case.')
  return head
}

async function headOf(client: Pool | PoolClient, document: string, also: string): Promise<CaseHead | null> {
  const { rows } = await client.query<HeadRow>(
    `select ${HEAD} ${FROM} join identity_document d on d.case_id = c.id where d.id = $1 ${also}`,
    [document],
  )
  return rows[0] ? toHead(rows[0]) : null
}
