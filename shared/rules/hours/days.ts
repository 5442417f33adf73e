/** Which hours a date has, and why: what was written by hand counts first, then holidays, then rules, then the week. */
import type { Holiday, Why, YearlyRule } from '../../protocol/hours.ts'
import type { Interval, ScheduleBody } from '../../protocol/http.ts'
import { dayAfter, weekdayOf } from './zone.ts'

export type { Why } from '../../protocol/hours.ts'

/** `name` is empty where nobody gave one, and for the week. */
export type DayPlan = { intervals: readonly Interval[]; why: Why; name: string }

/** Days one after the other that differ from the week for one reason. */
export type Different = DayPlan & { from: string; to: string }

type Index = {
  exceptions: Map<string, ScheduleBody['exceptions'][number]>
  holidays: Map<string, { name: string; isWork: boolean }>
}

/** A schedule is never changed, only replaced: what was made of one holds as long as it lives. */
const indexes = new WeakMap<ScheduleBody, Index>()

/** @param date such as `2026-10-01`, a local date of the schedule's zone */
export function dayPlan(schedule: ScheduleBody, date: string): DayPlan {
  const { exceptions, holidays } = indexOf(schedule)
  const exception = exceptions.get(date)
  if (exception) return { intervals: exception.intervals, why: 'exception', name: exception.name ?? '' }
  const holiday = holidays.get(date)
  if (holiday?.isWork)
    return { intervals: schedule.week[schedule.exchange ?? 'mon'], why: 'exchange', name: holiday.name }
  if (holiday) return { intervals: [], why: 'holiday', name: holiday.name }
  const rule = schedule.yearly?.find((one) => dateOf(one, Number(date.slice(0, 4))) === date)
  if (rule) return { intervals: rule.intervals, why: 'yearly', name: rule.name }
  return { intervals: schedule.week[weekdayOf(date)], why: 'week', name: '' }
}

/** The date of a rule in a year; null where it has none, as the 29th of most Februaries. */
export function dateOf({ month, on }: Pick<YearlyRule, 'month' | 'on'>, year: number): string | null {
  const first = `${year}-${pad(month)}-01`
  if ('day' in on) {
    const date = dayAfter(first, on.day - 1)
    return date.slice(0, 7) === first.slice(0, 7) ? date : null
  }
  const days = Array.from({ length: 31 }, (_, index) => dayAfter(first, index)).filter(
    (date) => date.slice(0, 7) === first.slice(0, 7) && weekdayOf(date) === on.weekday,
  )
  return (on.nth < 0 ? days.at(on.nth) : days[on.nth - 1]) ?? null
}

/**
 * What differs from the week in `days` days from a date on, at most `limit` stretches. Days of one name and the same
 * hours are one stretch.
 */
export function differences(schedule: ScheduleBody, from: string, days: number, limit: number): Different[] {
  const found: Different[] = []
  for (let index = 0; index < days; index += 1) {
    const date = dayAfter(from, index)
    const plan = dayPlan(schedule, date)
    if (plan.why === 'week') continue
    const last = found.at(-1)
    if (last && last.to === dayAfter(date, -1) && isSame(last, plan)) last.to = date
    else if (found.length === limit) break
    else found.push({ ...plan, from: date, to: date })
  }
  return found
}

/** A holiday with a name for readers of Chinese and one for all others; `nameIn` takes them apart. */
export const bothNames = (zh: string, en: string): string => `${zh} · ${en}`

export function nameIn(name: string, locale: string): string {
  const [zh = '', en = ''] = name.split(' · ')
  return locale.startsWith('zh') ? zh : en || zh
}

const isSame = (a: DayPlan, b: DayPlan) =>
  a.why === b.why && a.name === b.name && JSON.stringify(a.intervals) === JSON.stringify(b.intervals)

function indexOf(schedule: ScheduleBody): Index {
  let index = indexes.get(schedule)
  if (!index) {
    const holidays: Index['holidays'] = new Map()
    // What stands first counts, where two sets name the same date.
    for (const set of schedule.holidays ?? [])
      for (const [date, day] of set.holidays.flatMap(daysOf)) if (!holidays.has(date)) holidays.set(date, day)
    index = { exceptions: new Map(schedule.exceptions.map((one) => [one.date, one])), holidays }
    indexes.set(schedule, index)
  }
  return index
}

const daysOf = ({ name, off, work }: Holiday): [string, { name: string; isWork: boolean }][] => [
  ...work.map((date): [string, { name: string; isWork: boolean }] => [date, { name, isWork: true }]),
  ...off.map((date): [string, { name: string; isWork: boolean }] => [date, { name, isWork: false }]),
]

const pad = (number: number) => String(number).padStart(2, '0')
