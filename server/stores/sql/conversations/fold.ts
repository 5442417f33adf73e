/** What an append makes of a locked row: numbers for the entries, and the row as it is after them. */
import type { Changes, ConversationRecord, LogEntry, NewEntry } from '../../../domain/conversations/record.ts'

/** The one kind of entry that visitors never get. */
const HIDDEN: ReadonlySet<NewEntry['kind']> = new Set(['note'])

export function number(
  record: ConversationRecord,
  entries: readonly NewEntry[],
  changes: Changes,
): { entries: LogEntry[]; record: ConversationRecord } {
  let { seq, vseq } = record
  const numbered = entries.map((entry) => {
    seq += 1
    if (!HIDDEN.has(entry.kind)) vseq += 1
    return {
      conversation: record.id,
      seq,
      vseq: HIDDEN.has(entry.kind) ? null : vseq,
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
