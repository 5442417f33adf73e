import { describe, expect, it } from 'vitest'
import { readCalendarFile } from './calendar-file.ts'
import { chineseYears } from './chinese-calendar.ts'

const WINDOW = { from: '2026-01-01', to: '2028-12-31' }
const file = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Holidays of\\, all', ...events, 'END:VCALENDAR', ''].join(
    '\r\n',
  )
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const read = (...events: string[]) => readCalendarFile(file(...events), WINDOW)
const days = (...lines: string[]) => {
  const said = read(event('SUMMARY:Day', ...lines))
  return 'holidays' in said ? said.holidays.flatMap(({ off }) => off) : said
}

describe('a calendar file', () => {
  it('gives its whole days under their names, folded and escaped as they are', () => {
    expect(
      read(
        event('DTSTART;VALUE=DATE:20261001', 'DTEND;VALUE=DATE:20261004', 'SUMMARY:国庆节(休)'),
        event('DTSTART;VALUE=DATE:20261010', 'SUMMARY:国庆节(班)', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'),
        event('DTSTART:20260704', 'SUMMARY:Independence', ' \\; Day'),
        event('DTSTART;VALUE=DATE:20250101', 'SUMMARY:long ago'),
        event('DTSTART;VALUE=DATE:20260105', 'SUMMARY:not', 'STATUS:CANCELLED'),
      ),
    ).toEqual({
      name: 'Holidays of, all',
      holidays: [
        { name: 'Independence; Day', off: ['2026-07-04'], work: [] },
        { name: '国庆节', off: ['2026-10-01', '2026-10-02', '2026-10-03'], work: ['2026-10-10'] },
      ],
      skipped: [],
      skippedCount: 0,
    })
  })

  it('follows what comes back each year, from where it begins', () => {
    expect(days('DTSTART:20200504', 'RRULE:FREQ=YEARLY')).toEqual(['2026-05-04', '2027-05-04', '2028-05-04'])
    expect(days('DTSTART:20240229', 'RRULE:FREQ=YEARLY')).toEqual(['2028-02-29'])
    expect(days('DTSTART:20251127', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH')).toEqual([
      '2026-11-26',
      '2027-11-25',
      '2028-11-23',
    ])
    expect(days('DTSTART:20260525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2')).toHaveLength(2)
    expect(days('DTSTART:20260101', 'RRULE:FREQ=YEARLY;INTERVAL=2')).toEqual(['2026-01-01', '2028-01-01'])
    expect(days('DTSTART:20260101', 'RRULE:FREQ=YEARLY;UNTIL=20271231')).toHaveLength(2)
    expect(days('DTSTART:20260101', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270101')).toHaveLength(2)
    expect(days('DTSTART:20251231', 'DTEND:20260103')).toEqual(['2026-01-01', '2026-01-02'])
    expect(days('DTSTART:20260501', 'DURATION:P1W')).toHaveLength(7)
  })

  it('names what it does not understand, instead of guessing', () => {
    const why = (...lines: string[]) => {
      const said = read(event('SUMMARY:odd', ...lines))
      return 'skipped' in said ? said.skipped.map((one) => one.why) : said
    }
    expect(why('DTSTART:20260101T090000Z')).toEqual(['timed'])
    expect(why('DTSTART:20260101', 'RRULE:FREQ=MONTHLY')).toEqual(['repeats'])
    expect(why('DTSTART:20260101', 'RRULE:FREQ=YEARLY;BYDAY=20MO')).toEqual(['repeats'])
    expect(why('DTSTART:20260101', 'RRULE:FREQ=YEARLY;BYEASTER=1')).toEqual(['repeats'])
    expect(why('DTSTART:20260101', 'RDATE:20260301')).toEqual(['repeats'])
    expect(why('DTSTART:20260230')).toEqual(['date'])
    expect(why('DTSTART:20260105', 'DTEND:20260101')).toEqual(['date'])
    expect(why('DTSTART:20260105', 'DTEND:20270101')).toEqual(['date'])
    expect(why('DURATION:P1D')).toEqual(['date'])
  })

  it('is refused where it is none, ends in the middle, says nothing, or too much', () => {
    expect(readCalendarFile('hello', WINDOW)).toEqual({ rule: 'format' })
    expect(readCalendarFile('BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR', WINDOW)).toEqual({
      rule: 'format',
    })
    expect(read()).toEqual({ rule: 'empty' })
    const many = Array.from({ length: 2_001 }, () => event('DTSTART:20260101', 'SUMMARY:a'))
    expect(read(...many)).toEqual({ rule: 'too_long', limit: 2_000 })
    const names = Array.from({ length: 401 }, (_, index) => event('DTSTART:20260101', `SUMMARY:${index}`))
    expect(read(...names)).toEqual({ rule: 'too_long', limit: 400 })
  })

  it('takes no time over what was made to take some', () => {
    const began = performance.now()
    read(event(`DTSTART:20260101`, `SUMMARY:${'(休'.repeat(20_000)}`, `X;A="${'";"'.repeat(20_000)}:1`))
    read(event('DTSTART:10010101', 'RRULE:FREQ=YEARLY;COUNT=9999'))
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})

describe('the Chinese calendar', () => {
  it('has what was announced, with the days worked in exchange, and guesses no other year', () => {
    const [now, next] = chineseYears(2026)
    expect(now).toMatchObject({ year: 2026, announced: true, set: { key: 'cn-2026' } })
    expect(now?.set?.holidays.find(({ name }) => name.startsWith('国庆节'))).toEqual({
      name: '国庆节 · National Day',
      off: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
      work: ['2026-09-20', '2026-10-10'],
    })
    expect(next).toEqual({ year: 2027, announced: false, set: null })
  })
})
