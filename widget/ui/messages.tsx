/** The log as it is read: days, groups by author, sentences about what happened, and the unsent. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Files } from '#shared/attach/attach.tsx'
import type { OutboxItem } from '#shared/client/outbox.ts'
import { type Stick, stickToEnd } from '#shared/client/stick-to-end.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import { entrySentence, isSaid, saidText } from '#shared/words/entries.ts'
import { wordsOf } from '#shared/words/say.ts'
import { clockTime, dayWord, sameDay } from '#shared/words/times.ts'
import type { Thread } from '../core/thread.ts'
import { Icon } from './icons.tsx'
import { useSeldom } from './later.ts'
import { Linked } from './linked.tsx'
import { Pending } from './pending.tsx'
import { useScreen } from './screen.ts'

export function Messages({ thread, children }: { thread: Thread; children: ComponentChildren }) {
  const { panel, words } = useScreen()
  const list = useRef<HTMLDivElement>(null)
  const stick = useRef<Stick | null>(null)
  const [below, setBelow] = useState(false)
  const entries = thread.entries.value
  const pending = thread.pending.value
  const newest = entries.findLast(isSaid)
  const receipts = thread.receipts.value
  const typing = panel.typing.now.value
  const types =
    typing?.conversation === thread.conversation.value && 'id' in typing.author ? typing.author.name : null

  useLayoutEffect(() => {
    if (!list.current) return
    const made = stickToEnd(list.current, setBelow)
    stick.current = made
    return made.end
  }, [])
  useLayoutEffect(() => stick.current?.grew(), [entries.length, types])
  // Whoever says something wants to see it.
  useLayoutEffect(() => stick.current?.toEnd(), [pending.length])

  return (
    <div class="thread">
      <div
        class="messages"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-label={words.support}
      >
        {!thread.loaded.value && pending.length === 0 ? (
          <div class="loading" role="status" aria-label={words.loading}>
            <p class="skeleton left" />
            <p class="skeleton right" />
            <p class="skeleton left short" />
          </div>
        ) : (
          entries.map((entry, index) => (
            <Line
              key={entry.n}
              entry={entry}
              before={entries[index - 1]}
              after={entries[index + 1]}
              mark={entry === newest ? words.mark(entry.n, receipts) : ''}
            />
          ))
        )}
        {pending.map((item: OutboxItem) => (
          <Pending key={item.clientId} item={item} />
        ))}
        {types && <p class="typing">{words.typing(types)}</p>}
        {children}
      </div>
      {below && (
        <button type="button" class="pill" onClick={() => stick.current?.toEnd()}>
          <Icon name="down" />
          {words.newBelow}
        </button>
      )}
    </div>
  )
}

/** `mark`: how far the newest has come, such as “read”. */
type LineProps = { entry: Entry; before: Entry | undefined; after: Entry | undefined; mark: string }

function Line({ entry, before, after, mark }: LineProps) {
  const screen = useScreen()
  const seldom = useSeldom()
  const { locale, clock } = screen
  const newDay = !before || !sameDay(before.at, entry.at)
  const day = newDay && <p class="day">{dayWord(entry.at, clock.now(), locale)}</p>
  if (!isSaid(entry)) {
    const told = entrySentence(entry, locale)
    return (
      <>
        {day}
        {seldom ? <seldom.Told entry={entry}>{told}</seldom.Told> : told && <p class="told">{told}</p>}
      </>
    )
  }
  const mine = entry.author.role === 'visitor'
  const text = saidText(entry, locale)
  const first = newDay || !before || !sameAuthor(before, entry)
  const last = !after || !sameAuthor(after, entry)
  return (
    <>
      {day}
      <div class={`said ${mine ? 'mine' : 'theirs'} ${first ? 'first' : ''} ${last ? 'last' : ''}`}>
        {last && 'id' in entry.author && <span class="face small">{entry.author.name.slice(0, 1)}</span>}
        {seldom && <seldom.Within entry={entry} />}
        {text && (
          <div class={`text ${entry.body.redacted ? 'gone' : ''}`} title={clockTime(entry.at, locale)}>
            <Linked text={text} />
          </div>
        )}
        <Files {...screen} call={screen.panel.call} files={entry.body.files} />
        {last && (
          <time>
            {clockTime(entry.at, locale)}
            {mine ? mark && ` · ${mark}` : entry.author.role === 'system' && ` · ${wordsOf(locale).system}`}
          </time>
        )}
      </div>
    </>
  )
}

function sameAuthor(a: Entry, b: Entry): boolean {
  if (!isSaid(a) || !isSaid(b) || a.author.role !== b.author.role) return false
  return !('id' in a.author && 'id' in b.author) || a.author.id === b.author.id
}
