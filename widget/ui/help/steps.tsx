/** The steps of an article, to be ticked by oneself; who is stuck asks a person, and has said where before he has typed a word. */
import { useState } from 'preact/hooks'
import { Line } from '#shared/help/prose.tsx'
import type { Article } from '#shared/protocol/help.ts'
import { useScreen, type View } from '../screen.ts'
import { tick, ticksOf } from './ticks.ts'
import { HELP_WORDS } from './words.ts'

/** Of a step so much goes into the question: its number says which it is. */
const STEP_MAX = 120

export function Steps({ article, back }: { article: Article; back: View }) {
  const { drafts, locale, go } = useScreen()
  const words = HELP_WORDS[locale]
  const [done, setDone] = useState(() => ticksOf(drafts, article))
  const next = article.steps.findIndex((_, index) => !done.has(index))

  /** To where the question is written, with what he was at; what stands there already stays. */
  function stuck(index: number): void {
    const topic = 'topic' in back ? back.topic : 'other'
    const key = `ask:${topic}`
    const step = [...(article.steps[index] ?? '').replace(/[*`]|!?\[|\]\([^)]*\)/g, '')]
      .slice(0, STEP_MAX)
      .join('')
    const said = words.stuckAt(
      article.title,
      index + 1,
      step,
      [...done].sort((a, b) => a - b).map((one) => one + 1),
    )
    const before = drafts.get(key).trim()
    if (!before.includes(said)) drafts.set(key, before === '' ? `${said}\n` : `${before}\n${said}\n`)
    go({ is: 'ask', topic })
  }

  return (
    <>
      <p class="ticked" role="status">
        {words.ticked(done.size, article.steps.length)}
      </p>
      <ol class="steps">
        {article.steps.map((step, index) => (
          <li key={step} class={done.has(index) ? 'done' : ''}>
            <label>
              <input
                type="checkbox"
                checked={done.has(index)}
                onChange={(event) =>
                  setDone(new Set(tick(drafts, article, index, event.currentTarget.checked)))
                }
              />
              <Line text={step} />
            </label>
            {index === next && (
              <button type="button" class="text stuck-here" onClick={() => stuck(index)}>
                {words.stuck}
              </button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
