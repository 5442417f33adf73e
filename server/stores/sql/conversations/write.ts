/**
 * What a commit writes: entries and rows, each kind handed over as one text of JSON. The statements stand alone, one
 * after the other in a transaction, and together as one (`guess.ts`).
 */
import type { PoolClient } from 'pg'
import type { ConversationRecord, LogEntry } from '../../../domain/conversations/record.ts'
import { toDate } from '../instants.ts'

export type Written = LogEntry & { authorId: string; digest: string | null }

/** @param place of the entries among the values of the statement, such as `$1` */
export const insertEntries = (place: string): string =>
  `insert into event (conversation, seq, vseq, kind, author, author_id, client_id, digest, body, at)
    select * from json_to_recordset(${place}) as n (conversation uuid, seq int, vseq int, kind text, author jsonb,
      "authorId" text, "clientId" text, digest text, body jsonb, at timestamptz)`

/** @param place of the rows among the values of the statement */
export const updateRecords = (place: string): string =>
  `update conversation c set priority = n.priority, status = n.status, assignee = n.assignee,
      assign_rev = n.assign_rev, last_seq = n.last_seq, last_vseq = n.last_vseq, queued_at = n.queued_at,
      score = n.score, nudges = n.nudges, nudge_ms = n.nudge_ms, nudged_at = n.nudged_at, quiet_at = n.quiet_at, email = n.email, resolved_at = n.resolved_at, last = n.last,
      unanswered = n.unanswered, bot = n.bot, tags = n.tags, hidden_from = n.hidden_from, for_leads = n.for_leads, consulting = coalesce(n.consulting, '[]'),
      on_call = n.on_call, spared = n.spared
    from json_to_recordset(${place}) as n (id uuid, priority text, status text, assignee uuid, assign_rev int,
      last_seq int, last_vseq int, queued_at timestamptz, score float8, nudges int, nudge_ms int, nudged_at timestamptz,
      quiet_at timestamptz, email text, resolved_at timestamptz,
      last jsonb, unanswered int, bot jsonb, tags text[], hidden_from uuid[], for_leads boolean, consulting jsonb,
      on_call boolean, spared jsonb)
    where c.id = n.id`

/** As `updateRecords`, for rows of which nothing but the talk went on: a quarter of the text, and of the columns. */
export const updateTalk = (place: string): string =>
  `update conversation c set last_seq = n.last_seq, last_vseq = n.last_vseq, last = n.last, unanswered = n.unanswered
    from json_to_recordset(${place}) as n (id uuid, last_seq int, last_vseq int, last jsonb, unanswered int)
    where c.id = n.id`

/** Field by field, and the instant as text: to copy all and to let a date be asked for its text takes twice as long. */
export const entriesAsJson = (entries: readonly Written[]): string =>
  JSON.stringify(
    entries.map(({ conversation, seq, vseq, kind, author, authorId, clientId, digest, body, at }) => {
      const instant = toDate(at).toISOString()
      return { conversation, seq, vseq, kind, author, authorId, clientId, digest, body, at: instant }
    }),
  )

export const recordsAsJson = (records: readonly ConversationRecord[]): string =>
  JSON.stringify(records.map(asRow))

export const talkAsJson = (records: readonly ConversationRecord[]): string =>
  JSON.stringify(
    records.map(({ id, seq, vseq, last, unanswered }) => {
      return { id, last_seq: seq, last_vseq: vseq, last, unanswered }
    }),
  )

/** Whether of a row only that is another which every message changes. Whatever a record gets besides is looked at, too. */
export function isTalk(before: ConversationRecord, after: ConversationRecord): boolean {
  for (const field of Object.keys(after) as (keyof ConversationRecord)[])
    if (before[field] !== after[field] && !TALK.has(field)) return false
  return true
}

const TALK: ReadonlySet<keyof ConversationRecord> = new Set(['seq', 'vseq', 'last', 'unanswered'])

export async function writeEntries(client: PoolClient, entries: readonly Written[]): Promise<void> {
  await client.query({ name: 'events-write', text: insertEntries('$1'), values: [entriesAsJson(entries)] })
}

export async function writeRecords(
  client: PoolClient,
  records: readonly ConversationRecord[],
): Promise<void> {
  await client.query({
    name: 'conversations-write',
    text: updateRecords('$1'),
    values: [recordsAsJson(records)],
  })
}

const asRow = (record: ConversationRecord) => ({
  id: record.id,
  priority: record.priority,
  status: record.status,
  assignee: record.assignee?.id ?? null,
  assign_rev: record.assignRev,
  last_seq: record.seq,
  last_vseq: record.vseq,
  queued_at: toDate(record.queuedAt),
  score: record.score,
  nudges: record.nudges,
  nudge_ms: record.nudgeMs,
  nudged_at: record.nudgedAt === null ? null : toDate(record.nudgedAt),
  quiet_at: record.quietAt === null ? null : toDate(record.quietAt),
  email: record.email,
  resolved_at: record.resolvedAt === null ? null : toDate(record.resolvedAt),
  last: record.last,
  unanswered: record.unanswered,
  tags: record.tags,
  hidden_from: record.hiddenFrom,
  for_leads: record.forLeads,
  consulting: record.consulting,
  on_call: record.onCall,
  spared: record.spared,
  bot: record.bot,
})
