import type { CaseState } from '#shared/protocol/cases.ts'
import { useScreen } from '../screen.ts'
import { ownCaseWords } from './words.ts'

/** The three stages of a case, and where it is. */
export function Way({ state }: { state: CaseState }) {
  const { locale } = useScreen()
  const words = ownCaseWords(locale)
  const isOver = state === 'granted' || state === 'declined'
  const at = state === 'received' ? 0 : isOver ? 2 : 1
  const names = [
    words.states.received,
    words.states[at === 1 ? state : 'in_review'],
    isOver ? words.states[state] : words.decided,
  ]
  return (
    <ol class="case-way" aria-label={words.steps}>
      {names.map((name, index) => (
        <li key={name} class={index <= at ? 'done' : ''} aria-current={index === at ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  )
}
