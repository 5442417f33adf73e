/** Five faces: one tap counts, words may follow, and it may be changed once. Of a chat and of a case. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Score } from '#shared/protocol/conversation.ts'
import { RATING_MAX } from '#shared/rules/limits.ts'
import { SCORES } from '#shared/rules/rating.ts'
import { wearRateStyles } from './rate-styles.ts'
import { useScreen } from './screen.ts'
import { seldomWords } from './words/seldom.ts'

type RateProps = {
  /** What it is about. */
  asked: string
  chosen: Score | null
  /** Whether it may be rated, or changed. */
  isOpen: boolean
  rate: (score: Score, text: string) => void
}

export function RateForm({ asked, chosen, isOpen, rate }: RateProps) {
  wearRateStyles()
  const words = seldomWords(useScreen().locale)
  const [picked, setPicked] = useState<Score | null>(null)
  const [text, setText] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // What has just come below the faces would else be out of sight.
  useEffect(() => form.current?.scrollIntoView({ block: 'nearest' }), [chosen])
  const shown = picked ?? chosen
  /** The first tap counts at once; what is chosen after it goes with the words. */
  const tap = (score: Score) => {
    setPicked(score)
    if (chosen === null) rate(score, '')
  }
  return (
    <div class="rating">
      <b id="rate">{chosen === null ? asked : words.rated}</b>
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
            rate(shown ?? chosen, text.trim())
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
