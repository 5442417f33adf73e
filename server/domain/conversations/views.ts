/** How a kept entry and a record look to each side. */
import type { Bot } from '#shared/protocol/bots.ts'
import type {
  DeskState,
  Entry,
  InboxRow,
  TalkOfRow,
  VisitorConversation,
  Waiting,
} from '#shared/protocol/conversation.ts'
import type { Standing } from '#shared/protocol/queue.ts'
import { headStarts } from '#shared/rules/lifecycle.ts'
import { nudgeFrom } from '#shared/rules/nudge.ts'
import type { ConversationRecord, LogEntry } from './record.ts'

/** `line`: whose hours these are, where they are not the site's. */
type DeskNow = Pick<DeskState, 'hours' | 'staffed'> & { line?: string }

/** The entry in the visitor's count, or null where it is not for visitors. */
export function asVisitorSees(entry: LogEntry): Entry | null {
  if (entry.vseq === null) return null
  const seen = numbered(entry, entry.vseq, forVisitor(entry))
  // By which rule is the desk's own matter.
  return seen.author.role === 'system' ? { ...seen, author: { role: 'system' } } : seen
}

function forVisitor(entry: LogEntry): object {
  if (entry.kind === 'redacted') return { n: entry.body.vn }
  return entry.kind === 'accepted' ? { agent: entry.body.agent } : entry.body
}

export function asAgentSees(entry: LogEntry): Entry {
  return numbered(entry, entry.seq, entry.kind === 'redacted' ? { n: entry.body.n } : entry.body)
}

/** Why it waits, by the desk as it is now: the reason is derived, never kept. */
export function waitReason(desk: DeskNow): Waiting['reason'] {
  if (!desk.hours.open) return 'closed'
  return desk.staffed ? 'busy' : 'nobody'
}

/** @param desk null where it does not wait: then the desk makes no difference */
export function visitorState(
  record: ConversationRecord,
  desk: DeskNow | null,
  standing: Standing,
): VisitorConversation {
  return {
    id: record.id,
    topic: record.topic,
    priority: record.priority,
    status: record.status,
    head: record.vseq,
    agent: record.assignee,
    waiting: desk && {
      reason: waitReason(desk),
      ...standing,
      opensAt: desk.hours.open ? null : desk.hours.until,
      since: record.queuedAt,
      line: desk.line ?? '',
    },
    quietAt: record.quietAt,
    nudgeFrom: nudgeFrom(record),
    nudges: record.nudges,
    nudgeMs: record.nudgeMs,
    bot: botOf(record),
    email: record.email,
    openedAt: record.openedAt,
    resolvedAt: record.resolvedAt,
    last: record.last,
  }
}

/** @param desk null where it does not wait */
export function inboxRow(record: ConversationRecord, desk: DeskNow | null): InboxRow {
  return {
    id: record.id,
    site: record.site,
    team: record.team,
    visitor: record.visitor,
    vip: record.vip,
    topic: record.topic,
    priority: record.priority,
    status: record.status,
    rev: record.seq,
    head: record.seq,
    assignee: record.assignee,
    consulting: [...(record.consulting ?? [])],
    waiting: desk && {
      reason: waitReason(desk),
      since: record.queuedAt,
      score: record.score,
      starts: headStarts(record),
    },
    quietAt: record.quietAt,
    nudges: record.nudges,
    bot: botOf(record),
    unanswered: record.unanswered,
    tags: [...record.tags],
    locale: record.locale,
    language: record.language ?? null,
    openedAt: record.openedAt,
    resolvedAt: record.resolvedAt,
    last: record.last,
  }
}

/** What is another in a row after which only the talk went on. */
export const talkOf = ({ id, seq, last, unanswered }: ConversationRecord): TalkOfRow => {
  return { conversation: id, rev: seq, last, unanswered }
}

/** As the bot sees it that talks there: counted as its visitor counts, and of him no name. */
export const rowForBot = (row: InboxRow, { vseq }: Pick<ConversationRecord, 'vseq'>): InboxRow => ({
  ...row,
  visitor: { ...row.visitor, name: null, verifiedUntil: null },
  head: vseq,
})

function botOf({ bot }: ConversationRecord): Bot | null {
  return bot && { id: bot.id, name: bot.name, house: bot.house }
}

function numbered(entry: LogEntry, n: number, body: object = entry.body): Entry {
  const { conversation, kind, author, clientId, at } = entry
  return { conversation, n, kind, author, body, at, ...(clientId === null ? {} : { clientId }) } as Entry
}
