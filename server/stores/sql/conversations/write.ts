/** What a commit writes: entries and rows, each kind in one statement, handed over as one text of JSON. */
import type { PoolClient } from 'pg'
import type { ConversationRecord, LogEntry } from '../../../domain/conversations/record.ts'
import { toDate } from '../instants.ts'

export type Written = LogEntry & { authorId: string; digest: string | null }

export async function writeEntries(client: PoolClient, entries: readonly Written[]): Promise<void> {
  await client.query({
    name: 'events-write',
    text: `insert into event (conversation, seq, vseq, kind, author, author_id, client_id, digest, body, at)
      select * from json_to_recordset($1) as n (conversation uuid, seq int, vseq int, kind text, author jsonb,
        "authorId" text, "clientId" text, digest text, body jsonb, at timestamptz)`,
    values: [JSON.stringify(entries.map((entry) => ({ ...entry, at: toDate(entry.at) })))],
  })
}

export async function writeRecords(
  client: PoolClient,
  records: readonly ConversationRecord[],
): Promise<void> {
  await client.query({
    name: 'conversations-write',
    text: `update conversation c set priority = n.priority, status = n.status, assignee = n.assignee,
        assign_rev = n.assign_rev, last_seq = n.last_seq, last_vseq = n.last_vseq, queued_at = n.queued_at,
        score = n.score, email = n.email, resolved_at = n.resolved_at, last = n.last, unanswered = n.unanswered
      from json_to_recordset($1) as n (id uuid, priority text, status text, assignee uuid, assign_rev int,
        last_seq int, last_vseq int, queued_at timestamptz, score float8, email text, resolved_at timestamptz,
        last jsonb, unanswered int)
      where c.id = n.id`,
    values: [JSON.stringify(records.map(asRow))],
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
  email: record.email,
  resolved_at: record.resolvedAt === null ? null : toDate(record.resolvedAt),
  last: record.last,
  unanswered: record.unanswered,
})
