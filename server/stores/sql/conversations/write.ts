/**
 * What a commit writes: entries, rows and effects, each kind handed over as one text of JSON, and all in one statement:
 * each statement is sent, planned, run and answered by itself.
 */
import type { PoolClient } from 'pg'
import type { ConversationRecord, LogEntry } from '../../../domain/conversations/record.ts'
import type { NewEffect } from '../../../domain/effects.ts'
import { effectsAsJson, insertEffects } from '../effects.ts'
import { toDate } from '../instants.ts'

export type Written = LogEntry & { authorId: string; digest: string | null }

/** @param place of the entries among the values of the statement, such as `$1` */
const insertEntries = (place: string): string =>
  `insert into event (conversation, seq, vseq, kind, author, author_id, client_id, digest, body, at)
    select * from json_to_recordset(${place}) as n (conversation uuid, seq int, vseq int, kind text, author jsonb,
      "authorId" text, "clientId" text, digest text, body jsonb, at timestamptz)`

/** @param place of the rows among the values of the statement */
const updateRecords = (place: string): string =>
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
const updateTalk = (place: string): string =>
  `update conversation c set last_seq = n.last_seq, last_vseq = n.last_vseq, last = n.last, unanswered = n.unanswered
    from json_to_recordset(${place}) as n (id uuid, last_seq int, last_vseq int, last jsonb, unanswered int)
    where c.id = n.id`

/** Field by field, and the instant as text: to copy all and to let a date be asked for its text takes twice as long. */
const entriesAsJson = (entries: readonly Written[]): string =>
  JSON.stringify(
    entries.map(({ conversation, seq, vseq, kind, author, authorId, clientId, digest, body, at }) => {
      const instant = toDate(at).toISOString()
      return { conversation, seq, vseq, kind, author, authorId, clientId, digest, body, at: instant }
    }),
  )

const talkAsJson = (records: readonly ConversationRecord[]): string =>
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

/** What is written together. `isTalk`: nothing but the talk went on in any of the rows. */
export type Writes = {
  written: readonly Written[]
  changed: readonly ConversationRecord[]
  isTalk: boolean
  effects: readonly NewEffect[]
}

const all = (rows: string, first: string, when: string): string => `with ${first}
  entries as (${insertEntries('$1')} where ${when}), effects as (${insertEffects('$3')}) ${rows} and ${when}`

/**
 * The statement that writes all of it.
 * @param first what goes before, as a part of `with`, and a condition that is known when it is done
 */
export const writing = (name: string, first = { part: '', done: 'true' }) => {
  const talk = { name: `${name}-talk`, text: all(updateTalk('$2'), first.part, first.done) }
  const whole = { name, text: all(updateRecords('$2'), first.part, first.done) }
  return ({ written, changed, isTalk, effects }: Writes) => ({
    ...(isTalk ? talk : whole),
    values: [
      entriesAsJson(written),
      isTalk ? talkAsJson(changed) : JSON.stringify(changed.map(asRow)),
      effectsAsJson(effects, written[0]?.at ?? 0),
    ],
  })
}

const WRITE = writing('keep')

/** In a transaction in which the rows are held. */
export async function writeAll(client: PoolClient, writes: Writes): Promise<void> {
  await client.query(WRITE(writes))
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
