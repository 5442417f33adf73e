import type { Pool } from 'pg'
import type { Alert } from '#shared/protocol/alerts.ts'
import type { AlertStore } from '../../domain/alerts.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

export function createAlertStore(pool: Pool): AlertStore {
  return {
    async isSite(site) {
      const { rowCount } = await reading(() => pool.query('select 1 from site where id = $1', [site]))
      return rowCount === 1
    },
    async keep({ id, site, key, body, at }) {
      const { rowCount } = await reading(() =>
        pool.query(
          'insert into alert (id, site, key, body, at) values ($1, $2, $3, $4, $5) on conflict (key) do nothing',
          [id, site, key, JSON.stringify(body), toDate(at)],
        ),
      )
      return rowCount === 1
    },
    async unseen(site, limit) {
      const { rows } = await reading(() =>
        pool.query<Alert>(
          // A chat that was answered meanwhile is nothing to look at any more.
          `select id, at, body from alert a where site = $1 and seen_at is null
             and (body->>'is' <> 'quiet' or exists (select from conversation c
               where c.id = (a.body->>'conversation')::uuid and c.status = 'assigned'
                 and round(extract(epoch from c.quiet_at) * 1000) = (a.body->>'since')::bigint))
           order by at desc, id desc limit $2`,
          [site, limit],
        ),
      )
      return rows
    },
    async seen(site, id, by, at) {
      const { rowCount } = await reading(() =>
        pool.query(
          `update alert set seen_at = coalesce(seen_at, $4), seen_by = coalesce(seen_by, $3)
           where id = $1 and site = $2`,
          [id, site, by, toDate(at)],
        ),
      )
      return rowCount === 1
    },
  }
}
