import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { OutboxItem } from '#shared/client/outbox.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import { authorName, entrySentence, isSaid } from '#shared/words/entries.ts'
import { say } from '#shared/words/say.ts'
import { clockTime, dayWord, sameDay } from '#shared/words/times.ts'
import type { Thread } from '../core/thread.ts'
import { Icon } from './icons.tsx'
import { Linked } from './linked.tsx'
import { useScreen } from './screen.ts'

const NEAR_END_PX = 80
/** Only the end of a long log is drawn; earlier parts when they are asked for. */
const DRAWN = 200

export function Messages({ thread }: { thread: Thread }) {
  const { desk, words } = useScreen()
  const list = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [below, setBelow] = useState(false)
  const [drawn, setDrawn] = useState(DRAWN)
  const entries = thread.entries.value
  const pending = thread.pending.value
  const typing = desk.typing.value
  const shown = entries.slice(-drawn)
  const from = entries.length - shown.length

  function toEnd(): void {
    const box = list.current
    if (box) box.scrollTop = box.scrollHeight
    setBelow(false)
  }

  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else setBelow(true)
  }, [entries.length, pending.length])

  return (
    <div class="log">
      <div
        class="messages"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-label={words.conversations}
        onScroll={(event) => {
          const box = event.currentTarget
          atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END_PX
          if (atEnd.current) setBelow(false)
        }}
      >
        {!thread.loaded.value && (
          <div class="loading" role="status" aria-label={words.loading}>
            <p class="skeleton" />
            <p class="skeleton right" />
            <p class="skeleton" />
          </div>
        )}
        {from > 0 && (
          <button type="button" class="button more" onClick={() => setDrawn(drawn + DRAWN)}>
            {words.earlierEntries}
          </button>
        )}
        {shown.map((entry, index) => (
          <Line key={entry.n} entry={entry} before={entries[from + index - 1]} />
        ))}
        {pending.map((item) => (
          <Unsent key={item.clientId} item={item} />
        ))}
        {typing?.conversation === thread.id && <TypingLine author={typing.author} />}
      </div>
      {below && (
        <button type="button" class="pill" onClick={toEnd}>
          <Icon name="down" />
          {words.newBelow}
        </button>
      )}
    </div>
  )
}

function TypingLine({ author }: { author: Entry['author'] }) {
  const { words, locale } = useScreen()
  return <p class="told">{words.typing(authorName(author, locale))}</p>
}

function Line({ entry, before }: { entry: Entry; before: Entry | undefined }) {
  const { words, locale, clock, desk } = useScreen()
  const newDay = !before || !sameDay(before.at, entry.at)
  const day = newDay && <p class="day">{dayWord(entry.at, clock.now(), locale)}</p>
  const time = clockTime(entry.at, locale)
  if (!isSaid(entry))
    return (
      <>
        {day}
        <p class="told">
          {time} · {entrySentence(entry, locale)}
        </p>
      </>
    )
  const side = entry.kind === 'note' ? 'note' : entry.author.role === 'visitor' ? 'theirs' : 'mine'
  const grouped =
    !newDay && before && isSaid(before) && before.kind === entry.kind && sameAuthor(before, entry)
  const own = entry.author.role === 'agent' && entry.author.id === desk.me.value?.id
  return (
    <>
      {day}
      <div class={`said ${side} ${grouped ? 'grouped' : ''}`}>
        <div class="text">
          {entry.kind === 'note' && <b>{words.note} · </b>}
          <Linked text={entry.body.text} />
        </div>
        <small>
          {entry.kind === 'note' && `${words.noteHint} · `}
          {!own && `${authorName(entry.author, locale)} · `}
          {time}
        </small>
      </div>
    </>
  )
}

function sameAuthor(a: Entry, b: Entry): boolean {
  if (a.author.role !== b.author.role) return false
  return a.author.role !== 'agent' || b.author.role !== 'agent' || a.author.id === b.author.id
}

function Unsent({ item }: { item: OutboxItem }) {
  const { desk, words, locale } = useScreen()
  const note = item.event === 'note:write'
  return (
    <div class={`said ${note ? 'note' : 'mine'} ${item.state}`}>
      <div class="text">
        {note && <b>{words.note} · </b>}
        {String(item.payload.text ?? '')}
      </div>
      {item.state === 'failed' ? (
        <small class="wrong" role="alert">
          {item.refusal && say(locale, item.refusal)}{' '}
          <button type="button" class="link" onClick={() => desk.retry(item.clientId)}>
            {words.failed}
          </button>{' '}
          <button type="button" class="link" onClick={() => desk.remove(item.clientId)}>
            {words.remove}
          </button>
        </small>
      ) : (
        <small>{item.refusal ? say(locale, item.refusal) : words.sending}</small>
      )}
    </div>
  )
}
