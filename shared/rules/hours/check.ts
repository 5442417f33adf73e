/** What is wrong with a schedule, each with the place where an editor shows it. */
import type { InvalidRule } from '../../protocol/errors.ts'
import type { Interval, WeekDay } from '../../protocol/http.ts'
import type { Schedule } from '../hours.ts'
import { HOLIDAY_DAYS_MAX, HOLIDAY_SETS_MAX, HOLIDAYS_MAX, YEARLY_MAX } from '../limits.ts'
import { dateOf } from './days.ts'
import { isZone } from './zone.ts'

export const INTERVALS_MAX = 12
export const EXCEPTIONS_MAX = 400
export const EXCEPTION_NAME_MAX = 60

/** `field` is a path such as `week.mon.0.from`. */
export type Problem = { field: string; rule: InvalidRule }

const DAYS: readonly WeekDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const FROM = /^([01]\d|2[0-3]):[0-5]\d$/
const TO = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/
const DATE = /^\d{4}-\d{2}-\d{2}$/
const DAY_MINUTES = 24 * 60

export function checkSchedule(schedule: Schedule): Problem[] {
  const problems: Problem[] = []
  if (!isZone(schedule.zone)) problems.push({ field: 'zone', rule: 'choice' })
  for (const day of DAYS) problems.push(...checkDay(schedule.week[day], `week.${day}`))
  if (schedule.exceptions.length > EXCEPTIONS_MAX) problems.push({ field: 'exceptions', rule: 'too_long' })
  const dates = new Set<string>()
  schedule.exceptions.forEach(({ date, name, intervals }, index) => {
    const field = `exceptions.${index}`
    if (!isDate(date)) problems.push({ field: `${field}.date`, rule: 'format' })
    else if (dates.has(date)) problems.push({ field: `${field}.date`, rule: 'duplicate' })
    dates.add(date)
    if ((name ?? '').length > EXCEPTION_NAME_MAX) problems.push({ field: `${field}.name`, rule: 'too_long' })
    problems.push(...checkDay(intervals, `${field}.intervals`))
  })
  return [...problems, ...checkHolidays(schedule), ...checkYearly(schedule), ...checkUrgent(schedule)]
}

function checkHolidays({ holidays = [] }: Schedule): Problem[] {
  const problems: Problem[] = []
  const all = holidays.flatMap((set) => set.holidays.flatMap(({ off, work }) => [...off, ...work]))
  if (holidays.length > HOLIDAY_SETS_MAX || all.length > HOLIDAY_DAYS_MAX)
    problems.push({ field: 'holidays', rule: 'too_long' })
  const keys = new Set<string>()
  holidays.forEach((set, index) => {
    const field = `holidays.${index}`
    if (keys.has(set.key)) problems.push({ field: `${field}.key`, rule: 'duplicate' })
    keys.add(set.key)
    if (set.holidays.length > HOLIDAYS_MAX) problems.push({ field: `${field}.holidays`, rule: 'too_long' })
    set.holidays.forEach(({ off, work }, place) => {
      if (![...off, ...work].every(isDate))
        problems.push({ field: `${field}.holidays.${place}`, rule: 'format' })
    })
  })
  return problems
}

function checkUrgent({ urgent }: Schedule): Problem[] {
  const topics = urgent?.topics.map(({ topic }) => topic) ?? []
  return topics.flatMap((topic, index): Problem[] =>
    topics.indexOf(topic) === index ? [] : [{ field: `urgent.topics.${index}`, rule: 'duplicate' }],
  )
}

/** A leap year has every date that there can be. */
const LEAP_YEAR = 2028

function checkYearly({ yearly = [] }: Schedule): Problem[] {
  const problems: Problem[] = []
  if (yearly.length > YEARLY_MAX) problems.push({ field: 'yearly', rule: 'too_long' })
  yearly.forEach((rule, index) => {
    const field = `yearly.${index}`
    const isNever = 'nth' in rule.on ? rule.on.nth === 0 : dateOf(rule, LEAP_YEAR) === null
    if (isNever) problems.push({ field: `${field}.on`, rule: 'format' })
    problems.push(...checkDay(rule.intervals, `${field}.intervals`))
  })
  return problems
}

/** Minutes of an interval from the midnight before it; `to` not after `from` means the next day. */
function minutesOf({ from, to }: Interval): { from: number; to: number } {
  const [start, end] = [minutes(from), minutes(to)]
  return { from: start, to: end > start ? end : end + DAY_MINUTES }
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}

function checkDay(intervals: readonly Interval[], field: string): Problem[] {
  const problems: Problem[] = []
  if (intervals.length > INTERVALS_MAX) problems.push({ field, rule: 'too_long' })
  intervals.forEach((interval, index) => {
    if (!FROM.test(interval.from)) problems.push({ field: `${field}.${index}.from`, rule: 'format' })
    if (!TO.test(interval.to)) problems.push({ field: `${field}.${index}.to`, rule: 'format' })
  })
  if (problems.length > 0) return problems
  const spans = intervals
    .map((interval, index) => ({ ...minutesOf(interval), index }))
    .sort((a, b) => a.from - b.from)
  spans.forEach((span, place) => {
    const before = spans[place - 1]
    if (before && span.from < before.to)
      problems.push({ field: `${field}.${span.index}.from`, rule: 'overlap' })
  })
  return problems
}

function isDate(date: string): boolean {
  const parsed = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date)
}
