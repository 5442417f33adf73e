/** Holidays, yearly days, and what is told of the hours, as they travel. */
import type { ChannelKind } from './channels.ts'
import type { Id, Instant, OpenState, Topic } from './conversation.ts'
import type { HelpLocale } from './help.ts'
import type { Interval, ScheduleBody, WeekDay } from './http.ts'

/** `off` without service, `work` worked in exchange for it; dates as `2026-10-01`. */
export type Holiday = { name: string; off: string[]; work: string[] }

/** Imported under one name: a year of a known calendar (`cn-2026`), or the calendar of a file. */
export type HolidaySet = { key: string; name: string; holidays: Holiday[] }

/** A fixed day, or the `nth` such weekday of the month; -1 is the last. */
export type YearlyDay = { day: number } | { nth: number; weekday: WeekDay }

/** A day that comes back each year; without intervals it is closed. */
export type YearlyRule = { name: string; month: number; on: YearlyDay; intervals: Interval[] }

/** Whose hours: a team's, or those of one language in it. */
export type HoursLine = { team: Id; language: string | null }

/** Of a line that has none of its own (`own` false) the site's, with `rev` 0. */
export type KeptHours = { schedule: ScheduleBody; rev: number; own: boolean }

/** What an editor needs besides: the teams, and which lines have hours of their own. */
export type HoursAround = { teams: { id: Id; name: string }[]; lines: HoursLine[] }

/** A year of the calendar that is known; `announced` false where its notice is not out yet. */
export type KnownYear = { year: number; announced: boolean; set: HolidaySet | null }

/** An event of a calendar file that became no holiday, and why. */
export type SkippedEvent = { name: string; why: 'timed' | 'repeats' | 'date' }

export type ReadCalendar = {
  name: string
  holidays: Holiday[]
  skipped: SkippedEvent[]
  skippedCount: number
}

/** A topic that may be urgent, and what has to be said then; nothing where both are empty. */
export type UrgentTopic = { topic: Topic; ask: Record<HelpLocale, string> }

/** `team`: who is on call, and has hours of its own; null: it comes first when the desk opens. */
export type UrgentRules = { topics: UrgentTopic[]; team: Id | null }

/** Why a day has the hours that it has; `exchange`: worked in exchange for a holiday. */
export type Why = 'exception' | 'holiday' | 'exchange' | 'yearly' | 'week'

type Week = Record<WeekDay, Interval[]>

/** What a schedule comes to: its week, and the days that differ from it, in order. Without intervals they are closed. */
export type ShownHours = {
  zone: string
  hours: OpenState
  week: Week
  coming: { from: string; to: string; name: string; why: Why; intervals: Interval[] }[]
}

/** All that anybody may know of the hours of a site, in its own zone. */
export type HoursSheet = ShownHours & {
  site: { key: string; name: string }
  now: Instant
  /** Of teams, and of languages in them, whose hours are others than those of the site; at most 20. */
  lines: (ShownHours & { team: string; language: string | null })[]
  /** A year that is near, and whose holidays are not announced yet. */
  notAnnounced: number | null
  /** `week` null: open when the desk is. */
  channels: { kind: ChannelKind; name: string; week: Week | null }[]
  /** The usual wait in seconds, for each hour of the week from Monday 0:00 on; null where too few asked to say. */
  waits: (number | null)[]
}
