/** A lead takes a conversation over, and says why. */
import { useState } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { newId } from '#shared/rules/id.ts'
import { REASON_MAX } from '#shared/rules/limits.ts'
import { say } from '#shared/words/say.ts'
import { useModal } from '../modal.ts'
import { visitorName } from '../people.tsx'
import { useScreen } from '../screen.ts'
import { Foot } from './foot.tsx'
import { besideWords } from './words.ts'

type Props = { row: InboxRow; from: { id: string; name: string }; onClose: () => void }

export function TakeOver({ row, from, onClose }: Props) {
  const { desk, words: all, locale, clock } = useScreen()
  const words = besideWords(locale)
  const dialog = useModal()
  // From whom he means to take it, whoever has it when he presses: then that is told.
  const [meant] = useState(from)
  const [clientId, setClientId] = useState(() => newId(clock.now()))
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Refusal | 'lost' | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(event: Event): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const wrong = await desk.beside.takeOver(row.id, clientId, meant.id, reason.trim())
    setBusy(false)
    setProblem(wrong)
    if (!wrong) return onClose()
    if (wrong !== 'lost') setClientId(newId(clock.now()))
  }

  const whyNot = (wrong: Refusal | 'lost') => {
    if (wrong === 'lost') return all.lost
    if (wrong.code === 'at_capacity') return words.noRoom
    return wrong.code === 'conflict' ? words.already : say(locale, wrong)
  }

  return (
    <dialog class="dialog" ref={dialog} onClose={onClose} aria-label={words.takeTitle(meant.name)}>
      <form onSubmit={(event) => void send(event)}>
        <header>
          <h2>{words.takeTitle(meant.name)}</h2>
        </header>
        <p class="quiet">{words.takeText}</p>
        <label class="field">
          <span>{words.reason}</span>
          <input
            maxLength={REASON_MAX}
            value={reason}
            onInput={({ currentTarget: { value } }) => {
              setReason(value)
              setClientId(newId(clock.now()))
            }}
          />
        </label>
        <Foot
          wrong={problem && whyNot(problem)}
          label={busy ? words.taking : words.take}
          disabled={busy || reason.trim() === ''}
          onClose={onClose}
        />
      </form>
    </dialog>
  )
}

/** He from whom it was taken reads by whom and why, until he puts it aside. */
export function TakenBar() {
  const { desk, words: all, locale, go } = useScreen()
  const words = besideWords(locale)
  const taken = desk.beside.taken.value
  if (!taken) return null
  const { row, by, reason } = taken
  return (
    <div class="top warn" role="alert">
      {words.taken(by, visitorName(row, all), reason)}
      <button type="button" class="link" onClick={() => go({ is: 'inbox', id: row.id })}>
        {words.look}
      </button>
      <button type="button" class="link" onClick={() => desk.beside.dismiss()}>
        {all.close}
      </button>
    </div>
  )
}
