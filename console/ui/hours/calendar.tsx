/** A month as it will be: the hours of each day and why, and after it the next days that differ from the week. */
import { useState } from 'preact/hooks'
import type { Interval, ScheduleBody } from '#shared/protocol/http.ts'
import { type DayPlan, dayPlan, differences, nameIn } from '#shared/rules/hours/days.ts'
import { dayAfter, localDate, weekdayOf } from '#shared/rules/hours/zone.ts'
import { WEEK_DAYS } from '#shared/rules/hours.ts'
import { hoursText } from '#shared/words/intervals.ts'
import { dayName } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { type HoursWords, hoursWords } from './words.ts'

const COMING_DAYS = 120
const COMING = 8

type CalendarProps = { schedule: ScheduleBody; now: number; onChange: (next: ScheduleBody) => void }

export function Calendar({ schedule, now, onChange }: CalendarProps) {
  const { words: all, locale } = useScreen()
  const words = hoursWords(locale)
  const today = localDate(now, schedule.zone)
  const [month, setMonth] = useState(today.slice(0, 7))
  const first = `${month}-01`
  const year = Number(month.slice(0, 4))
  const weeks = weeksOf(first)
  const title = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' })

  /** As the day is now, so that only what differs has to be changed. */
  function edit(date: string): void {
    if (schedule.exceptions.some((one) => one.date === date)) return
    const { intervals, name } = dayPlan(schedule, date)
    const own = { date, name: nameIn(name, locale), intervals: [...intervals] }
    onChange({ ...schedule, exceptions: [...schedule.exceptions, own] })
  }

  return (
    <section class="card" aria-label={words.calendar}>
      <div class="month-head">
        <h2 aria-live="polite">{title.format(Date.parse(first))}</h2>
        <span class="acts">
          <button
            type="button"
            class="round small"
            aria-label={words.before}
            onClick={() => setMonth(dayAfter(first, -1).slice(0, 7))}
          >
            <Icon name="back" />
          </button>
          <button
            type="button"
            class="round small turned"
            aria-label={words.after}
            onClick={() => setMonth(dayAfter(first, 31).slice(0, 7))}
          >
            <Icon name="back" />
          </button>
        </span>
      </div>
      <p class="quiet">{words.calendarText}</p>
      {isMissing(schedule, year) && <p class="hours-note">{words.notAnnounced(year)}</p>}
      <table class="month" aria-label={title.format(Date.parse(first))}>
        <thead>
          <tr>
            {WEEK_DAYS.map((day) => (
              <th key={day} scope="col">
                {all.weekDays[day]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date} class={date.startsWith(month) ? '' : 'other-month'}>
                  <Day date={date} plan={dayPlan(schedule, date)} isToday={date === today} onEdit={edit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Coming schedule={schedule} today={today} words={words} />
    </section>
  )
}

type DayProps = { date: string; plan: DayPlan; isToday: boolean; onEdit: (date: string) => void }

function Day({ date, plan, isToday, onEdit }: DayProps) {
  const { locale } = useScreen()
  const words = hoursWords(locale)
  const why = plan.why === 'week' ? '' : nameIn(plan.name, locale) || words.why[plan.why]
  return (
    <button
      type="button"
      class={`day ${plan.why} ${plan.intervals.length === 0 ? 'shut' : ''}`}
      aria-current={isToday ? 'date' : undefined}
      title={words.editDay(dayText(date, locale))}
      onClick={() => onEdit(date)}
    >
      <b>{Number(date.slice(8))}</b>
      {plan.intervals.length === 0 ? (
        <span>{words.rest}</span>
      ) : (
        plan.intervals.map((one) => <span key={one.from}>{hoursText(one, locale)}</span>)
      )}
      {why && <i>{why}</i>}
    </button>
  )
}

function Coming({ schedule, today, words }: { schedule: ScheduleBody; today: string; words: HoursWords }) {
  const { locale } = useScreen()
  const coming = differences(schedule, today, COMING_DAYS, COMING)
  return (
    <>
      <h2 class="coming-title">{words.coming}</h2>
      {coming.length === 0 ? (
        <p class="quiet">{words.nothingComing}</p>
      ) : (
        <ul class="plain-list coming">
          {coming.map((one) => (
            <li key={one.from}>
              <b>{spanText(one.from, one.to, locale)}</b>
              <span>{intervalText(one.intervals, words, locale)}</span>
              <span class="tag">
                {[words.why[one.why], nameIn(one.name, locale)].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Where the calendar of China is used, and this year of it is not there. */
const isMissing = ({ holidays = [] }: ScheduleBody, year: number) =>
  holidays.some(({ key }) => key.startsWith('cn-') && Number(key.slice(3)) < year) &&
  !holidays.some(({ key }) => key === `cn-${year}`)

export const intervalText = (intervals: readonly Interval[], words: HoursWords, locale: Locale): string =>
  intervals.length === 0 ? words.rest : intervals.map((one) => textOf(one, locale, words)).join('  ')

function textOf({ from, to }: Interval, locale: Locale, words: HoursWords): string {
  const text = hoursText({ from, to }, locale)
  return to <= from && text.includes('–') ? `${text} ${words.nextDay}` : text
}

export const dayText = (date: string, locale: Locale): string =>
  dayName(Date.parse(`${date}T00:00:00Z`), locale, 'UTC')

/** With its year, where that is another than the one of `today`. */
export const dayAndYear = (date: string, today: string, locale: Locale): string => {
  const year = date.slice(0, 4)
  if (year === today.slice(0, 4)) return dayText(date, locale)
  return locale === 'zh-CN' ? `${year}年${dayText(date, locale)}` : `${dayText(date, locale)} ${year}`
}

export const spanText = (from: string, to: string, locale: Locale): string =>
  from === to ? dayText(from, locale) : `${dayText(from, locale)} – ${dayText(to, locale)}`

/** From the Monday before the first on, in whole weeks. */
function weeksOf(first: string): string[][] {
  const begin = dayAfter(first, -WEEK_DAYS.indexOf(weekdayOf(first)))
  const weeks: string[][] = []
  for (let monday = begin; monday.slice(0, 7) <= first.slice(0, 7); monday = dayAfter(monday, 7))
    weeks.push(WEEK_DAYS.map((_, index) => dayAfter(monday, index)))
  return weeks
}
