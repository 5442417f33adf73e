/** The clock of the simulated day: it stands still until it is set forward. */
import type { Clock } from '#shared/clock.ts'
import type { Instant } from '#shared/protocol/conversation.ts'

export interface HandClock extends Clock {
  /** What fell due by then runs once, as in a process that was held up: a minute is one round, and not sixty. */
  setTo(at: Instant): void
}

type Timer = { due: Instant; every: number | null; run: () => void }

/**
 * @param roundMs rounds are no closer together than this: on a day in which nothing goes wrong they only make sure of what
 * was done when it happened
 */
export function handClock(start: Instant, roundMs: number): HandClock {
  let now = start
  const timers = new Set<Timer>()
  const add = (timer: Timer) => {
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  return {
    now: () => now,
    after: (ms, run) => add({ due: now + ms, every: null, run }),
    every: (ms, run) => add({ due: now + ms, every: Math.max(ms, roundMs), run }),
    setTo(at) {
      now = at
      const due = [...timers].filter((timer) => timer.due <= at).sort((a, b) => a.due - b.due)
      for (const timer of due) {
        // One before it may have cancelled it.
        if (!timers.has(timer)) continue
        if (timer.every === null) timers.delete(timer)
        else timer.due = at + timer.every
        timer.run()
      }
    },
  }
}
