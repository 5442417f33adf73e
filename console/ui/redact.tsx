import { useState } from 'preact/hooks'
import type { Entry } from '#shared/protocol/conversation.ts'
import { Icon } from './icons.tsx'
import { useModal } from './modal.ts'
import { useScreen } from './screen.ts'

/** Beside what may be removed: asks once, for it cannot be undone. */
export function Redact({ entry }: { entry: Entry }) {
  const { words } = useScreen()
  const [asks, setAsks] = useState(false)
  return (
    <>
      <button
        type="button"
        class="redact"
        aria-label={words.redact}
        title={words.redact}
        onClick={() => setAsks(true)}
      >
        <Icon name="bin" />
      </button>
      {asks && <Question entry={entry} onClose={() => setAsks(false)} />}
    </>
  )
}

function Question({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { desk, words } = useScreen()
  const dialog = useModal()
  async function redact(): Promise<void> {
    // A refusal is told by the bar above the screen.
    await desk.redact(entry.conversation, entry.n)
    onClose()
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={onClose} aria-label={words.redact}>
      <header>
        <h2>{words.redact}</h2>
      </header>
      <p>{words.redactText}</p>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class="button danger" onClick={() => void redact()}>
          {words.redactNow}
        </button>
      </footer>
    </dialog>
  )
}
