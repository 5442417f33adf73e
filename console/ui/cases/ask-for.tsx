import { useState } from 'preact/hooks'
import type { CaseCard, Missing } from '#shared/protocol/cases.ts'
import { newId } from '#shared/rules/id.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { caseNames } from '#shared/words/case-names.ts'
import type { Problem } from '../../core/cases.ts'
import { useModal } from '../modal.ts'
import { useScreen } from '../screen.ts'
import { Trouble } from './trouble.tsx'
import { caseDeskWords } from './words.ts'

const PIECES: readonly Missing[] = ['screenshot', 'receipt', 'order', 'time', 'device', 'explanation']

/** What the visitor has to add, by ticking. */
export function AskFor({ card, onClose }: { card: CaseCard; onClose: () => void }) {
  const { desk, words: all, locale, clock, texts } = useScreen()
  const words = caseDeskWords(locale)
  const dialog = useModal()
  // One intent, however often it has to be sent.
  const [clientId] = useState(() => newId(clock.now()))
  const key = `case:${card.number}:ask`
  const [text, setText] = useState(() => texts.get(key))
  const [missing, setMissing] = useState<Missing[]>([])
  const [problem, setProblem] = useState<Problem | 'tick' | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (missing.length === 0) return setProblem('tick')
    setBusy(true)
    const wrong = await desk.cases.act(card.number, { clientId, act: 'ask', text: text.trim(), missing })
    setBusy(false)
    setProblem(wrong)
    if (wrong) return
    texts.set(key, '')
    onClose()
  }

  return (
    <dialog class="dialog" ref={dialog} onClose={onClose} aria-label={words.askTitle}>
      <form onSubmit={(event) => void send(event)}>
        <header>
          <h2>{words.askTitle}</h2>
        </header>
        <p class="quiet">{words.askText}</p>
        <div class="case-ticks">
          {PIECES.map((one) => (
            <label class="tick" key={one}>
              <input
                type="checkbox"
                checked={missing.includes(one)}
                onChange={({ currentTarget: { checked } }) => {
                  setProblem(null)
                  setMissing(checked ? [...missing, one] : missing.filter((other) => other !== one))
                }}
              />
              {caseNames(locale).missing[one]}
            </label>
          ))}
        </div>
        <label class="field">
          <span>{words.askWords}</span>
          <textarea
            rows={3}
            maxLength={TEXT_MAX}
            value={text}
            onInput={({ currentTarget: { value } }) => {
              setText(value)
              texts.set(key, value)
            }}
          />
        </label>
        {problem === 'tick' ? (
          <p class="wrong case-trouble" role="alert">
            {words.tick}
          </p>
        ) : (
          problem && <Trouble problem={problem} />
        )}
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {all.cancel}
          </button>
          <button type="submit" class="button primary" disabled={busy}>
            {busy ? words.sending : words.sendAsk}
          </button>
        </footer>
      </form>
    </dialog>
  )
}
