import { expect, test } from 'vitest'
import type { ScheduleBody } from '../../protocol/http.ts'
import { serviceOf } from './service.ts'
import { CLOCK } from './span.ts'

const HOUR_MS = 3_600_000
const NINE_TO_SIX = [{ from: '09:00', to: '18:00' }]
const week = {
  ...{ mon: NINE_TO_SIX, tue: NINE_TO_SIX, wed: NINE_TO_SIX, thu: NINE_TO_SIX, fri: NINE_TO_SIX },
}
const OFFICE: ScheduleBody = { zone: 'Asia/Shanghai', week: { ...week, sat: [], sun: [] }, exceptions: [] }
const at = (time: string) => Date.parse(`${time}:00+08:00`)
const service = serviceOf(OFFICE)

test.each([
  ['within a day', '2026-11-25T10:00', 8, '2026-11-25T18:00'],
  ['over a night', '2026-11-25T16:00', 8, '2026-11-26T15:00'],
  ['asked at night', '2026-11-25T23:30', 8, '2026-11-26T17:00'],
  ['over a weekend', '2026-11-27T17:00', 4, '2026-11-30T12:00'],
  ['longer than a day', '2026-11-24T09:00', 20, '2026-11-26T11:00'],
])('eight hours are eight hours of service: %s', (_, from, hours, due) => {
  expect(service.after(at(from), hours * HOUR_MS)).toBe(at(due))
  expect(service.between(at(from), at(due))).toBe(hours * HOUR_MS)
})

test('what was left at a pause is left after it, whenever that is', () => {
  const left = service.between(at('2026-11-27T17:00'), at('2026-11-30T12:00'))
  expect(service.after(at('2026-12-05T03:00'), left)).toBe(at('2026-12-07T13:00'))
  expect(service.between(at('2026-11-30T12:00'), at('2026-11-27T17:00'))).toBe(0)
})

test('where nothing opens any more, or never closes, hours are those of the clock', () => {
  const none = serviceOf({
    ...OFFICE,
    week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
  })
  const all = [{ from: '00:00', to: '00:00' }]
  const always = serviceOf({
    ...OFFICE,
    week: { mon: all, tue: all, wed: all, thu: all, fri: all, sat: all, sun: all },
  })
  const from = at('2026-11-28T10:00')
  for (const span of [none, always, CLOCK]) {
    expect(span.after(from, 5 * HOUR_MS)).toBe(from + 5 * HOUR_MS)
    expect(span.between(from, from + 5 * HOUR_MS)).toBe(5 * HOUR_MS)
  }
})
