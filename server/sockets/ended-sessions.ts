/**
 * Sessions of visitors that have ended: one question of the node every few seconds, instead of one for each visitor
 * who says something. Usually a hint has come before; this is for the hint that was lost.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'

/** The clocks of nodes differ, and what ended during the last look may not have been committed then. */
const OVERLAP_MS = 30_000

export type EndedParts = {
  endedSince: (after: Instant) => Promise<readonly Id[]>
  end: (session: Id) => void
  clock: Clock
  everyMs: number
  onError: (error: unknown) => void
}

export interface EndedSessions {
  /** Whether nobody's session can have ended unseen for longer than one look and the next. */
  areKnown(): boolean
  close(): void
}

export function watchEnded({ endedSince, end, clock, everyMs, onError }: EndedParts): EndedSessions {
  let lookedAt: Instant | null = null

  async function look(): Promise<void> {
    const at = clock.now()
    const since = Math.min(lookedAt ?? at, at) - OVERLAP_MS
    for (const session of await endedSince(since)) end(session)
    lookedAt = at
  }
  const stop = clock.every(everyMs, () => void look().catch(onError))

  return {
    areKnown: () => lookedAt !== null && Math.abs(clock.now() - lookedAt) < 2 * everyMs,
    close: stop,
  }
}
