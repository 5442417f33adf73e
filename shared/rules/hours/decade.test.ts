/**
 * Ten years in six zones against an oracle that knows nothing of ours: Temporal lays every interval of those years on
 * the line of time, and a point is open when it lies in one of them. Looked at around everything that could go wrong: each
 * change of the clocks, each beginning and end of an interval near it, the edges of exceptions, and midnights.
 */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { OpenState } from '../../protocol/conversation.ts'
import { LOOK_AHEAD_DAYS, openState, type Schedule, WEEK_DAYS } from '../hours.ts'

const ZONES = [
  'Asia/Shanghai',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'UTC',
]
/** São Paulo has changed its clocks until 2019, at midnight: a day there began at one. */
const FIRST_YEAR = 2017
const YEARS = 10
const MINUTE_MS = 60_000
/** Each takes less than a second where nothing else runs. */
const LIMIT_MS = 30_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** So many of the points are looked at, others each time; the changes of the clocks always. */
const SAMPLED = 300

type Span = readonly [from: number, to: number]

const WEEKS: Record<string, Schedule['week']> = {
  office: weekOf(
    [
      { from: '09:00', to: '12:00' },
      { from: '13:30', to: '18:00' },
    ],
    [],
  ),
  nights: weekOf([{ from: '22:00', to: '06:00' }], [{ from: '23:30', to: '02:30' }]),
  // Never closed but for what differs: most desks that are open at night are.
  always: weekOf([{ from: '00:00', to: '24:00' }], [{ from: '00:00', to: '00:00' }]),
  // In the hours in which clocks are changed, and to the minute at which a day begins and ends.
  edges: weekOf(
    [
      { from: '00:00', to: '01:30' },
      { from: '02:15', to: '03:00' },
      { from: '20:00', to: '24:00' },
    ],
    [{ from: '00:30', to: '00:00' }],
  ),
}

function weekOf(workday: Schedule['week']['mon'], weekend: Schedule['week']['mon']): Schedule['week'] {
  const [mon, tue, wed, thu, fri] = [workday, workday, workday, workday, workday]
  return { mon, tue, wed, thu, fri, sat: weekend, sun: weekend }
}

test.each(ZONES.flatMap((zone) => Object.keys(WEEKS).map((week) => ({ zone, week }))))(
  '$zone, $week: as Temporal says, over ten years',
  ({ zone, week }) => {
    const changes = changesOf(zone)
    const schedule: Schedule = {
      zone,
      week: WEEKS[week] as Schedule['week'],
      // A holiday and a day worked in exchange where the clocks change, and at the ends of some years.
      exceptions: [
        ...changes.slice(0, 8).map((at, index) => ({
          date: dateAt(at, zone),
          intervals: index % 2 === 0 ? [] : [{ from: '01:00', to: '02:45' }],
        })),
        { date: `${FIRST_YEAR + 1}-12-31`, intervals: [{ from: '18:00', to: '04:00' }] },
        { date: `${FIRST_YEAR + 2}-01-01`, intervals: [] },
      ],
    }
    const open = spansOf(schedule)
    const near = (at: number) =>
      [-DAY_MS, -MINUTE_MS, -1, 0, 1, MINUTE_MS, 90 * MINUTE_MS, DAY_MS].map((by) => at + by)
    const sure = [...changes, ...schedule.exceptions.map(({ date }) => Date.parse(date))].flatMap(near)
    // What is laid out goes a little beyond those years: at its own ends it knows nothing.
    const within = (at: number) => at >= Date.UTC(FIRST_YEAR, 0, 1) && at < Date.UTC(FIRST_YEAR + YEARS, 0, 1)
    const edges = open.flat().filter(within)
    const sampled = fc
      .sample(
        fc.tuple(fc.nat(edges.length - 1), fc.constantFrom(-MINUTE_MS, -1, 0, 1, 17 * MINUTE_MS)),
        SAMPLED,
      )
      .map(([index, by]) => (edges[index] ?? 0) + by)
    for (const at of [...sure, ...sampled]) {
      const said = openState(schedule, at)
      const next = seenFrom(at, oracle(open, at), said)
      if (said.open !== next.open || said.until !== next.until)
        expect.fail(
          `${zone} ${new Date(at).toISOString()}: ${JSON.stringify(said)} instead of ${JSON.stringify(next)}`,
        )
    }
  },
  LIMIT_MS,
)

/** Nobody looks further than so many days of the calendar; whether the very last of them is seen is left open. */
function seenFrom(at: number, next: OpenState, said: OpenState): OpenState {
  const days = (((next.until ?? at) - at) / DAY_MS) | 0
  const isBeyond = days > LOOK_AHEAD_DAYS || (days >= LOOK_AHEAD_DAYS - 2 && said.until === null)
  return isBeyond ? { open: next.open, until: null } : next
}

/** When the clocks of a zone were changed in those years, by Temporal. */
function changesOf(zone: string): number[] {
  const end = Date.UTC(FIRST_YEAR + YEARS, 0, 1)
  const changes: number[] = []
  let at = Temporal.Instant.fromEpochMilliseconds(Date.UTC(FIRST_YEAR, 0, 1)).toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (!next || next.epochMilliseconds >= end) return changes
    changes.push(next.epochMilliseconds)
    at = next
  }
}

const dateAt = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** Everything that is open, laid out and joined where it touches. */
function spansOf({ zone, week, exceptions }: Schedule): Span[] {
  const spans: Span[] = []
  let date = Temporal.PlainDate.from(`${FIRST_YEAR - 1}-12-20`)
  // As far beyond as anybody looks, for what has no end.
  const last = Temporal.PlainDate.from(`${FIRST_YEAR + YEARS + 1}-03-01`)
  const at = (day: Temporal.PlainDate, time: string) =>
    (time === '24:00'
      ? day.add({ days: 1 }).toPlainDateTime()
      : day.toPlainDateTime(Temporal.PlainTime.from(time))
    ).toZonedDateTime(zone).epochMilliseconds
  for (; Temporal.PlainDate.compare(date, last) < 0; date = date.add({ days: 1 })) {
    const name = WEEK_DAYS[date.dayOfWeek - 1] ?? 'mon'
    const own = exceptions.find((one) => one.date === date.toString())?.intervals ?? week[name]
    for (const { from, to } of own) {
      const span: Span = [at(date, from), at(to > from ? date : date.add({ days: 1 }), to)]
      if (span[1] > span[0]) spans.push(span)
    }
  }
  spans.sort((a, b) => a[0] - b[0])
  const joined: Span[] = []
  for (const span of spans) {
    const before = joined.at(-1)
    if (before && span[0] <= before[1]) joined[joined.length - 1] = [before[0], Math.max(before[1], span[1])]
    else joined.push(span)
  }
  return joined
}

function oracle(open: readonly Span[], at: number): { open: boolean; until: number | null } {
  let [low, high] = [0, open.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((open[middle]?.[1] ?? 0) > at) high = middle
    else low = middle + 1
  }
  const span = open[low]
  if (!span) return { open: false, until: null }
  return span[0] <= at ? { open: true, until: span[1] } : { open: false, until: span[0] }
}
