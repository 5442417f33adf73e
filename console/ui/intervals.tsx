import type { Interval } from '#shared/protocol/http.ts'
import type { Problem } from '#shared/rules/hours/check.ts'
import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'
import type { ConsoleWords } from './words/zh-CN.ts'

export type IntervalsProps = {
  intervals: readonly Interval[]
  /** Path of the list in the schedule, where its problems are named. */
  field: string
  problems: readonly Problem[]
  label: string
  onChange: (intervals: Interval[]) => void
}

const FIRST: Interval = { from: '09:00', to: '18:00' }
const EVENING: Interval = { from: '19:00', to: '22:00' }

/** The times of one day; several of them, and past midnight where the end is not after the beginning. */
export function Intervals({ intervals, field, problems, label, onChange }: IntervalsProps) {
  const { words } = useScreen()
  const set = (index: number, change: Partial<Interval>) =>
    onChange(intervals.map((one, place) => (place === index ? { ...one, ...change } : one)))
  return (
    <div class="intervals">
      {intervals.length === 0 && <span class="quiet">{words.closedDay}</span>}
      {intervals.map((one, index) => {
        const problem = problems.find(({ field: at }) => at.startsWith(`${field}.${index}.`))
        return (
          <span class="interval" key={`${field}${index}`}>
            <input
              type="time"
              value={one.from}
              aria-label={`${label} ${words.from}`}
              aria-invalid={problem !== undefined}
              onInput={(event) => set(index, { from: event.currentTarget.value })}
            />
            –
            <input
              type="time"
              value={one.to === '24:00' ? '00:00' : one.to}
              aria-label={`${label} ${words.to}`}
              aria-invalid={problem !== undefined}
              onInput={(event) => set(index, { to: event.currentTarget.value })}
            />
            {one.to <= one.from && <small class="quiet">{words.nextDay}</small>}
            <button
              type="button"
              class="round small"
              aria-label={`${label} ${words.removeInterval}`}
              onClick={() => onChange(intervals.filter((_, place) => place !== index))}
            >
              <Icon name="close" />
            </button>
            {problem && <small class="wrong">{problemWords(problem, words)}</small>}
          </span>
        )
      })}
      <button
        type="button"
        class="round small"
        aria-label={`${label} ${words.addInterval}`}
        onClick={() => onChange([...intervals, intervals.length === 0 ? FIRST : EVENING])}
      >
        <Icon name="plus" />
      </button>
    </div>
  )
}

export function problemWords({ field, rule }: Problem, words: ConsoleWords): string {
  if (rule === 'overlap') return words.problem.overlap
  if (rule === 'duplicate') return words.problem.duplicate
  if (field === 'zone') return words.problem.zone
  if (field.endsWith('.date')) return words.problem.date
  if (rule === 'format') return words.problem.time
  return words.problem.other
}
