/** Days that come back each year: a fixed day, or a weekday of a month. */
import type { YearlyRule } from '#shared/protocol/hours.ts'
import type { ScheduleBody, WeekDay } from '#shared/protocol/http.ts'
import type { Problem } from '#shared/rules/hours/check.ts'
import { WEEK_DAYS } from '#shared/rules/hours.ts'
import { HOLIDAY_NAME_MAX, YEARLY_MAX } from '#shared/rules/limits.ts'
import { Icon } from '../icons.tsx'
import { Intervals } from '../intervals.tsx'
import { useScreen } from '../screen.ts'
import { hoursWords } from './words.ts'

type YearlyProps = {
  schedule: ScheduleBody
  problems: readonly Problem[]
  onChange: (next: ScheduleBody) => void
}

const FRESH: YearlyRule = { name: '', month: 1, on: { day: 1 }, intervals: [] }
const NTHS = [1, 2, 3, 4, 5, -1]
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)

export function Yearly({ schedule, problems, onChange }: YearlyProps) {
  const { locale } = useScreen()
  const words = hoursWords(locale)
  const { yearly = [] } = schedule
  const set = (next: YearlyRule[]) => onChange({ ...schedule, yearly: next })
  return (
    <section class="card" aria-label={words.yearly}>
      <h2>{words.yearly}</h2>
      <p class="quiet">{words.yearlyText}</p>
      {yearly.map((rule, index) => {
        const change = (part: Partial<YearlyRule>) =>
          set(yearly.map((one, place) => (place === index ? { ...one, ...part } : one)))
        const isWrong = problems.some(({ field }) => field === `yearly.${index}.on`)
        return (
          // A rule has no name of its own until it is given one: its place is what it is.
          <div class="day-row exception" key={index}>
            <input
              value={rule.name}
              maxLength={HOLIDAY_NAME_MAX}
              aria-label={words.yearlyName}
              placeholder={words.yearlyName}
              onInput={(event) => change({ name: event.currentTarget.value })}
            />
            <select
              value={rule.month}
              aria-label={words.month}
              onChange={(event) => change({ month: Number(event.currentTarget.value) })}
            >
              {MONTHS.map((month) => (
                <option key={month} value={month}>
                  {words.monthName(month)}
                </option>
              ))}
            </select>
            <Which rule={rule} isWrong={isWrong} onChange={(on) => change({ on })} />
            <Intervals
              intervals={rule.intervals}
              field={`yearly.${index}.intervals`}
              problems={problems}
              label={rule.name || words.yearly}
              onChange={(intervals) => change({ intervals })}
            />
            <button
              type="button"
              class="round small"
              aria-label={words.removeYearly(rule.name)}
              onClick={() => set(yearly.filter((_, place) => place !== index))}
            >
              <Icon name="close" />
            </button>
            {isWrong && <small class="wrong">{words.wrongDay}</small>}
          </div>
        )
      })}
      <button
        type="button"
        class="button"
        disabled={yearly.length >= YEARLY_MAX}
        onClick={() => set([...yearly, FRESH])}
      >
        {words.addYearly}
      </button>
    </section>
  )
}

type WhichProps = { rule: YearlyRule; isWrong: boolean; onChange: (on: YearlyRule['on']) => void }

function Which(props: WhichProps) {
  const { words: all, locale } = useScreen()
  const words = hoursWords(locale)
  const { on } = props.rule
  return (
    <>
      <select
        value={'day' in on ? 'day' : 'nth'}
        aria-label={words.kind}
        onChange={(event) =>
          props.onChange(event.currentTarget.value === 'day' ? { day: 1 } : { nth: 1, weekday: 'mon' })
        }
      >
        <option value="day">{words.fixed}</option>
        <option value="nth">{words.nth}</option>
      </select>
      {'day' in on ? (
        <input
          type="number"
          min={1}
          max={31}
          class="short"
          value={on.day}
          aria-label={words.day}
          aria-invalid={props.isWrong}
          onInput={(event) => props.onChange({ day: Number(event.currentTarget.value) })}
        />
      ) : (
        <>
          <select
            value={on.nth}
            aria-label={words.nth}
            onChange={(event) => props.onChange({ ...on, nth: Number(event.currentTarget.value) })}
          >
            {NTHS.map((nth) => (
              <option key={nth} value={nth}>
                {words.nthNames[nth]}
              </option>
            ))}
          </select>
          <select
            value={on.weekday}
            aria-label={words.weekday}
            onChange={(event) => props.onChange({ ...on, weekday: event.currentTarget.value as WeekDay })}
          >
            {WEEK_DAYS.map((day) => (
              <option key={day} value={day}>
                {all.weekDays[day]}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  )
}
