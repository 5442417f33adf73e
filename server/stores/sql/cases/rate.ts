/** A rating of a case: kept under the lock of its row, for every agent who had a hand in the decision. */
import type { Pool } from 'pg'
import type { CaseStore } from '../../../domain/cases/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'
import { one } from './write.ts'

export const createCaseRate =
  (pool: Pool): CaseStore['rate'] =>
  (id, { byId, clientId }, decide) =>
    inTransaction(pool, async (client) => {
      await client.query('select 1 from desk_case where id = $1 for update', [id])
      const record = await one(client, 'c.id = $1', [id])
      if (!record) return null
      const { rowCount } = await client.query(
        'select 1 from case_rating where case_id = $1 and by_id = $2 and client_id = $3',
        [id, byId, clientId],
      )
      if ((rowCount ?? 0) > 0) return { record, dup: true }
      const { score, text, at } = decide(record)
      // Who decided before an appeal is judged by that no more.
      await client.query(
        `insert into case_rating (case_id, n, score, text, agents, by_id, client_id, at)
          select $1, (select coalesce(max(n), 0) + 1 from case_rating where case_id = $1), $2, $3,
            array(select distinct h.by_id from case_change h where h.case_id = $1 and h.by_role = 'agent' and h.act <> 'open'
              and h.n > coalesce((select max(n) from case_change where case_id = $1 and act = 'appeal'), 0)), $4, $5, $6`,
        [id, score, text, byId, clientId, toDate(at)],
      )
      await client.query('update desk_case set rev = rev + 1 where id = $1', [id])
      const rated = await one(client, 'c.id = $1', [id])
      return rated && { record: rated, dup: false }
    })
