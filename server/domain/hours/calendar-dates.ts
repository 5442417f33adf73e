/** On which dates an event of a calendar file begins. Of rules of repetition those of each year are understood. */
import type { WeekDay } from '#shared/protocol/http.ts'
import { dateOf } from '#shared/rules/hours/days.ts'
import type { CalendarLine } from './calendar-lines.ts'

const WEEK_DAYS: Record<string, WeekDay> = {
  MO: 'mon',
  TU: 'tue',
  WE: 'wed',
  TH: 'thu',
  FR: 'fri',
  SA: 'sat',
  SU: 'sun',
}
const KNOWN = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'WKST'])
const NEVER = '29991231'
/** Further back no rule is followed; nobody counts the occurrences of longer ago. */
const YEARS_MAX = 400

/** A whole day as `2026-10-01`; null where it is a time of day, or no date. */
export function dayIn({ value }: Pick<CalendarLine, 'value'>): string | null {
  const [, year, month, day] = /^([12]\d{3})(\d{2})(\d{2})$/.exec(value) ?? []
  if (year === undefined) return null
  const date = `${year}-${month}-${day}`
  const parsed = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date) ? date : null
}

/** @returns the beginnings from `from` to `to`; null where the rule says what is not understood here */
export function datesOf(first: string, rule: string | null, from: string, to: string): string[] | null {
  if (rule === null) return first >= from && first <= to ? [first] : []
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((part): [string, string] => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  )
  if (parts.get('FREQ') !== 'YEARLY' || [...parts.keys()].some((name) => !KNOWN.has(name))) return null
  const on = dayOf(first, parts)
  const every = wholeOf(parts.get('INTERVAL') ?? '1')
  const count = wholeOf(parts.get('COUNT') ?? String(YEARS_MAX))
  const until = dayIn({ value: (parts.get('UNTIL') ?? NEVER).slice(0, 8) })
  if (!on || !every || !count || until === null) return null
  const dates: string[] = []
  const began = Number(first.slice(0, 4))
  const last = Math.min(Number(to.slice(0, 4)), began + YEARS_MAX)
  let seen = 0
  for (let year = began; year <= last && seen < count; year += every) {
    const date = dateOf(on, year)
    if (date === null || date < first || date > until) continue
    seen += 1
    if (date >= from && date <= to) dates.push(date)
  }
  return dates
}

type On = Parameters<typeof dateOf>[0]

/** One day a year: other rules are understood by nobody in the same way. */
function dayOf(first: string, parts: ReadonlyMap<string, string>): On | null {
  const month = Number(parts.get('BYMONTH') ?? first.slice(5, 7))
  if (!Number.isInteger(month) || month < 1 || month > 12) return null
  const [byDay, byMonthDay] = [parts.get('BYDAY'), parts.get('BYMONTHDAY')]
  if (byDay !== undefined) {
    const [, nth, name = ''] = /^([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/.exec(byDay) ?? []
    const weekday = WEEK_DAYS[name]
    // Without a month it is the n-th such day of the year.
    if (byMonthDay !== undefined || !weekday || !parts.has('BYMONTH')) return null
    const number = Number(nth)
    return number < -1 ? null : { month, on: { nth: number, weekday } }
  }
  const day = Number(byMonthDay ?? first.slice(8))
  return Number.isInteger(day) && day >= 1 && day <= 31 ? { month, on: { day } } : null
}

const wholeOf = (text: string): number | null => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : null)
