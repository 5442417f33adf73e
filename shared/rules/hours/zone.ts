/** Dates and times of a zone as instants and back, by `Intl` alone: nothing to load in a browser. */
import type { Instant } from '../../protocol/conversation.ts'
import type { WeekDay } from '../../protocol/http.ts'

const DAY_MS = 86_400_000
const SUNDAY_FIRST: readonly WeekDay[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** Whether this is a zone of the IANA list that we know. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** What the clock on the wall shows, as if it were UTC. */
function wallOf(instant: Instant, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatterOf(zone).formatToParts(instant)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: Instant, zone: string): number {
  const second = Math.floor(instant / 1_000) * 1_000
  return wallOf(second, zone) - second
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDate(instant: Instant, zone: string): string {
  return new Date(wallOf(instant, zone)).toISOString().slice(0, 10)
}

export const dayOf = localDate

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

export function weekdayOf(date: string): WeekDay {
  return SUNDAY_FIRST[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sun'
}

/**
 * The instant of a local time (`HH:MM`, also `24:00`). In a gap: as far after it as the time lies in it; when
 * it occurs twice: the first. This is what Temporal calls `compatible`.
 */
export function instantAt(date: string, time: string, zone: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wall = Date.parse(`${date}T00:00:00Z`) + (hours * 60 + minutes) * 60_000
  const before = offsetAt(wall - DAY_MS, zone)
  const after = offsetAt(wall + DAY_MS, zone)
  if (before === after) return wall - before
  const fits = [before, after].filter((offset) => offsetAt(wall - offset, zone) === offset)
  return wall - (fits.length > 0 ? Math.max(...fits) : before)
}
