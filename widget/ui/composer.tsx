import { useEffect, useRef, useState } from 'preact/hooks'
import { useAttach } from '#shared/attach/attach.tsx'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import type { Thread } from '../core/thread.ts'
import { Icon } from './icons.tsx'
import { useScreen } from './screen.ts'

/** The server hears of typing at most this often. */
const TYPING_EVERY_MS = 2_500
const NEAR_LIMIT = 200

export function Composer({ thread, waiting }: { thread: Thread; waiting: boolean }) {
  const screen = useScreen()
  const { panel, words, clock, drafts, trays } = screen
  // The conversation is named while somebody may be picking a file: what he picks is under both names.
  const lane = `chat:${thread.lane}`
  const key = `chat:${thread.conversation.value ?? thread.lane}`
  const [text, setText] = useState(drafts.get(key))
  const [full, setFull] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const toldAt = useRef(0)
  const over = text.length - TEXT_MAX
  const picked = trays.get(lane)
  if (picked) trays.set(key, picked)
  const files = useAttach({ ...screen, call: panel.call }, lane, words.attach)
  const idle =
    (text.trim() === '' && files.ids.length === 0) ||
    over > 0 ||
    files.busy ||
    thread.conversation.value === null
  useEffect(() => box.current?.focus(), [])
  useEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [text])

  function write(next: string): void {
    setText(next)
    drafts.set(key, next)
    // What was sent or taken back ended the typing on the other side: the next letter is told at once.
    if (next === '') toldAt.current = 0
    if (next === '' || clock.now() - toldAt.current < TYPING_EVERY_MS) return
    toldAt.current = clock.now()
    panel.type(true)
  }

  function send(): void {
    const said = text.trim()
    if (idle) return
    const taken = panel.send(said, files.ids)
    setFull(!taken)
    if (!taken) return
    files.sent()
    write('')
    box.current?.focus()
  }

  return (
    <form
      class="composer"
      {...files.on}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {(over > -NEAR_LIMIT || full) && (
        <small class={over > 0 || full ? 'wrong' : ''} role="status">
          {full ? words.full : over > 0 ? words.tooLong(over) : `${text.length} / ${TEXT_MAX}`}
        </small>
      )}
      {files.tray}
      <div class="box">
        {files.button}
        <textarea
          ref={box}
          rows={1}
          value={text}
          aria-label={words.placeholder}
          placeholder={waiting ? words.placeholderMore : words.placeholder}
          aria-invalid={over > 0}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter that picks a Chinese word out of the input method must not send.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
            event.preventDefault()
            send()
          }}
        />
        <button type="submit" class="round send" aria-label={words.send} disabled={idle}>
          <Icon name="up" />
        </button>
      </div>
    </form>
  )
}
