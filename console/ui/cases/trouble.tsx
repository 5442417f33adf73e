import { say } from '#shared/words/say.ts'
import type { Problem } from '../../core/cases.ts'
import { useScreen } from '../screen.ts'
import { caseDeskWords } from './words.ts'

/** Why something was not done. Somebody who was quicker is told apart: there is something new to read. */
export function Trouble({ problem }: { problem: Problem }) {
  const { words, locale } = useScreen()
  const text =
    problem === 'lost'
      ? words.lost
      : problem.code === 'conflict'
        ? caseDeskWords(locale).conflict
        : say(locale, problem)
  return (
    <p class="wrong case-trouble" role="alert">
      {text}
    </p>
  )
}
