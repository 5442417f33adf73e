import { useRef, useState } from 'preact/hooks'
import type { VisitorConversation } from '#shared/protocol/conversation.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from './screen.ts'
import { SeldomIcon } from './seldom-icons.tsx'
import { seldomWords } from './words/seldom.ts'

const focus = (button: HTMLElement | null) => button?.focus()

/** Leaving needs a second word: it gives a place away. */
export function Menu({ one }: { one: VisitorConversation }) {
  const { panel, locale } = useScreen()
  const own = seldomWords(locale)
  const [open, setOpen] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const more = useRef<HTMLButtonElement>(null)
  function close(): void {
    setOpen(false)
    more.current?.focus()
  }
  async function leave(): Promise<void> {
    const refusal = await panel.leave()
    if (refusal) setWrong(say(locale, refusal))
    else close()
  }
  return (
    <>
      <button
        ref={more}
        type="button"
        class="round"
        aria-label={own.more}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <SeldomIcon name="more" />
      </button>
      {open && (
        <div
          class="sheet"
          role="dialog"
          aria-label={one.status === 'queued' ? own.leaveQueue : own.endChat}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            // It closes the question, and not the panel as well.
            event.stopPropagation()
            close()
          }}
        >
          <p>{wrong ?? own.endAsk}</p>
          <div class="two">
            <button type="button" class="button" ref={focus} onClick={close}>
              {own.endNo}
            </button>
            <button
              type="button"
              class="button bad"
              disabled={!['online', 'slow'].includes(panel.link.value.is)}
              onClick={() => void leave()}
            >
              {one.status === 'queued' ? own.leaveQueue : own.endYes}
            </button>
          </div>
        </div>
      )}
    </>
  )
}
