/** Imported holidays: what is there, years of the Chinese calendar, and calendar files. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { HolidaySet, ReadCalendar } from '#shared/protocol/hours.ts'
import type { ScheduleBody, WeekDay } from '#shared/protocol/http.ts'
import { WEEK_DAYS } from '#shared/rules/hours.ts'
import { say } from '#shared/words/say.ts'
import { createHolidays, type Failed, freshKey, withoutSet, withSet } from '../../core/holidays.ts'
import { useScreen } from '../screen.ts'
import { Import } from './import.tsx'
import { hoursWords } from './words.ts'

type HolidaysProps = { schedule: ScheduleBody; now: number; onChange: (next: ScheduleBody) => void }
type Offered = { set: HolidaySet; read: ReadCalendar | null }

export function Holidays({ schedule, now, onChange }: HolidaysProps) {
  const { desk, words: all, locale } = useScreen()
  const words = hoursWords(locale)
  const known = useMemo(() => createHolidays(desk.api), [desk])
  useEffect(() => void known.load(), [known])
  const [offered, setOffered] = useState<Offered | null>(null)
  const [failed, setFailed] = useState<Failed | null>(null)
  const [isReading, setReading] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { holidays = [] } = schedule
  const lost = known.failed.value

  async function read(file: File | undefined): Promise<void> {
    if (!file) return
    setReading(true)
    setFailed(null)
    const answer = await known.read(file)
    setReading(false)
    if (input.current) input.current.value = ''
    if (answer === 'lost' || 'code' in answer) return setFailed(answer)
    const name = answer.name || file.name.replace(/\.ics$/i, '').slice(0, 60) || words.holidays
    setOffered({ set: { key: freshKey(schedule), name, holidays: answer.holidays }, read: answer })
  }

  return (
    <section class="card" aria-label={words.holidays}>
      <h2>{words.holidays}</h2>
      <p class="quiet">{words.holidaysText}</p>
      {holidays.length === 0 && <p class="quiet">{words.noSets}</p>}
      <ul class="plain-list sets">
        {holidays.map(({ key, name, holidays: of }) => (
          <li key={key}>
            <b>{name}</b>
            <span class="quiet">{words.days(count(of, 'off'), count(of, 'work'))}</span>
            <button
              type="button"
              class="link"
              aria-label={`${words.remove} ${name}`}
              onClick={() => onChange(withoutSet(schedule, key))}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <label class="field exchange">
        <span>{words.exchange}</span>
        <select
          value={schedule.exchange ?? 'mon'}
          onChange={(event) => onChange({ ...schedule, exchange: event.currentTarget.value as WeekDay })}
        >
          {WEEK_DAYS.map((day) => (
            <option key={day} value={day}>
              {all.weekDays[day]}
            </option>
          ))}
        </select>
      </label>
      <div class="sources">
        <div>
          <b>{words.chinese}</b>
          <small class="quiet">{words.chineseHint}</small>
          {lost && (
            <p class="wrong" role="alert">
              {lost === 'lost' ? all.lost : say(locale, lost)}{' '}
              <button type="button" class="link" onClick={() => void known.load()}>
                {all.tryAgain}
              </button>
            </p>
          )}
          {!known.years.value && !lost && <p class="skeleton" />}
          <span class="acts wraps">
            {known.years.value?.map(({ year, set }) =>
              set ? (
                <button
                  type="button"
                  class="button"
                  key={year}
                  onClick={() =>
                    setOffered({ set: { ...set, name: `${words.chinese} ${year}` }, read: null })
                  }
                >
                  {holidays.some(({ key }) => key === set.key) ? words.again(year) : words.importYear(year)}
                </button>
              ) : (
                <small class="tag" key={year}>
                  {words.waits(year)}
                </small>
              ),
            )}
          </span>
        </div>
        <div>
          <div class="field">
            <b>{words.importFile}</b>
            <small class="quiet">{words.fileHint}</small>
            <span class="acts">
              <button
                type="button"
                class="button"
                disabled={isReading}
                onClick={() => input.current?.click()}
              >
                {words.chooseFile}
              </button>
            </span>
            <input
              type="file"
              accept=".ics,text/calendar"
              ref={input}
              hidden
              aria-label={words.importFile}
              onChange={(event) => void read(event.currentTarget.files?.[0])}
            />
          </div>
          {isReading && (
            <small class="quiet" role="status">
              {words.reading}
            </small>
          )}
          {failed && (
            <p class="wrong" role="alert">
              {said(failed)}
            </p>
          )}
        </div>
      </div>
      {offered && (
        <Import
          {...offered}
          schedule={schedule}
          now={now}
          onClose={() => setOffered(null)}
          onTake={(set) => {
            onChange(withSet(schedule, set))
            setOffered(null)
          }}
        />
      )}
    </section>
  )

  function said(why: Failed): string {
    if (why === 'lost') return all.lost
    if (why.code === 'too_large') return words.file.too_large
    if (why.code !== 'invalid' || why.field !== 'calendar') return say(locale, why)
    if (why.rule === 'too_long') return words.file.too_long(why.limit ?? 0)
    return why.rule === 'empty' ? words.file.empty : words.file.format
  }
}

const count = (holidays: HolidaySet['holidays'], what: 'off' | 'work') =>
  holidays.reduce((all, one) => all + one[what].length, 0)
