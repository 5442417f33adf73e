/** What a rule would have fitted: it is tried on what was, and changes nothing. */
import type { Instant } from '#shared/protocol/conversation.ts'
import { RULE_NEWS, type RuleDocument, type RuleMatch, type RuleNews } from '#shared/protocol/rules.ts'
import { fits } from '#shared/rules/automation/match.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import { factsOf, type Known } from './facts.ts'
import { eventOf } from './happening.ts'

const MINUTE_MS = 60_000
const TEXT_MAX = 120

/** One instant at which the rule would have looked. */
type Moment = { at: Instant; entries: readonly LogEntry[]; announcement?: RuleNews }

/**
 * The first time that it would have fitted; null where it never would. Tags and priority are as they are now: the log
 * of before is not folded.
 */
export function tried(
  document: RuleDocument,
  { record, entries, known }: { record: ConversationRecord; entries: readonly LogEntry[]; known: Known },
  isOpen: (at: Instant) => boolean,
  now: Instant,
): RuleMatch | null {
  for (const { at, entries: then, announcement = null } of momentsOf(document, record, entries, now)) {
    const facts = factsOf({ record, known, entries: then, case: null, announcement, open: isOpen(at), at })
    if (!fits(document.when, facts)) continue
    const text = [...(facts.text || record.last?.text || '')].slice(0, TEXT_MAX).join('')
    return { conversation: record.id, topic: record.topic, openedAt: record.openedAt, at, text }
  }
  return null
}

function momentsOf(
  { on, minutes }: RuleDocument,
  { status }: ConversationRecord,
  entries: readonly LogEntry[],
  now: Instant,
): Moment[] {
  // As if it were announced now, whatever it is, and concerned all.
  if (on === 'announced')
    return status === 'resolved'
      ? []
      : RULE_NEWS.map((announcement) => ({ at: now, entries: [], announcement }))
  if (on === 'waiting') return waitsIn(entries, minutes * MINUTE_MS, now, isWaiting)
  if (on === 'unanswered') return waitsIn(entries, minutes * MINUTE_MS, now, isAsked)
  return entries.flatMap((entry, index) =>
    eventOf(entry) === on ? [{ at: entry.at, entries: entries.slice(index, index + 2) }] : [],
  )
}

/** Whether somebody waits from this entry on; null where it says nothing of that. */
type Waits = (entry: LogEntry) => boolean | null

const isWaiting: Waits = ({ kind }) => {
  if (kind === 'started' || kind === 'reopened') return true
  return kind === 'accepted' || kind === 'resolved' ? false : null
}

const isAsked: Waits = ({ kind, author }) => {
  if (kind === 'message') return author.role === 'visitor' ? true : author.role === 'agent' ? false : null
  return kind === 'resolved' ? false : null
}

function waitsIn(entries: readonly LogEntry[], ms: number, now: Instant, waits: Waits): Moment[] {
  const moments: Moment[] = []
  let since: Instant | null = null
  for (const entry of [...entries, null]) {
    const state = entry ? waits(entry) : false
    const at = entry?.at ?? now
    if (state === true) since ??= at
    if (state !== false || since === null) continue
    if (at - since >= ms) moments.push({ at: since + ms, entries: [] })
    since = null
  }
  return moments
}
