/** Rows of the log and what the domain makes of them. */
import type { ConversationRecord, LogEntry } from '../../../domain/conversations/record.ts'

/** Every column of a conversation that the domain knows, with its visitor and the assignee's name. */
export const RECORD_COLUMNS = `
  c.id, c.site, c.team, c.line, c.language, c.visitor, v.name as visitor_name, v.verified_until, v.vip, v.code, c.topic, c.priority, c.status,
  c.assignee, a.name as assignee_name, c.assign_rev, c.last_seq, c.last_vseq, c.queued_at, c.score,
  c.nudges, c.nudge_ms, c.nudged_at, c.quiet_at, c.on_call, c.spared, c.email,
  c.locale, c.opened_at, c.resolved_at, c.last, c.unanswered, c.bot, c.tags, c.hidden_from, c.for_leads, c.consulting`

export const RECORD_TABLES = `
  conversation c join visitor v on v.id = c.visitor left join agent a on a.id = c.assignee`

export type RecordRow = {
  id: string
  site: string
  team: string
  line: string
  language: string | null
  visitor: string
  visitor_name: string | null
  verified_until: number | null
  vip: boolean
  code: string
  topic: ConversationRecord['topic']
  priority: ConversationRecord['priority']
  status: ConversationRecord['status']
  assignee: string | null
  assignee_name: string | null
  assign_rev: number
  last_seq: number
  last_vseq: number
  queued_at: number
  score: number
  nudges: number
  nudge_ms: number
  nudged_at: number | null
  quiet_at: number | null
  on_call: boolean
  spared: ConversationRecord['spared']
  email: string | null
  locale: string
  opened_at: number
  resolved_at: number | null
  last: ConversationRecord['last']
  unanswered: number
  tags: string[]
  hidden_from: string[]
  for_leads: boolean
  consulting: ConversationRecord['consulting']
  bot: ConversationRecord['bot']
}

export function toRecord(row: RecordRow): ConversationRecord {
  return {
    id: row.id,
    site: row.site,
    team: row.team,
    line: row.line,
    language: row.language,
    visitor: {
      id: row.visitor,
      name: row.visitor_name,
      code: row.code,
      verifiedUntil: row.verified_until,
    },
    vip: row.vip,
    topic: row.topic,
    priority: row.priority,
    status: row.status,
    assignee: row.assignee === null ? null : { id: row.assignee, name: row.assignee_name ?? '' },
    assignRev: row.assign_rev,
    seq: row.last_seq,
    vseq: row.last_vseq,
    queuedAt: row.queued_at,
    score: row.score,
    nudges: row.nudges,
    nudgeMs: row.nudge_ms,
    nudgedAt: row.nudged_at,
    quietAt: row.quiet_at,
    onCall: row.on_call,
    spared: row.spared,
    email: row.email,
    locale: row.locale,
    openedAt: row.opened_at,
    resolvedAt: row.resolved_at,
    last: row.last,
    unanswered: row.unanswered,
    tags: row.tags,
    hiddenFrom: row.hidden_from,
    forLeads: row.for_leads,
    consulting: row.consulting,
    bot: row.bot,
  }
}

export const ENTRY_COLUMNS =
  'e.conversation, e.seq, e.vseq, e.kind, e.author, e.client_id, e.digest, e.body, e.at'

export type EntryRow = {
  conversation: string
  seq: number
  vseq: number | null
  kind: string
  author: unknown
  author_id?: string
  client_id: string | null
  digest: string | null
  body: unknown
  at: number
}

export function toEntry(row: EntryRow): LogEntry {
  return {
    conversation: row.conversation,
    seq: row.seq,
    vseq: row.vseq,
    kind: row.kind,
    author: row.author,
    clientId: row.client_id,
    body: row.body,
    at: row.at,
  } as LogEntry
}
