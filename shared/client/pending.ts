import type { Entry, Id } from '../protocol/conversation.ts'
import type { OutboxItem } from './outbox.ts'

/**
 * The unsent of one lane that the log does not hold yet. An entry that was announced before its answer came
 * carries the client id, so it never stands on the screen twice.
 */
export function pendingOf(
  lane: string,
  items: readonly OutboxItem[],
  entries: readonly Entry[],
): OutboxItem[] {
  const waiting = items.filter((item) => item.lane === lane)
  if (waiting.length === 0) return waiting
  const kept = new Set<Id>()
  for (const entry of entries) if (entry.clientId !== undefined) kept.add(entry.clientId)
  return waiting.filter((item) => !kept.has(item.clientId))
}
