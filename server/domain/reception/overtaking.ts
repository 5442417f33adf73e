/** Why somebody stands before another who did not. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { MovedWhy } from '#shared/protocol/queue.ts'
import { headStarts } from '#shared/rules/lifecycle.ts'
import type { ConversationRecord } from '../conversations/record.ts'

type Waits = Pick<ConversationRecord, 'id' | 'queuedAt' | 'score' | 'priority' | 'nudgeMs'>

/**
 * The first of them says it.
 * @param ahead who stands before him now
 * @param before who stood before him then; null where that is not known
 */
export function passedBy(
  record: Pick<Waits, 'queuedAt'>,
  ahead: readonly Waits[],
  before: ReadonlySet<Id> | null,
): MovedWhy | null {
  const other = ahead.find(({ id, queuedAt }) => (before ? !before.has(id) : queuedAt > record.queuedAt))
  return other ? whyBefore(record, other) : null
}

/** @param other undefined where nobody who came later stands before him: somebody has his old place again */
export function whyBefore(record: Pick<Waits, 'queuedAt'>, other: Waits | undefined): MovedWhy {
  const [start] = other && other.queuedAt > record.queuedAt ? headStarts(other) : []
  if (!start) return 'returned'
  return start.is === 'nudge' ? 'nudged' : start.is
}
