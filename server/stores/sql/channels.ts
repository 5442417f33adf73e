/** The list of a site's other ways to be reached: one row, with a revision. */
import type { Pool } from 'pg'
import type { Channel } from '#shared/protocol/channels.ts'
import type { ChannelStore } from '../../domain/channels.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

export function createChannelStore(pool: Pool): ChannelStore {
  return {
    async siteByKey(key) {
      const { rows } = await reading(() =>
        pool.query<{ id: string }>('select id from site where key = $1', [key]),
      )
      return rows[0]?.id ?? null
    },
    async read(site) {
      const { rows } = await reading(() =>
        pool.query<{ channels: Channel[] | null; rev: number | null; zone: string }>(
          `select l.channels, l.rev, h.zone from schedule h left join channel_list l on l.site = h.site
           where h.site = $1`,
          [site],
        ),
      )
      const [row] = rows
      return row ? { channels: row.channels ?? [], rev: row.rev ?? 0, zone: row.zone } : null
    },
    async save(site, channels, rev, by, at) {
      const values = [site, JSON.stringify(channels), toDate(at), by]
      const { rows } = await reading(() =>
        rev === 0
          ? pool.query<{ rev: number }>(
              `insert into channel_list (site, channels, rev, changed_at, changed_by) values ($1, $2, 1, $3, $4)
               on conflict (site) do nothing returning rev`,
              values,
            )
          : pool.query<{ rev: number }>(
              `update channel_list set channels = $2, rev = rev + 1, changed_at = $3, changed_by = $4
               where site = $1 and rev = $5 returning rev`,
              [...values, rev],
            ),
      )
      return rows[0] ? { channels: [...channels], rev: rows[0].rev } : null
    },
  }
}
