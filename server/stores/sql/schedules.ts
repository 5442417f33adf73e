import { type Kysely, sql } from 'kysely'
import type { ScheduleStore } from '../../domain/hours.ts'
import { toDate } from './instants.ts'
import type { Schema } from './schema.ts'

export function createScheduleStore(db: Kysely<Schema>): ScheduleStore {
  return {
    async read(site) {
      const row = await db.selectFrom('schedule').selectAll().where('site', '=', site).executeTakeFirst()
      if (!row) return null
      const { zone, week, exceptions, rev } = row
      return { schedule: { zone, week, exceptions }, rev }
    },
    async save(site, schedule, rev, by, at) {
      const row = await db
        .updateTable('schedule')
        .set({
          zone: schedule.zone,
          week: JSON.stringify(schedule.week),
          exceptions: JSON.stringify(schedule.exceptions),
          rev: sql<number>`rev + 1`,
          changed_at: toDate(at),
          changed_by: by,
        })
        .where('site', '=', site)
        .where('rev', '=', rev)
        .returning('rev')
        .executeTakeFirst()
      return row ? { schedule, rev: row.rev } : null
    },
  }
}
