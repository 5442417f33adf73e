import { useRef } from 'preact/hooks'
import type { Entry } from '#shared/protocol/conversation.ts'
import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'

/** Beside what may be removed: asks once, for it cannot be undone. */
export function Redact({ entry }: { entry: Entry }) {
  const { desk, words } = useScreen()
  const dialog = useRef<HTMLDialogElement>(null)
  async function redact(): Promise<void> {
    // A refusal is told by the bar above the screen.
    await desk.redact(entry.conversation, entry.n)
    dialog.current?.close()
  }
  return (
    <>
      <button
        type="button"
        class="redact"
        aria-label={words.redact}
        title={words.redact}
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="bin" />
      </button>
      <dialog class="dialog" ref={dialog} aria-label={words.redact}>
        <header>
          <h2>{words.redact}</h2>
        </header>
        <p>{words.redactText}</p>
        <footer>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          <button type="button" class="button danger" onClick={() => void redact()}>
            {words.redactNow}
          </button>
        </footer>
      </dialog>
    </>
  )
}
