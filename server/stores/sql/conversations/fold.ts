/** What an append makes of a locked row: numbers for the entries, and the row as it is after them. */
import type { Changes, ConversationRecord, LogEntry, NewEntry } from '../../../domain/conversations/record.ts'

/** What visitors never get: notes, that one of them was redacted, and what agents are told of who he is and does. */
const isHidden = (entry: NewEntry): boolean =>
  entry.kind === 'note' ||
  entry.kind === 'identified' ||
  entry.kind === 'account_acted' ||
  entry.kind === 'tagged' ||
  entry.kind === 'prioritized' ||
  entry.kind === 'set_apart' ||
  entry.kind === 'moved' ||
  entry.kind === 'consulted' ||
  entry.kind === 'taken_over' ||
  entry.kind === 'notice_failed' ||
  (entry.kind === 'redacted' && entry.body.vn === null)

export function number(
  record: ConversationRecord,
  entries: readonly NewEntry[],
  changes: Changes,
): { entries: LogEntry[]; record: ConversationRecord } {
  if (entries.length === 0 && Object.keys(changes).length > 0)
    throw new Error('A row changes by an entry alone: the number of its last one is its version.')
  let { seq, vseq } = record
  const numbered = entries.map((entry) => {
    seq += 1
    const hidden = isHidden(entry)
    if (!hidden) vseq += 1
    return {
      conversation: record.id,
      seq,
      vseq: hidden ? null : vseq,
      kind: entry.kind,
      author: entry.author,
      clientId: entry.clientId ?? null,
      body: entry.body,
      at: entry.at,
    } as LogEntry
  })
  const after = { ...record, ...changes, seq, vseq }
  if (after.assignee?.id !== record.assignee?.id) after.assignRev += 1
  return { entries: numbered, record: after }
}
