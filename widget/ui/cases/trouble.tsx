import { say } from '#shared/words/say.ts'
import type { CaseProblem } from '../../core/cases.ts'
import { useScreen } from '../screen.ts'
import { ownCaseWords } from './words.ts'

const HOUR_MS = 3_600_000

/** Why something was not done, and what to do. */
export function Trouble({ problem }: { problem: CaseProblem }) {
  const { locale } = useScreen()
  const words = ownCaseWords(locale)
  return (
    <p class="wrong" role="alert">
      {text()}
    </p>
  )

  function text(): string {
    if (problem === 'lost') return words.lost
    if (problem.code === 'not_found') return words.gone
    if (problem.code === 'conflict') return words.changed
    if (problem.code === 'limited' && problem.limit === 'nudge')
      return words.nudgedSoon(Math.ceil(problem.retryAfterMs / HOUR_MS))
    return say(locale, problem)
  }
}
