import { useEffect, useState } from 'preact/hooks'
import type { InboxRow } from '#shared/protocol/conversation.ts'
import { say } from '#shared/words/say.ts'
import { consults } from '../core/beside.ts'
import { mayAct } from '../core/rights.ts'
import type { Thread as CoreThread } from '../core/thread.ts'
import { Beside } from './beside/beside.tsx'
import { Composer } from './composer.tsx'
import { HandedOver } from './handed-over.tsx'
import { Icon } from './icons.tsx'
import { Messages } from './messages.tsx'
import { visitorName } from './people.tsx'
import { ForLeads } from './queue/for-leads.tsx'
import { WhyFirst } from './queue/why-first.tsx'
import { useScreen } from './screen.ts'
import { useTopics } from './topics/use.ts'
import { Transfer } from './transfer/transfer.tsx'

export type ThreadProps = {
  thread: CoreThread
  transfer: boolean
  onTransfer: (open: boolean) => void
  onFacts: () => void
}

export function Thread({ thread, transfer, onTransfer, onFacts }: ThreadProps) {
  const { desk, words, locale } = useScreen()
  const topics = useTopics()
  const [note, setNote] = useState(false)
  const row = desk.inbox.row(thread.id)
  const looksOn = row !== undefined && consults(row, desk.me.value)
  // All that he can write is a note.
  useEffect(() => {
    if (looksOn) setNote(true)
  }, [looksOn])
  const refused = thread.refused.value
  if (refused)
    return (
      <section class="thread">
        <header class="bar">
          <Back />
        </header>
        <p class="empty" role="alert">
          {say(locale, refused)}
        </p>
      </section>
    )
  return (
    <section
      class={`thread ${note ? 'noting' : ''}`}
      aria-label={row ? visitorName(row, words) : words.conversations}
    >
      <header class="bar">
        <Back />
        {row && (
          <h1>
            {visitorName(row, words)} <span class="tag">{topics.name(row.topic)}</span>
          </h1>
        )}
        <span class="acts">
          {row && <Acts row={row} onTransfer={() => onTransfer(true)} />}
          <button type="button" class="round facts-button" aria-label={words.facts} onClick={onFacts}>
            <Icon name="info" />
          </button>
        </span>
      </header>
      {row?.status === 'queued' && <WhyFirst row={row} />}
      {row?.forLeads && row.status !== 'resolved' && <ForLeads />}
      {row && <Beside row={row} key={`b${thread.id}`} />}
      {row && <HandedOver thread={thread} row={row} />}
      <Messages thread={thread} key={thread.id} />
      <Composer key={`c${thread.id}`} thread={thread} row={row} note={note} onNote={setNote} />
      {transfer && row && <Transfer row={row} onClose={() => onTransfer(false)} />}
    </section>
  )
}

/** To the list, where the list is not in sight. */
function Back() {
  const { words, go } = useScreen()
  return (
    <button
      type="button"
      class="round narrow"
      aria-label={words.back}
      onClick={() => go({ is: 'inbox', id: null })}
    >
      <Icon name="back" />
    </button>
  )
}

function Acts({ row, onTransfer }: { row: InboxRow; onTransfer: () => void }) {
  const { desk, words } = useScreen()
  const may = mayAct(row, desk.me.value)
  return (
    <>
      {may.accept && (
        <button type="button" class="button primary" onClick={() => void desk.accept(row.id)}>
          {words.accept} <kbd>A</kbd>
        </button>
      )}
      {may.move && (
        <button type="button" class="button" onClick={onTransfer}>
          {words.transfer} <kbd>T</kbd>
        </button>
      )}
      {may.resolve && (
        <button
          type="button"
          class={`button ${may.accept ? '' : 'primary'}`}
          onClick={() => void desk.resolve(row.id)}
        >
          {words.resolve} <kbd>E</kbd>
        </button>
      )}
    </>
  )
}
