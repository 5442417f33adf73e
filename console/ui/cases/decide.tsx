/** A decision in two steps: the words to the visitor, then once more what he will read, for it cannot be taken back. */
import { useState } from 'preact/hooks'
import type { CaseCard } from '#shared/protocol/cases.ts'
import { secondAbove, wantsSecond } from '#shared/rules/case-life.ts'
import { newId } from '#shared/rules/id.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { money } from '#shared/words/money.ts'
import type { Problem } from '../../core/cases.ts'
import { useModal } from '../modal.ts'
import { useScreen } from '../screen.ts'
import { Trouble } from './trouble.tsx'
import { caseDeskWords } from './words.ts'

type DecideProps = {
  card: CaseCard
  act: 'grant' | 'decline'
  /** What was proposed, where somebody confirms. */
  first: string
  onClose: () => void
}

export function Decide({ card, act, first, onClose }: DecideProps) {
  const { desk, words: all, locale, clock, texts } = useScreen()
  const words = caseDeskWords(locale)
  const dialog = useModal()
  // One intent, however often it has to be sent.
  const [clientId] = useState(() => newId(clock.now()))
  const key = `case:${card.number}:${act}`
  const [text, setText] = useState(() => texts.get(key) || (act === 'grant' ? first : ''))
  const [sure, setSure] = useState(false)
  const [problem, setProblem] = useState<Problem | 'write' | null>(null)
  const [busy, setBusy] = useState(false)

  const proposes = act === 'grant' && wantsSecond(card)
  const above = card.amount ? money(secondAbove(card) ?? 0, card.currency ?? 'CNY', locale) : null
  const name = act === 'grant' && card.state === 'second_look' ? words.confirm : words.acts[act]

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (text.trim() === '') return setProblem('write')
    setProblem(null)
    if (!sure) return setSure(true)
    setBusy(true)
    const wrong = await desk.cases.act(card.number, { clientId, act, text: text.trim(), missing: [] })
    setBusy(false)
    setProblem(wrong)
    if (wrong) return
    texts.set(key, '')
    onClose()
  }

  return (
    <dialog class="dialog" ref={dialog} onClose={onClose} aria-label={name}>
      <form onSubmit={(event) => void send(event)}>
        <header>
          <h2>
            {name} <span class="quiet number">{card.number}</span>
          </h2>
        </header>
        {sure ? (
          <>
            <p>
              {proposes ? words.surePropose(above) : act === 'grant' ? words.sureGrant : words.sureDecline}
            </p>
            <blockquote class="said-words">{text.trim()}</blockquote>
            {act === 'grant' && card.refund && <p class="hint">{words.refund[card.refund]}</p>}
          </>
        ) : (
          <label class="field">
            <span>{words.wordsFor}</span>
            <textarea
              rows={5}
              maxLength={TEXT_MAX}
              value={text}
              aria-describedby="words-hint"
              onInput={({ currentTarget: { value } }) => {
                setText(value)
                texts.set(key, value)
              }}
            />
            <small class="quiet" id="words-hint">
              {words.wordsHint}
            </small>
          </label>
        )}
        {problem === 'write' ? (
          <p class="wrong case-trouble" role="alert">
            {words.write}
          </p>
        ) : (
          problem && <Trouble problem={problem} />
        )}
        <footer>
          <button type="button" class="button" onClick={sure ? () => setSure(false) : onClose}>
            {sure ? words.change : all.cancel}
          </button>
          <button
            type="submit"
            class={`button ${act === 'decline' && sure ? 'danger' : 'primary'}`}
            disabled={busy}
          >
            {busy
              ? words.sending
              : !sure
                ? words.next
                : proposes
                  ? words.proposeNow
                  : act === 'grant'
                    ? words.grantNow
                    : words.declineNow}
          </button>
        </footer>
      </form>
    </dialog>
  )
}
