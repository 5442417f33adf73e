/**
 * Reads holidays from a calendar file (RFC 5545): events of whole days, with those that come back each year. What it
 * does not understand it names instead of guessing. Pure.
 */
import type { Holiday, ReadCalendar, SkippedEvent } from '#shared/protocol/hours.ts'
import { dayAfter } from '#shared/rules/hours/zone.ts'
import {
  CALENDAR_EVENTS_MAX,
  HOLIDAY_DAYS_MAX,
  HOLIDAY_NAME_MAX,
  HOLIDAYS_MAX,
} from '#shared/rules/limits.ts'
import { datesOf, dayIn } from './calendar-dates.ts'
import { type CalendarLine, linesOf, textOf } from './calendar-lines.ts'

/** Both included. */
export type Window = { from: string; to: string }

export type CalendarFault = { rule: 'format' | 'empty' } | { rule: 'too_long'; limit: number }

/** Longer than this no holiday lasts: then it is a mistake. */
const DAYS_MAX = 62
/** Of what was left out as many are named. */
const SKIPPED_SHOWN = 20

/** Days worked in exchange: as Apple marks them, or by 班 in brackets. */
const WORK = /[(（]\s*(?:补)?班\s*[)）]|补班|调休上班/
const REST = /\s*[(（]\s*(?:休|放假|(?:补)?班)\s*[)）]\s*$/

type Event = Map<string, CalendarLine[]>

export function readCalendarFile(text: string, window: Window): ReadCalendar | CalendarFault {
  const lines = linesOf(text)
  if (lines[0]?.name !== 'BEGIN' || lines[0].value.toUpperCase() !== 'VCALENDAR') return { rule: 'format' }
  const events = eventsOf(lines)
  if (events === null) return { rule: 'format' }
  if (events.length > CALENDAR_EVENTS_MAX) return { rule: 'too_long', limit: CALENDAR_EVENTS_MAX }
  const found = new Map<string, { off: Set<string>; work: Set<string> }>()
  const skipped: SkippedEvent[] = []
  for (const event of events) {
    const name = nameOf(event)
    const days = daysOf(event, window)
    if ('why' in days) skipped.push({ name: name.shown, why: days.why })
    else if (days.dates.length > 0) {
      const one = found.get(name.shown) ?? { off: new Set(), work: new Set() }
      for (const date of days.dates) one[name.isWork ? 'work' : 'off'].add(date)
      found.set(name.shown, one)
    }
  }
  const holidays = [...found].map(
    ([name, { off, work }]): Holiday => ({ name, off: [...off].sort(), work: [...work].sort() }),
  )
  const count = holidays.reduce((all, { off, work }) => all + off.length + work.length, 0)
  if (holidays.length > HOLIDAYS_MAX) return { rule: 'too_long', limit: HOLIDAYS_MAX }
  if (count > HOLIDAY_DAYS_MAX) return { rule: 'too_long', limit: HOLIDAY_DAYS_MAX }
  if (count === 0 && skipped.length === 0) return { rule: 'empty' }
  const title = lines.find(({ name }) => name === 'X-WR-CALNAME' || name === 'NAME')
  return {
    name: title ? textOf(title.value).slice(0, HOLIDAY_NAME_MAX) : '',
    holidays: holidays.sort((a, b) => firstOf(a).localeCompare(firstOf(b))),
    skipped: skipped.slice(0, SKIPPED_SHOWN),
    skippedCount: skipped.length,
  }
}

const firstOf = ({ off, work }: Holiday) => [...off, ...work].sort()[0] ?? ''

/** What stands within an event, without what stands within that again. Null where they do not end as they begin. */
function eventsOf(lines: readonly CalendarLine[]): Event[] | null {
  const events: Event[] = []
  const open: string[] = []
  let event: Event | null = null
  for (const line of lines) {
    const what = line.value.toUpperCase()
    if (line.name === 'BEGIN') {
      open.push(what)
      if (what === 'VEVENT') event = new Map()
    } else if (line.name === 'END') {
      if (open.pop() !== what) return null
      if (what === 'VEVENT' && event) {
        if (event.get('STATUS')?.[0]?.value.toUpperCase() !== 'CANCELLED') events.push(event)
        event = null
      }
    } else if (event && open.at(-1) === 'VEVENT')
      event.set(line.name, [...(event.get(line.name) ?? []), line])
  }
  return open.length === 0 ? events : null
}

function nameOf(event: Event): { shown: string; isWork: boolean } {
  const text = textOf(event.get('SUMMARY')?.[0]?.value ?? '')
  const special = event.get('X-APPLE-SPECIAL-DAY')?.[0]?.value.toUpperCase()
  return {
    shown: text.replace(REST, '').trim().slice(0, HOLIDAY_NAME_MAX),
    isWork: special === 'ALTERNATE-WORKDAY' || (special === undefined && WORK.test(text)),
  }
}

function daysOf(event: Event, window: Window): { dates: string[] } | { why: SkippedEvent['why'] } {
  const start = event.get('DTSTART')?.[0]
  if (!start) return { why: 'date' }
  const first = dayIn(start)
  if (first === null) return { why: /^\d{8}T/.test(start.value) ? 'timed' : 'date' }
  const length = lengthOf(event, first)
  if (length === null) return { why: 'date' }
  // A change of one occurrence, or further dates beside the rule: rare, and easily understood wrongly.
  if (event.has('RECURRENCE-ID') || event.has('RDATE') || (event.get('RRULE')?.length ?? 0) > 1)
    return { why: 'repeats' }
  const begins = datesOf(
    first,
    event.get('RRULE')?.[0]?.value ?? null,
    dayAfter(window.from, -length),
    window.to,
  )
  if (begins === null) return { why: 'repeats' }
  const without = new Set((event.get('EXDATE') ?? []).flatMap(({ value }) => value.split(',')))
  return {
    dates: begins
      .filter((date) => !without.has(date.replaceAll('-', '')))
      .flatMap((date) => Array.from({ length }, (_, index) => dayAfter(date, index)))
      .filter((date) => date >= window.from && date <= window.to),
  }
}

/** In days; the end of a day is the beginning of the next. */
function lengthOf(event: Event, first: string): number | null {
  const end = event.get('DTEND')?.[0]
  const duration = event.get('DURATION')?.[0]?.value
  let length = 1
  if (end) {
    const last = dayIn(end)
    if (last === null) return null
    length = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000)
  } else if (duration !== undefined) {
    const [, weeks, days] = /^\+?P(?:(\d{1,2})W|(\d{1,3})D)$/.exec(duration) ?? []
    if (weeks === undefined && days === undefined) return null
    length = weeks === undefined ? Number(days) : 7 * Number(weeks)
  }
  // An end that is the beginning is one day, as many programs write it.
  return length < 0 || length > DAYS_MAX ? null : Math.max(1, length)
}
