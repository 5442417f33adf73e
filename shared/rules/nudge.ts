/** Asking for an answer that is late: when that is possible, and when again. Pressing more often gains nothing. */
import type { Instant, Status } from '../protocol/conversation.ts'

const MINUTE_MS = 60_000
/** After so long he may; then after twice that, four times … */
export const NUDGE_AFTER_MS = 3 * MINUTE_MS
const DOUBLED_AT_MOST = 5

export type Nudged = {
  status: Status
  queuedAt: Instant
  /** How often he has, and when last. */
  nudges: number
  nudgedAt: Instant | null
  /** Since when he has had no answer from his agent, once that was told. */
  quietAt: Instant | null
}

/** From when on he may; null where there is nothing to ask for: somebody has it, and is not late. */
export function nudgeFrom({ status, queuedAt, nudges, nudgedAt, quietAt }: Nudged): Instant | null {
  if (status === 'resolved' || (status === 'assigned' && quietAt === null)) return null
  const again = nudgedAt === null ? 0 : nudgedAt + NUDGE_AFTER_MS * 2 ** Math.min(nudges, DOUBLED_AT_MOST)
  // That his agent is late was told when it was late enough.
  return status === 'assigned' ? Math.max(again, quietAt ?? 0) : Math.max(again, queuedAt + NUDGE_AFTER_MS)
}
