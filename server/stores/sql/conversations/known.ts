/**
 * Rows as this node last committed or locked them. Nothing is answered from here: it is what a commit may be guessed
 * on (`guess.ts`), and PostgreSQL says whether the guess was right.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'

const KNOWN_MAX = 20_000
/** Names of people are in the row, too, and change without an entry: so old they may be at most. */
const KNOWN_FOR_MS = 30_000

export interface Known {
  get(id: Id): ConversationRecord | undefined
  /** As it is after a commit of ours. */
  committed(record: ConversationRecord): void
  /** Somebody else has gone on to `seq`. */
  doubt(id: Id, seq: number): void
  forget(id: Id): void
}

export function createKnown(clock: Pick<Clock, 'now'>): Known {
  const rows = new Map<Id, { record: ConversationRecord; since: Instant }>()
  /** Those who came together do not all grow old at once. */
  const born = () => clock.now() - Math.random() * (KNOWN_FOR_MS / 2)
  const isFresh = (since: Instant) => Math.abs(clock.now() - since) < KNOWN_FOR_MS

  return {
    get(id) {
      const row = rows.get(id)
      return row && isFresh(row.since) ? row.record : undefined
    },
    committed(record) {
      const row = rows.get(record.id)
      // Two commits of ours may be heard of in another order than that in which they were made.
      if (row && row.record.seq > record.seq) return
      // Changed in its place: a map that forgets and remembers all the time leaves a trail of dead tables behind it.
      if (row) {
        row.record = record
        // What a guess made of a row is as old as that row.
        if (!isFresh(row.since)) row.since = born()
        return
      }
      rows.set(record.id, { record, since: born() })
      if (rows.size > KNOWN_MAX) for (const oldest of rows.keys()) return void rows.delete(oldest)
    },
    doubt(id, seq) {
      if ((rows.get(id)?.record.seq ?? 0) < seq) rows.delete(id)
    },
    forget: (id) => void rows.delete(id),
  }
}
