import { Fragment } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Files } from '#shared/attach/attach.tsx'
import type { OutboxItem } from '#shared/client/outbox.ts'
import { type Stick, stickToEnd } from '#shared/client/stick-to-end.ts'
import { ReportCard } from '#shared/diagnosis/card.tsx'
import { FormCard } from '#shared/form/card.tsx'
import type { Entry } from '#shared/protocol/conversation.ts'
import { authorName, entrySentence, isSaid, saidText } from '#shared/words/entries.ts'
import { countOf } from '#shared/words/files.ts'
import { say } from '#shared/words/say.ts'
import { clockTime, dayWord, sameDay } from '#shared/words/times.ts'
import { mayRedact } from '../core/rights.ts'
import type { Thread } from '../core/thread.ts'
import { BotNamed, BotPart, botParts } from './bots/part.tsx'
import { CaseTold } from './cases/pieces.tsx'
import { GuideCard, Stuck } from './guides/card.tsx'
import { Icon } from './icons.tsx'
import { Linked } from './linked.tsx'
import { Redact } from './redact.tsx'
import { useNow, useScreen } from './screen.ts'
import { WhyAgent } from './teams/why.tsx'

/** Only the end of a long log is drawn; earlier parts when they are asked for. */
const DRAWN = 200

export function Messages({ thread }: { thread: Thread }) {
  const { desk, words, locale } = useScreen()
  const list = useRef<HTMLDivElement>(null)
  const stick = useRef<Stick | null>(null)
  const [below, setBelow] = useState(false)
  const [drawn, setDrawn] = useState(DRAWN)
  const entries = thread.entries.value
  const pending = thread.pending.value
  const typing = desk.typing.value
  const types = typing?.conversation === thread.id ? authorName(typing.author, locale) : null
  const receipts = thread.receipts.value
  const newest = entries.findLast((entry) => entry.kind === 'message')
  const from = Math.max(0, entries.length - drawn)
  const [unfolded, setUnfolded] = useState<readonly number[]>([])
  const parts = botParts(entries, locale)
  const isFolded = ({ n }: Entry) => parts.has(n) && !unfolded.includes(parts.get(n)?.at ?? 0)
  // The first of a part that is folded up stays, for what came of it.
  const shown = entries.slice(from).filter((entry) => !isFolded(entry) || parts.get(entry.n)?.at === entry.n)
  const fold = (at: number) =>
    setUnfolded((now) => (now.includes(at) ? now.filter((one) => one !== at) : [...now, at]))

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
    <div class="log">
      <div
        class="messages"
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard.
        tabIndex={0}
        role="log"
        aria-live="polite"
        aria-label={words.conversations}
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
        {shown.map((entry, index) => {
          const part = parts.get(entry.n)
          return (
            <Fragment key={entry.n}>
              {part?.at === entry.n && (
                <BotPart part={part} isOpen={!isFolded(entry)} onOpen={() => fold(part.at)} />
              )}
              {!isFolded(entry) && (
                <Line
                  entry={entry}
                  before={index === 0 ? entries[from - 1] : shown[index - 1]}
                  after={shown[index + 1]}
                  mark={entry === newest ? words.mark(entry.n, receipts) : ''}
                />
              )}
            </Fragment>
          )
        })}
        {pending.map((item) => (
          <Unsent key={item.clientId} item={item} />
        ))}
        {types !== null && <p class="told">{words.typing(types)}</p>}
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
  const { words, locale, clock, desk } = useScreen()
  const newDay = !before || !sameDay(before.at, entry.at)
  const day = newDay && <p class="day">{dayWord(entry.at, clock.now(), locale)}</p>
  const time = clockTime(entry.at, locale)
  if (entry.kind === 'diagnosed')
    return (
      <>
        {day}
        <div class="diagnosed">
          <ReportCard report={entry.body.report} locale={locale} />
          <small>{time}</small>
        </div>
      </>
    )
  if (entry.kind === 'guided' || (entry.kind === 'guide_stepped' && entry.body.is === 'stuck'))
    return (
      <>
        {day}
        <div class={`said ${entry.kind === 'guided' ? 'mine' : 'theirs'}`}>
          {entry.kind === 'guided' ? <GuideCard entry={entry} /> : <Stuck entry={entry} />}
          {!entry.body.redacted && mayRedact(entry, desk.me.value) && <Redact entry={entry} />}
          <small>
            {authorName(entry.author, locale)} · {time}
          </small>
        </div>
      </>
    )
  // A tick is seen where the steps stand.
  if (entry.kind === 'guide_stepped') return day || null
  if (!isSaid(entry))
    return (
      <>
        {day}
        <p class="told">
          {time} ·{' '}
          {entry.kind === 'case_changed' ? <CaseTold body={entry.body} /> : entrySentence(entry, locale)}
          {entry.kind === 'accepted' && entry.body.why && <WhyAgent why={entry.body.why} />}
          {ruleOf(entry) && ` · ${words.byRule(ruleOf(entry))}`}
        </p>
      </>
    )
  const text = saidText(entry, locale)
  const side = entry.kind === 'note' ? 'note' : entry.author.role === 'visitor' ? 'theirs' : 'mine'
  const grouped = !newDay && before !== undefined && goOn(before, entry)
  const last = !after || !sameDay(entry.at, after.at) || !goOn(entry, after)
  const nameOf = ({ author }: Entry) =>
    author.role === 'system'
      ? `${words.automatic} · ${words.byRule(ruleOf(entry))}`
      : authorName(author, locale)
  const own = entry.author.role === 'agent' && entry.author.id === desk.me.value?.id
  return (
    <>
      {day}
      <div class={`said ${side} ${grouped ? 'grouped' : ''}`}>
        {entry.kind === 'message' && entry.body.form && (
          <FormCard form={entry.body.form} files={entry.body.files} locale={locale} />
        )}
        {(text || entry.kind === 'note') && (
          <div class={`text ${entry.body.redacted ? 'gone' : ''}`} title={time}>
            {entry.kind === 'note' && <b>{words.note} · </b>}
            <Linked text={text} />
          </div>
        )}
        {entry.kind === 'message' && <BotNamed entry={entry} />}
        <Files files={entry.body.files} call={desk.api.call} clock={clock} locale={locale} />
        {!entry.body.redacted && mayRedact(entry, desk.me.value) && <Redact entry={entry} />}
        {last && (
          <small>
            {entry.kind === 'note' && `${words.noteHint} · `}
            {!own && `${nameOf(entry)} · `}
            {time}
            {entry.author.role === 'agent' && mark && ` · ${mark}`}
          </small>
        )}
      </div>
    </>
  )
}

/** The name of the rule by which the desk did it; empty where somebody did. */
const ruleOf = ({ author }: Entry): string => (author.role === 'system' ? (author.rule?.name ?? '') : '')

/** Whether both are said by one person in one way, so that one line of name and time serves them. */
function goOn(a: Entry, b: Entry): boolean {
  if (!isSaid(a) || !isSaid(b) || a.kind !== b.kind || a.author.role !== b.author.role) return false
  return a.author.role !== 'agent' || b.author.role !== 'agent' || a.author.id === b.author.id
}

function Unsent({ item }: { item: OutboxItem }) {
  const { desk, words, locale, clock } = useScreen()
  const now = useNow(clock, 1_000)
  const note = item.event === 'note:write'
  const seconds = item.retryAt === null ? 0 : Math.max(0, Math.ceil((item.retryAt - now) / 1_000))
  return (
    <div class={`said ${note ? 'note' : 'mine'} ${item.state}`}>
      <div class="text">
        {note && <b>{words.note} · </b>}
        {String(item.payload.text ?? '') + countOf(item.payload.files)}
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
        <small>{item.refusal ? words.retryIn(seconds) : words.sending}</small>
      )}
    </div>
  )
}
