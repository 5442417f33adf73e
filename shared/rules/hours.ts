/**
 * Working hours: a week of intervals in the site's zone, and the days that differ from it (`hours/days.ts`). Pure; the
 * same answer on the server and in the hours editor.
 */
import type { Instant, OpenState } from '../protocol/conversation.ts'
import type { Interval, ScheduleBody, WeekDay } from '../protocol/http.ts'
import { dayPlan } from './hours/days.ts'
import { dayAfter, dayOf, instantAt, localDate } from './hours/zone.ts'

export type Schedule = ScheduleBody
export const WEEK_DAYS: readonly WeekDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Beyond this nobody looks: what does not change until then never changes. */
export const LOOK_AHEAD_DAYS = 400

/** How long such an answer is kept: finding it took a walk through all those days. */
const UNCHANGING_MS = 60 * 60 * 1_000

type Span = { from: Instant; to: Instant }

/** The last answer of each schedule holds until the next change, and most questions fall into it. */
const known = new WeakMap<Schedule, { since: Instant; before: Instant; state: OpenState }>()

/**
 * Open until, or closed until, in epoch milliseconds; null where nothing changes within 400 days.
 *
 * An interval belongs to the local date on which it begins; with `to` not after `from` it ends on the next
 * date, and an exception of that next date does not cut it short. A local time that does not exist (clocks go
 * forward) counts as the time as far after the gap; one that occurs twice counts as its first occurrence.
 * Intervals that touch or overlap are one.
 */
export function openState(schedule: Schedule, instant: Instant): OpenState {
  const kept = known.get(schedule)
  if (kept && instant >= kept.since && instant < kept.before) return kept.state
  const { since, state } = search(schedule, instant)
  known.set(schedule, { since, before: state.until ?? instant + UNCHANGING_MS, state })
  return state
}

function search(schedule: Schedule, instant: Instant): { since: Instant; state: OpenState } {
  const { zone } = schedule
  const today = localDate(instant, zone)
  const last = dayAfter(today, LOOK_AHEAD_DAYS)
  const answer = (state: OpenState) => ({ since: instant, state })
  let openUntil: Instant | null = null
  /** Where it is open until a date begins: that date. */
  let untilDate: string | null = null
  // From the day before yesterday: an interval may pass midnight, and zones shift dates.
  for (let date = dayAfter(today, -2); date < last; date = dayAfter(date, 1)) {
    const { intervals } = dayPlan(schedule, date)
    // Day after day without an end, as most desks that never close: no clock has to be asked where each begins.
    if (untilDate === date && isWholeDay(intervals)) {
      untilDate = dayAfter(date, 1)
      continue
    }
    if (untilDate !== null) openUntil = instantAt(untilDate, MIDNIGHT, zone)
    untilDate = null
    for (const span of spansOf(date, intervals, zone)) {
      if (openUntil !== null) {
        if (span.from > openUntil) return answer({ open: true, until: openUntil })
        openUntil = Math.max(openUntil, span.to)
      } else if (span.from <= instant && instant < span.to) openUntil = span.to
      else if (span.from > instant) return answer({ open: false, until: span.from })
    }
    if (openUntil === null) continue
    // A gap of a whole day ends what is open.
    if (dayOf(openUntil, zone) < date) return answer({ open: true, until: openUntil })
    if (isWholeDay(intervals) && openUntil === instantAt(dayAfter(date, 1), MIDNIGHT, zone))
      untilDate = dayAfter(date, 1)
  }
  return answer({ open: openUntil !== null, until: null })
}

const MIDNIGHT = '00:00'

const isWholeDay = ([only, ...others]: readonly Interval[]): boolean =>
  only?.from === MIDNIGHT && (only.to === MIDNIGHT || only.to === '24:00') && others.length === 0

/** The intervals of one date as instants, in order of their beginning. Empty ones (in a gap) are left out. */
function spansOf(date: string, intervals: readonly Interval[], zone: string): Span[] {
  return intervals
    .map(({ from, to }) => ({
      from: instantAt(date, from, zone),
      to: to > from ? instantAt(date, to, zone) : instantAt(dayAfter(date, 1), to, zone),
    }))
    .filter((span) => span.to > span.from)
    .sort((a, b) => a.from - b.from || a.to - b.to)
}
