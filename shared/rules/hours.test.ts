import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { checkSchedule } from './hours/check.ts'
import { openState, type Schedule, WEEK_DAYS } from './hours.ts'

const at = (text: string, zone: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
const SHANGHAI = 'Asia/Shanghai'

function schedule(
  parts: Partial<Omit<Schedule, 'week'>> & { week?: Partial<Schedule['week']> } = {},
): Schedule {
  const none: Schedule['week'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  return { zone: SHANGHAI, exceptions: [], ...parts, week: { ...none, ...parts.week } }
}

const nine = { from: '09:00', to: '12:00' }
const two = { from: '14:00', to: '22:00' }
const night = { from: '22:00', to: '06:00' }
/** 2026-11-23 is a Monday. */
const monday = (time: string) => at(`2026-11-23T${time}`, SHANGHAI)

describe('working hours', () => {
  it('are open in each interval of a day and closed over lunch', () => {
    const hours = schedule({ week: { mon: [nine, two], tue: [nine] } })
    expect(openState(hours, monday('08:59'))).toEqual({ open: false, until: monday('09:00') })
    expect(openState(hours, monday('09:00'))).toEqual({ open: true, until: monday('12:00') })
    expect(openState(hours, monday('12:00'))).toEqual({ open: false, until: monday('14:00') })
    expect(openState(hours, monday('22:00'))).toEqual({
      open: false,
      until: at('2026-11-24T09:00', SHANGHAI),
    })
  })

  it('may pass midnight', () => {
    const hours = schedule({ week: { mon: [night] } })
    expect(openState(hours, monday('23:30'))).toEqual({ open: true, until: at('2026-11-24T06:00', SHANGHAI) })
    expect(openState(hours, at('2026-11-24T05:59', SHANGHAI)).open).toBe(true)
    expect(openState(hours, at('2026-11-24T06:00', SHANGHAI))).toEqual({
      open: false,
      until: at('2026-11-30T22:00', SHANGHAI),
    })
  })

  it('know a holiday, and a Saturday worked in exchange for it', () => {
    const hours = schedule({
      week: { mon: [nine], tue: [nine] },
      exceptions: [
        { date: '2026-11-23', name: 'holiday', intervals: [] },
        { date: '2026-11-28', name: '调休', intervals: [two] },
      ],
    })
    expect(openState(hours, monday('10:00'))).toEqual({
      open: false,
      until: at('2026-11-24T09:00', SHANGHAI),
    })
    expect(openState(hours, at('2026-11-28T15:00', SHANGHAI))).toEqual({
      open: true,
      until: at('2026-11-28T22:00', SHANGHAI),
    })
  })

  it('let a night shift run out into a holiday', () => {
    const hours = schedule({ week: { mon: [night] }, exceptions: [{ date: '2026-11-24', intervals: [] }] })
    expect(openState(hours, at('2026-11-24T03:00', SHANGHAI)).open).toBe(true)
  })

  it('join what touches, over midnight too', () => {
    const whole = { from: '00:00', to: '00:00' }
    const hours = schedule({
      week: { mon: [{ from: '18:00', to: '24:00' }], tue: [{ from: '00:00', to: '02:00' }] },
    })
    expect(openState(hours, monday('20:00'))).toEqual({ open: true, until: at('2026-11-24T02:00', SHANGHAI) })
    const always = schedule({ week: Object.fromEntries(WEEK_DAYS.map((day) => [day, [whole]])) })
    expect(openState(always, monday('20:00'))).toEqual({ open: true, until: null })
    expect(openState(schedule(), monday('20:00'))).toEqual({ open: false, until: null })
  })

  it('stay right when the clocks change', () => {
    const berlin = schedule({ zone: 'Europe/Berlin', week: { sun: [{ from: '02:30', to: '05:00' }] } })
    // 2027-03-28: 02:00 becomes 03:00, so 02:30 is 03:30; 2026-10-25: 02:30 occurs twice, the first counts.
    expect(openState(berlin, at('2027-03-28T01:59', 'Europe/Berlin'))).toEqual({
      open: false,
      until: Date.UTC(2027, 2, 28, 1, 30),
    })
    expect(openState(berlin, Date.UTC(2026, 9, 25, 0, 30))).toEqual({
      open: true,
      until: Date.UTC(2026, 9, 25, 4),
    })
  })

  it('agree with a minute-by-minute oracle', () => {
    const zones = [
      'Asia/Shanghai',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
    ]
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 59))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    const day = fc.array(fc.record({ from: time, to: time }), { maxLength: 3 })
    const dates = [
      '2026-10-25',
      '2026-11-01',
      '2026-10-04',
      '2027-03-28',
      '2027-03-14',
      '2027-04-04',
      '2026-11-23',
    ]
    const schedules = fc.record({
      zone: fc.constantFrom(...zones),
      week: fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
      exceptions: fc.uniqueArray(fc.record({ date: fc.constantFrom(...dates), intervals: day }), {
        selector: (one) => one.date,
        maxLength: 2,
      }),
    })
    const instants = fc
      .tuple(fc.constantFrom(...dates), fc.integer({ min: -36 * 60, max: 36 * 60 }))
      .map(([date, minutes]) => Date.parse(`${date}T00:00:00Z`) + minutes * 60_000)
    fc.assert(
      fc.property(schedules, instants, (hours, start) => {
        const first = openState(hours, start)
        const isOpen = oracle(hours, start)
        expect(first.open).toBe(isOpen(start))
        const change = first.until ?? start + 48 * 3_600_000
        for (let t = start; t < Math.min(change, start + 30 * 3_600_000); t += 60_000)
          if (isOpen(t) !== first.open)
            throw new Error(`${new Date(t).toISOString()} should be ${!first.open}`)
        if (first.until !== null && first.until < start + 72 * 3_600_000)
          expect(isOpen(first.until)).toBe(!first.open)
      }),
      { numRuns: 300, verbose: 1 },
    )
  }, 60_000)
})

/** Asks for one minute: does it lie in an interval that began on one of the days around it? By Temporal. */
function oracle(hours: Schedule, around: number): (instant: number) => boolean {
  const middle = Temporal.Instant.fromEpochMilliseconds(around).toZonedDateTimeISO(hours.zone).toPlainDate()
  const spans: [number, number][] = []
  for (let days = -3; days <= 5; days += 1) {
    const date = middle.add({ days })
    const exception = hours.exceptions.find((one) => one.date === date.toString())
    const names = WEEK_DAYS[date.dayOfWeek - 1]
    const intervals = exception?.intervals ?? (names ? hours.week[names] : [])
    for (const { from, to } of intervals) {
      const end = to > from ? date : date.add({ days: 1 })
      const zoned = (day: Temporal.PlainDate, time: string) =>
        day.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(hours.zone).epochMilliseconds
      spans.push([zoned(date, from), zoned(end, to)])
    }
  }
  return (instant) => spans.some(([from, to]) => from <= instant && instant < to)
}

describe('the check of a schedule', () => {
  it('names every wrong thing with its place', () => {
    const wrong = schedule({
      zone: 'Mars/Olympus',
      week: { mon: [{ from: '9:00', to: '25:00' }], tue: [nine, { from: '11:00', to: '13:00' }] },
      exceptions: [
        { date: '2026-02-30', intervals: [] },
        { date: '2026-12-01', intervals: [] },
        { date: '2026-12-01', intervals: [] },
      ],
    })
    expect(checkSchedule(wrong)).toEqual([
      { field: 'zone', rule: 'choice' },
      { field: 'week.mon.0.from', rule: 'format' },
      { field: 'week.mon.0.to', rule: 'format' },
      { field: 'week.tue.1.from', rule: 'overlap' },
      { field: 'exceptions.0.date', rule: 'format' },
      { field: 'exceptions.2.date', rule: 'duplicate' },
    ])
    expect(checkSchedule(schedule({ week: { mon: [nine, two], fri: [night] } }))).toEqual([])
  })
})
