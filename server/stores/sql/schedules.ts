/** Hours in PostgreSQL: one row a site, and one for each line that has others. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { UrgentRules } from '#shared/protocol/hours.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import type { ScheduleStore } from '../../domain/hours/store.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

type Row = Required<Omit<ScheduleBody, 'urgent'>> & { urgent: UrgentRules | null; rev: number }
type LineRow = { team: Id; language: string; schedule: ScheduleBody; rev: number }

export function createScheduleStore(pool: Pool): ScheduleStore {
  const all = async <R extends object>(sql: string, values: unknown[]): Promise<R[]> =>
    (await reading(() => pool.query<R>(sql, values))).rows

  return {
    async read(site) {
      const [rows, lines, teams] = await Promise.all([
        all<Row>(
          'select zone, week, exceptions, holidays, yearly, exchange, urgent, rev from schedule where site = $1',
          [site],
        ),
        all<LineRow>('select team, language, schedule, rev from schedule_line where site = $1', [site]),
        all<{ id: Id; name: string }>('select id, name from team where site = $1 order by created_at', [
          site,
        ]),
      ])
      const [row] = rows
      if (!row) return null
      const { rev, urgent, ...rest } = row
      const schedule = urgent ? { ...rest, urgent } : rest
      return {
        site: { schedule, rev },
        teams,
        lines: lines.map(({ team, language, ...kept }) => ({
          ...kept,
          of: { team, language: language || null },
        })),
      }
    },
    async save(site, line, schedule, rev, by, at) {
      if (line) {
        const values = [site, line.team, line.language ?? '', JSON.stringify(schedule), toDate(at), by]
        const rows = await (rev === 0
          ? all(
              `insert into schedule_line (site, team, language, schedule, rev, changed_at, changed_by)
               values ($1, $2, $3, $4, 1, $5, $6) on conflict (team, language) do nothing returning rev`,
              values,
            )
          : all(
              `update schedule_line set schedule = $4, rev = rev + 1, changed_at = $5, changed_by = $6
               where site = $1 and team = $2 and language = $3 and rev = $7 returning rev`,
              [...values, rev],
            ))
        return rows.length === 1
      }
      const { zone, week, exceptions, holidays = [], yearly = [], exchange = 'mon', urgent } = schedule
      const rows = await all(
        `update schedule set zone = $2, week = $3, exceptions = $4, holidays = $5, yearly = $6, exchange = $7,
           urgent = $8, rev = rev + 1, changed_at = $9, changed_by = $10 where site = $1 and rev = $11 returning rev`,
        [
          site,
          zone,
          ...[week, exceptions, holidays, yearly].map((one) => JSON.stringify(one)),
          exchange,
          urgent ? JSON.stringify(urgent) : null,
          toDate(at),
          by,
          rev,
        ],
      )
      return rows.length === 1
    },
    async drop(site, { team, language }) {
      await all('delete from schedule_line where site = $1 and team = $2 and language = $3', [
        site,
        team,
        language ?? '',
      ])
    },
  }
}
