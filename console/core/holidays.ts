/** What may be put into a schedule from outside, and what it would change there. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { isLost } from '#shared/client/lost.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { HolidaySet, KnownYear, ReadCalendar } from '#shared/protocol/hours.ts'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { type DayPlan, dayPlan } from '#shared/rules/hours/days.ts'
import { dayAfter } from '#shared/rules/hours/zone.ts'
import { CALENDAR_BYTES_MAX } from '#shared/rules/limits.ts'
import type { Api } from './api.ts'

export type Failed = Refusal | 'lost'
export type ChangedDay = { date: string; before: DayPlan; after: DayPlan }

/** So far ahead an import is looked at: imported are this year and the next two. */
const LOOKED_AT_DAYS = 1_100

export function createHolidays(api: Pick<Api, 'knownHolidays' | 'readCalendar'>) {
  const years = signal<readonly KnownYear[] | null>(null)
  const failed = signal<Failed | null>(null)
  return {
    years: years as ReadonlySignal<readonly KnownYear[] | null>,
    failed: failed as ReadonlySignal<Failed | null>,
    async load(): Promise<void> {
      failed.value = null
      const answer = await api.knownHolidays()
      if (isLost(answer)) failed.value = 'lost'
      else if ('refused' in answer) failed.value = answer.refused
      else years.value = answer.ok.years
    },
    async read(file: { size: number; arrayBuffer(): Promise<ArrayBuffer> }): Promise<ReadCalendar | Failed> {
      if (file.size > CALENDAR_BYTES_MAX) return { code: 'too_large', limit: CALENDAR_BYTES_MAX }
      const answer = await api.readCalendar(new Uint8Array(await file.arrayBuffer()))
      if (isLost(answer)) return 'lost'
      return 'refused' in answer ? answer.refused : answer.ok
    },
  }
}

/** With the set in the place of the one with its key, or behind the others. */
export function withSet(schedule: ScheduleBody, set: HolidaySet): ScheduleBody {
  const { holidays = [] } = schedule
  const isThere = holidays.some(({ key }) => key === set.key)
  return {
    ...schedule,
    holidays: isThere ? holidays.map((one) => (one.key === set.key ? set : one)) : [...holidays, set],
  }
}

export const withoutSet = (schedule: ScheduleBody, key: string): ScheduleBody => ({
  ...schedule,
  holidays: (schedule.holidays ?? []).filter((one) => one.key !== key),
})

/** Days whose hours would be others, from a date on. */
export function changedDays(before: ScheduleBody, after: ScheduleBody, from: string): ChangedDay[] {
  return Array.from({ length: LOOKED_AT_DAYS }, (_, index) => dayAfter(from, index)).flatMap((date) => {
    const [was, will] = [dayPlan(before, date), dayPlan(after, date)]
    return JSON.stringify(was) === JSON.stringify(will) ? [] : [{ date, before: was, after: will }]
  })
}

/** What a set is called among the others; no two have one key. */
export function freshKey(schedule: ScheduleBody): string {
  const taken = new Set(schedule.holidays?.map(({ key }) => key))
  for (let number = 1; ; number += 1) if (!taken.has(`file-${number}`)) return `file-${number}`
}
