/**
 * Holidays of China with the days worked in exchange, year by year as the State Council announces them, usually in
 * November for the next year. They come with a package; a year that it does not have is not announced yet, and guessed by nobody.
 */
import calendar from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { Holiday, HolidaySet, KnownYear } from '#shared/protocol/hours.ts'
import { bothNames } from '#shared/rules/hours/days.ts'

/** Each date with its names, such as `National Day,国庆节,3`. */
type Dates = Record<string, string>

/** A year of fewer has only what its neighbours reach over into. */
const ANNOUNCED_DAYS = 15

/** This year and the next two. */
export function chineseYears(year: number): KnownYear[] {
  return [year, year + 1, year + 2].map((one) => {
    const set = setOf(one)
    return { year: one, announced: set !== null, set }
  })
}

function setOf(year: number): HolidaySet | null {
  const off = ofYear(calendar.holidays, year)
  if (off.length < ANNOUNCED_DAYS) return null
  const holidays = new Map<string, Holiday>()
  const add = ([date, names]: readonly [string, string], to: 'off' | 'work') => {
    const [en = '', zh = ''] = names.split(',')
    const name = bothNames(zh, en)
    const one = holidays.get(name) ?? { name, off: [], work: [] }
    one[to].push(date)
    holidays.set(name, one)
  }
  for (const one of off) add(one, 'off')
  for (const one of ofYear(calendar.workdays, year)) add(one, 'work')
  return { key: `cn-${year}`, name: `中国法定节假日 ${year}`, holidays: [...holidays.values()] }
}

const ofYear = (dates: Dates, year: number) =>
  Object.entries(dates)
    .filter(([date]) => date.startsWith(`${year}-`))
    .sort(([a], [b]) => a.localeCompare(b))
