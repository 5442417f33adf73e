/** How it was: one tap counts, words may follow, and it may be changed once. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Score, VisitorConversation } from '#shared/protocol/conversation.ts'
import { RATING_MAX } from '#shared/rules/limits.ts'
import { type Handling, isRatingTime, ratable, SCORES } from '#shared/rules/rating.ts'
import type { Thread } from '../core/thread.ts'
import { useScreen } from './screen.ts'
import { seldomWords } from './words/seldom.ts'

const HANDLING: ReadonlySet<string> = new Set(['accepted', 'transferred', 'reopened', 'rated'])

export function Rating({ thread, one }: { thread: Thread; one: VisitorConversation }) {
  const { panel, locale, clock } = useScreen()
  const words = seldomWords(locale)
  const said = ratable(
    thread.entries.value.filter((entry) => HANDLING.has(entry.kind)) as unknown as Handling[],
  )
  const waits = thread.pending.value.find(({ event }) => event === 'conversation:rate')
  const chosen = (waits?.payload.score as Score | undefined) ?? said.last?.score ?? null
  const [picked, setPicked] = useState<Score | null>(null)
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // What has just come below the faces would else be out of sight.
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), [chosen])
  const isOpen = said.may && !waits && isRatingTime(one.resolvedAt, clock.now())
  if (!isOpen && chosen === null) return null
  const shown = picked ?? chosen
  /** The first tap counts at once; what is chosen after it goes with the words. */
  const tap = (score: Score) => {
    setPicked(score)
    if (chosen === null) panel.keep('conversation:rate', { score, text: '' })
  }
  return (
    <div class="rating">
      <b id="rate">{chosen === null ? words.rate(said.agents.map(({ name }) => name)) : words.rated}</b>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset of buttons is no group of one choice */}
      <div class="scores" role="group" aria-labelledby="rate">
        {SCORES.map((score) => (
          <button
            type="button"
            key={score}
            class={`score s${score}`}
            aria-pressed={shown === score}
            aria-label={words.scores[score - 1]}
            title={words.scores[score - 1]}
            disabled={!isOpen}
            onClick={() => tap(score)}
          >
            <Face score={score} />
            <small>{words.scores[score - 1]}</small>
          </button>
        ))}
      </div>
      {chosen !== null && isOpen && (
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault()
            panel.keep('conversation:rate', { score: shown ?? chosen, text: text.trim() })
          }}
        >
          <textarea
            rows={2}
            maxLength={RATING_MAX}
            aria-label={words.rateMore}
            placeholder={words.rateMore}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button
            type="submit"
            class="button wide"
            disabled={text.trim() === '' && (picked === null || picked === chosen)}
          >
            {words.rateSend}
          </button>
        </form>
      )}
    </div>
  )
}

/** The curve of the mouth, from down to up. */
const MOUTHS = ['M8 16.500q4-4 8 0', 'M8 16q4-2 8 0', 'M8 15.500h8', 'M8 15q4 2 8 0', 'M8 14.500q4 4 8 0']

const Face = ({ score }: { score: Score }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="9" />
    <path d={`M9 9.500v.01M15 9.500v.01${MOUTHS[score - 1]}`} />
  </svg>
)
