/** A colleague is asked to look on: whom, and what about. */
import { useEffect, useState } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { TransferPerson } from '#shared/protocol/transfers.ts'
import { newId } from '#shared/rules/id.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { say } from '#shared/words/say.ts'
import { useModal } from '../modal.ts'
import { Face } from '../people.tsx'
import { useScreen } from '../screen.ts'
import { stateOf } from '../transfer/choose.tsx'
import { transferWords } from '../transfer/words.ts'
import { Foot } from './foot.tsx'
import { besideWords } from './words.ts'

export function Ask({ row, onClose }: { row: InboxRow; onClose: () => void }) {
  const { desk, words: all, locale, clock } = useScreen()
  const words = besideWords(locale)
  const states = transferWords(locale)
  const dialog = useModal()
  const [people, setPeople] = useState<TransferPerson[] | 'lost' | null>(null)
  const [who, setWho] = useState<string | null>(null)
  const [text, setText] = useState('')
  // Another question, or another colleague, is another intent.
  const [clientId, setClientId] = useState(() => newId(clock.now()))
  const [problem, setProblem] = useState<Refusal | 'lost' | null>(null)
  const [busy, setBusy] = useState(false)

  async function look(): Promise<void> {
    const read = await desk.transfers.options(row.id)
    if (read === null || 'code' in read) return setPeople('lost')
    const seated = new Set([row.assignee?.id, ...row.consulting.map(({ id }) => id)])
    setPeople(read.people.filter(({ id, online }) => online && !seated.has(id)))
  }
  useEffect(() => void look(), [desk.colleagues.value])

  const renew = () => setClientId(newId(clock.now()))
  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (who === null) return
    setBusy(true)
    const wrong = await desk.beside.invite(row.id, clientId, who, text.trim())
    setBusy(false)
    setProblem(wrong)
    if (!wrong) return onClose()
    if (wrong !== 'lost') renew()
  }

  const whyNot = (wrong: Refusal | 'lost') => {
    if (wrong === 'lost') return all.lost
    if (wrong.code === 'unavailable') return words.gone
    if (wrong.code === 'conflict') return words.already
    return wrong.code === 'invalid' ? words.full : say(locale, wrong)
  }

  return (
    <dialog class="dialog transfer" ref={dialog} onClose={onClose} aria-label={words.askTitle}>
      <form onSubmit={(event) => void send(event)}>
        <header>
          <h2>{words.askTitle}</h2>
        </header>
        <p class="quiet">{words.askText}</p>
        <div class="transfer-list beside-list">
          {people === null && (
            <div role="status" aria-label={states.loading}>
              <p class="skeleton" />
            </div>
          )}
          {people === 'lost' && (
            <p class="wrong" role="alert">
              {states.lost}{' '}
              <button type="button" class="link" onClick={() => void look()}>
                {states.again}
              </button>
            </p>
          )}
          {Array.isArray(people) && people.length === 0 && <p class="quiet">{words.nobody}</p>}
          {Array.isArray(people) &&
            people.map((one) => (
              <button
                type="button"
                class="choice"
                key={one.id}
                aria-pressed={who === one.id}
                onClick={() => {
                  setWho(one.id)
                  renew()
                }}
              >
                <Face id={one.id} name={one.name} />
                <span class="transfer-who">
                  <b>{one.name}</b>
                </span>
                <small class="transfer-state">{states.states[stateOf(one)]}</small>
              </button>
            ))}
        </div>
        <label class="field">
          <span>{words.question}</span>
          <textarea
            rows={3}
            maxLength={TEXT_MAX}
            value={text}
            onInput={({ currentTarget: { value } }) => {
              setText(value)
              renew()
            }}
          />
        </label>
        <Foot
          wrong={problem && whyNot(problem)}
          label={busy ? words.sending : words.send}
          disabled={busy || who === null}
          onClose={onClose}
        />
      </form>
    </dialog>
  )
}
