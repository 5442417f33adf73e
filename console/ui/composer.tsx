import { useEffect, useRef, useState } from 'preact/hooks'
import { useAttach } from '#shared/attach/attach.tsx'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { consults } from '../core/beside.ts'
import { mayAct } from '../core/rights.ts'
import type { Thread } from '../core/thread.ts'
import { besideWords } from './beside/words.ts'
import { SendGuide } from './guides/send.tsx'
import { guideDeskWords } from './guides/words.ts'
import { useScreen } from './screen.ts'

const TYPING_EVERY_MS = 2_500

export type ComposerProps = {
  thread: Thread
  row: InboxRow | undefined
  note: boolean
  onNote: (note: boolean) => void
}

/** Reply and note have a draft each; both outlive a reload and follow the agent to his other screens. */
export function Composer({ thread, row, note, onNote }: ComposerProps) {
  const { desk, words, clock, locale, trays } = useScreen()
  const text = desk.drafts.of(thread.id, note)
  const [full, setFull] = useState(false)
  const [guides, setGuides] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const toldAt = useRef(0)
  const may = row ? mayAct(row, desk.me.value) : null
  const maySend = note ? may?.note : may?.say
  const over = text.length - TEXT_MAX
  const files = useAttach(
    { call: desk.api.call, clock, locale, trays },
    `${desk.me.value?.id}:${note ? 'note' : 'reply'}:${thread.id}`,
    words.attach,
  )
  const idle = !maySend || (text.trim() === '' && files.ids.length === 0) || over > 0 || files.busy
  useEffect(() => box.current?.focus(), [thread.id, note])
  useEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [text])

  function write(next: string): void {
    desk.drafts.write(thread.id, note, next)
    // What was sent or taken back ended the typing on the other side: the next letter is told at once.
    if (next === '') toldAt.current = 0
    if (next === '' || clock.now() - toldAt.current < TYPING_EVERY_MS) return
    toldAt.current = clock.now()
    desk.type(thread.id, note)
  }

  function send(): void {
    const said = text.trim()
    if (idle) return
    const taken = desk.write(thread.id, said, note, files.ids)
    setFull(!taken)
    if (taken) {
      files.sent()
      write('')
    }
    box.current?.focus()
  }

  function closeGuides(): void {
    setGuides(false)
    box.current?.focus()
  }

  const hint = !row || maySend ? null : hintOf(row)

  return (
    <>
      {guides && maySend && row && <SendGuide row={row} onClose={closeGuides} />}
      <form
        class="composer"
        data-composer
        {...(maySend ? files.on : {})}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <div class="modes">
          <button type="button" aria-pressed={!note} onClick={() => onNote(false)}>
            {words.reply} <kbd>R</kbd>
          </button>
          <button type="button" aria-pressed={note} onClick={() => onNote(true)}>
            {words.note} <kbd>N</kbd>
          </button>
          {note && <span class="quiet">{words.noteHint}</span>}
          {!note && maySend && (
            <button type="button" class="guide-button" onClick={() => setGuides(true)}>
              {guideDeskWords(locale).button} <kbd>G</kbd>
            </button>
          )}
        </div>
        {hint && <p class="hint">{hint}</p>}
        {files.tray}
        <div class="box">
          {maySend && files.button}
          <textarea
            ref={box}
            rows={2}
            value={text}
            disabled={!maySend}
            aria-label={note ? words.note : words.reply}
            aria-invalid={over > 0}
            placeholder={note ? words.notePlaceholder : words.replyPlaceholder}
            onInput={(event) => write(event.currentTarget.value)}
            onKeyDown={(event) => {
              // Enter that picks a Chinese word out of the input method must not send.
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229)
                return
              event.preventDefault()
              send()
            }}
          />
          <div class="tools">
            {(over > 0 || full) && (
              <small class="wrong" role="status">
                {full ? words.full : words.tooLong(over)}
              </small>
            )}
            <button type="submit" class="button primary" disabled={idle}>
              {words.send} <kbd>↵</kbd>
            </button>
          </div>
        </div>
      </form>
    </>
  )

  function hintOf(one: InboxRow): string {
    if (one.status === 'queued') return words.waitingHint(!may?.accept && one.forLeads === true)
    if (one.status === 'resolved') return words.resolvedHint
    if (consults(one, desk.me.value)) return besideWords(locale).hint
    return words.notMine(one.assignee?.name ?? '')
  }
}
