/** What was handed over a moment ago, and having it back. */
import { useState } from 'preact/hooks'
import type { Refusal } from '#shared/protocol/errors.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from '../screen.ts'
import { transferWords } from './words.ts'

export function GivenBar() {
  const { desk, words: all, locale, go } = useScreen()
  const words = transferWords(locale)
  const [problem, setProblem] = useState<Refusal | 'lost' | null>(null)
  const given = desk.transfers.given.value

  async function undo(): Promise<void> {
    const conversation = given?.conversation ?? null
    const wrong = await desk.transfers.undo()
    setProblem(wrong)
    if (!wrong) go({ is: 'inbox', id: conversation })
  }

  if (problem)
    return (
      <div class="top bad" role="alert">
        {problem === 'lost' ? all.lost : problem.code === 'at_capacity' ? say(locale, problem) : words.late}
        <button type="button" class="link" onClick={() => setProblem(null)}>
          {all.close}
        </button>
      </div>
    )
  if (!given) return null
  return (
    <div class="top done" role="status">
      {words.given(given.name)}
      <button type="button" class="link" onClick={() => void undo()}>
        {words.undo}
      </button>
      <button type="button" class="link" onClick={() => desk.transfers.dismiss()}>
        {all.close}
      </button>
    </div>
  )
}
