import type { ScheduleBody } from '#shared/protocol/http.ts'
import { EXCEPTION_NAME_MAX, type Problem } from '#shared/rules/hours/check.ts'
import { dayAfter, localDate } from '#shared/rules/hours/zone.ts'
import { Icon } from './icons.tsx'
import { Intervals, problemWords } from './intervals.tsx'
import { useScreen } from './screen.ts'

type ExceptionsProps = {
  schedule: ScheduleBody
  problems: readonly Problem[]
  onChange: (next: ScheduleBody) => void
  now: number
}

type Exception = ScheduleBody['exceptions'][number]

export function Exceptions({ schedule, problems, onChange, now }: ExceptionsProps) {
  const { words } = useScreen()
  const { exceptions } = schedule
  const set = (next: Exception[]) => onChange({ ...schedule, exceptions: next })
  const change = (index: number, part: Partial<Exception>) =>
    set(exceptions.map((one, place) => (place === index ? { ...one, ...part } : one)))

  function add(): void {
    const taken = new Set(exceptions.map((one) => one.date))
    let date = localDate(now, schedule.zone)
    while (taken.has(date)) date = dayAfter(date, 1)
    set([...exceptions, { date, name: '', intervals: [] }])
  }

  return (
    <section class="card">
      <h2>{words.exceptions}</h2>
      <p class="quiet">{words.exceptionsText}</p>
      {exceptions.map((one, index) => {
        const problem = problems.find(({ field }) => field === `exceptions.${index}.date`)
        return (
          <div class="day-row exception" key={`x${index}`}>
            <input
              type="date"
              value={one.date}
              aria-label={words.date}
              aria-invalid={problem !== undefined}
              onInput={(event) => change(index, { date: event.currentTarget.value })}
            />
            <input
              value={one.name ?? ''}
              maxLength={EXCEPTION_NAME_MAX}
              aria-label={words.exceptionName}
              placeholder={words.exceptionName}
              onInput={(event) => change(index, { name: event.currentTarget.value })}
            />
            <Intervals
              intervals={one.intervals}
              field={`exceptions.${index}.intervals`}
              problems={problems}
              label={one.date}
              onChange={(intervals) => change(index, { intervals })}
            />
            <button
              type="button"
              class="round small"
              aria-label={`${one.date} ${words.removeException}`}
              onClick={() => set(exceptions.filter((_, place) => place !== index))}
            >
              <Icon name="close" />
            </button>
            {problem && <small class="wrong">{problemWords(problem, words)}</small>}
          </div>
        )
      })}
      <button type="button" class="button" onClick={add}>
        {words.addException}
      </button>
    </section>
  )
}
