/** Flows as they are kept. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { FlowRecord, FlowStore, KeptVersion, Use } from '../../../domain/flows/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'

type Reading = 'siteByKey' | 'isSite' | 'ofSite' | 'versions' | 'version' | 'uses'

const VERSION = `v.version, v.document, v.at, g.name as by, v.replaced_at as "replacedAt"
  from flow_version v left join agent g on g.id = v.by_agent`

export function createFlowReading(pool: Pool): Pick<FlowStore, Reading> {
  const all = async <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    (await reading(() => pool.query<R>(sql, values))).rows

  return {
    async siteByKey(key) {
      const [site] = await all<{ id: Id }>('select id from site where key = $1', [key])
      return site?.id ?? null
    },
    isSite: async (id) => (await all('select from site where id = $1', [id])).length === 1,
    async ofSite(site) {
      const rows = await all<
        Omit<FlowRecord, 'current'> & { version: number | null; document: NonNullable<FlowRecord['draft']> }
      >(
        `select f.key, f.place, f.state, f.version, v.document, f.draft, f.rev, f.changed_at as "changedAt",
           g.name as "changedBy", f.shipped_until as "shippedUntil"
         from flow f left join flow_version v on v.site = f.site and v.key = f.key and v.version = f.version
           left join agent g on g.id = f.changed_by
         where f.site = $1 order by f.place, f.key`,
        [site],
      )
      return rows.map(({ version, document, ...row }) => ({
        ...row,
        current: version === null ? null : { version, document },
      }))
    },
    versions: (site, key, limit) =>
      all<KeptVersion>(
        `select ${VERSION} where v.site = $1 and v.key = $2 order by v.version desc limit $3`,
        [site, key, limit],
      ),
    async version(site, key, version) {
      const [one] = await all<KeptVersion>(
        `select ${VERSION} where v.site = $1 and v.key = $2 and v.version = $3`,
        [site, key, version],
      )
      return one ?? null
    },
    uses: (site, since, idleSince) =>
      all<Use>(
        `select flow, how, step, sum(times)::int as times from (
           select flow, how, step, times from flow_use where site = $1 and day >= $2::date
           union all
           select p.flow, 'left', p.place, 1 from flow_progress p join visitor v on v.id = p.visitor
           where v.site = $1 and p.at < $3 and not p.counted) u
         group by flow, how, step`,
        [site, toDate(since), toDate(idleSince)],
      ),
  }
}
