import { describe, expect, it } from 'vitest'
import { openState, type Schedule } from '../hours.ts'
import { checkSchedule } from './check.ts'
import { dateOf, dayPlan, differences } from './days.ts'

const nine = [{ from: '09:00', to: '18:00' }]
const short = [{ from: '10:00', to: '12:00' }]
const schedule: Schedule = {
  zone: 'Asia/Shanghai',
  week: { mon: nine, tue: nine, wed: short, thu: nine, fri: nine, sat: [], sun: [] },
  exceptions: [{ date: '2026-10-02', name: '值班', intervals: short }],
  holidays: [
    {
      key: 'cn-2026',
      name: '中国 2026',
      holidays: [
        {
          name: '国庆节',
          off: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-05'],
          work: ['2026-10-10'],
        },
      ],
    },
    { key: 'own', name: 'own', holidays: [{ name: 'later', off: ['2026-10-10', '2026-11-11'], work: [] }] },
  ],
  yearly: [
    { name: 'anniversary', month: 10, on: { day: 5 }, intervals: short },
    { name: 'last Monday', month: 11, on: { nth: -1, weekday: 'mon' }, intervals: [] },
  ],
}

describe('the hours of a date', () => {
  it('come from the exception before the holiday, the rule and the week', () => {
    const why = (date: string) => {
      const plan = dayPlan(schedule, date)
      return `${plan.why} ${plan.name} ${plan.intervals.length}`
    }
    expect(why('2026-10-01')).toBe('holiday 国庆节 0')
    expect(why('2026-10-02')).toBe('exception 值班 1')
    expect(why('2026-10-05')).toBe('holiday 国庆节 0')
    expect(why('2027-10-05')).toBe('yearly anniversary 1')
    expect(why('2026-11-30')).toBe('yearly last Monday 0')
    expect(why('2026-10-06')).toBe('week  1')
  })

  it('of a day worked in exchange are those of the day of the week that was chosen', () => {
    expect(dayPlan(schedule, '2026-10-10')).toEqual({ intervals: nine, why: 'exchange', name: '国庆节' })
    expect(dayPlan({ ...schedule, exchange: 'wed' }, '2026-10-10').intervals).toEqual(short)
    const noon = Date.UTC(2026, 9, 10, 4)
    expect(openState(schedule, noon).open).toBe(true)
    expect(openState({ ...schedule, exchange: 'wed' }, noon).open).toBe(false)
  })

  it('that differ from the week are told in stretches of one reason', () => {
    const told = differences(schedule, '2026-09-28', 50, 9).map(
      ({ from, to, name }) => `${from} ${to} ${name}`,
    )
    expect(told).toEqual([
      '2026-10-01 2026-10-01 国庆节',
      '2026-10-02 2026-10-02 值班',
      '2026-10-03 2026-10-03 国庆节',
      '2026-10-05 2026-10-05 国庆节',
      '2026-10-10 2026-10-10 国庆节',
      '2026-11-11 2026-11-11 later',
    ])
    expect(differences(schedule, '2026-09-28', 50, 2)).toHaveLength(2)
    const three = { ...schedule, exceptions: [], yearly: [] }
    expect(differences(three, '2026-10-01', 3, 9)).toMatchObject([{ from: '2026-10-01', to: '2026-10-03' }])
  })
})

describe('a day of each year', () => {
  it('is a fixed day, the n-th or the last of a weekday, or none', () => {
    expect(dateOf({ month: 2, on: { day: 29 } }, 2028)).toBe('2028-02-29')
    expect(dateOf({ month: 2, on: { day: 29 } }, 2027)).toBeNull()
    expect(dateOf({ month: 11, on: { nth: 4, weekday: 'thu' } }, 2026)).toBe('2026-11-26')
    expect(dateOf({ month: 5, on: { nth: -1, weekday: 'mon' } }, 2027)).toBe('2027-05-31')
    expect(dateOf({ month: 2, on: { nth: 5, weekday: 'mon' } }, 2027)).toBeNull()
  })
})

describe('the check', () => {
  it('names what is wrong with holidays and rules', () => {
    expect(checkSchedule(schedule)).toEqual([])
    const wrong: Schedule = {
      ...schedule,
      holidays: [
        { key: 'a', name: 'a', holidays: [{ name: 'x', off: ['2026-02-30'], work: [] }] },
        { key: 'a', name: 'b', holidays: [] },
      ],
      yearly: [
        { name: '', month: 4, on: { day: 31 }, intervals: [] },
        { name: '', month: 4, on: { nth: 0, weekday: 'mon' }, intervals: [{ from: '9', to: '10:00' }] },
      ],
    }
    expect(checkSchedule(wrong)).toEqual([
      { field: 'holidays.0.holidays.0', rule: 'format' },
      { field: 'holidays.1.key', rule: 'duplicate' },
      { field: 'yearly.0.on', rule: 'format' },
      { field: 'yearly.1.on', rule: 'format' },
      { field: 'yearly.1.intervals.0.from', rule: 'format' },
    ])
  })
})
