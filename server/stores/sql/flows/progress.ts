/** What somebody has filled in and not sent, and how often a flow came to which end. */
import type { Pool } from 'pg'
import type { FileView, Instant } from '#shared/protocol/conversation.ts'
import type { FlowStore, Writing } from '../../../domain/flows/store.ts'
import { type AttachmentRow, toView } from '../attachments.ts'
import { inTransaction, reading } from '../database.ts'
import { toDate } from '../instants.ts'

type Progress = 'used' | 'keep' | 'kept' | 'settle' | 'drop' | 'sweep'

type Row = Omit<Writing, 'currency'> & { at: Instant; currency: string | null }

const COUNT = `insert into flow_use (site, flow, day, how, step, times)`
const AGAIN = `on conflict (site, flow, day, how, step) do update set times = flow_use.times + excluded.times`

export function createFlowProgress(pool: Pool): Pick<FlowStore, Progress> {
  const run = async (sql: string, values: unknown[]) => reading(() => pool.query(sql, values))

  return {
    async used(site, { flow, how, step }, at) {
      await run(`${COUNT} values ($1, $2, $3::date, $4, $5, 1) ${AGAIN}`, [site, flow, toDate(at), how, step])
    },
    async keep(visitor, { flow, version, place, typed, currency = null }, at) {
      await run(
        `insert into flow_progress (visitor, flow, version, place, typed, at, currency) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (visitor, flow) do update
         set version = excluded.version, place = excluded.place, typed = excluded.typed, at = excluded.at,
           currency = excluded.currency`,
        [visitor, flow, version, place, JSON.stringify(typed), toDate(at), currency],
      )
    },
    async kept(visitor, since) {
      const { rows } = await reading(() =>
        pool.query<Row>(
          `select flow, version, place, typed, at, currency from flow_progress where visitor = $1 and at > $2
           order by at desc limit 50`,
          [visitor, toDate(since)],
        ),
      )
      const ids = rows.flatMap(({ typed }) =>
        Object.values(typed).flatMap((one) => (Array.isArray(one) ? one : [])),
      )
      const files = ids.length === 0 ? [] : await filesOf(visitor, ids)
      return rows.map(({ currency, ...row }) => ({
        ...row,
        ...(currency === null ? {} : { currency }),
        files,
      }))
    },
    async settle(visitor, flow, isFinished) {
      await run(
        isFinished
          ? 'delete from flow_progress where visitor = $1 and flow = $2'
          : 'update flow_progress set counted = true where visitor = $1 and flow = $2',
        [visitor, flow],
      )
    },
    async drop(visitor, flow) {
      const sql = 'delete from flow_progress where visitor = $1 and flow = $2'
      const { rowCount } = await run(sql, [visitor, flow])
      return (rowCount ?? 0) > 0
    },
    sweep: (before, limit) =>
      inTransaction(pool, async (client) => {
        // What is deleted is counted by the same statement: a node that dies in between has done neither.
        const { rows } = await client.query<{ swept: number }>(
          `with old as (
             select visitor, flow from flow_progress where at < $1 order by at limit $2 for update skip locked),
           gone as (
             delete from flow_progress p using old where p.visitor = old.visitor and p.flow = old.flow
             returning p.visitor, p.flow, p.place, p.at, p.counted),
           told as (
             ${COUNT}
             select v.site, g.flow, g.at::date, 'left', g.place, count(*)::int
             from gone g join visitor v on v.id = g.visitor where not g.counted
             group by v.site, g.flow, g.at::date, g.place order by 1, 2, 3, 5 ${AGAIN})
           select count(*)::int as swept from gone`,
          [toDate(before), limit],
        )
        return rows[0]?.swept ?? 0
      }),
  }

  async function filesOf(author: string, ids: string[]): Promise<(FileView & { at: Instant })[]> {
    const { rows } = await reading(() =>
      pool.query<AttachmentRow & { created_at: Instant }>(
        `select * from attachment where id = any($1::uuid[]) and author = $2 and state = 'ready'
           and conversation is null and case_id is null and mark is null`,
        [ids, author],
      ),
    )
    return rows.map((row) => ({ ...toView(row), at: row.created_at }))
  }
}
