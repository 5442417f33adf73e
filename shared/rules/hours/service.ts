/** Time that is counted while there is service: what a promise in hours of service means by the clock. Pure. */
import { openState, type Schedule } from '../hours.ts'
import type { Span } from './span.ts'

/** Changes of a schedule that are looked at: more of them than a promise ever takes. */
const CHANGES_MOST = 2_000

/** Only hours of service count. Where nothing opens any more, hours of the clock: a promise has an end. */
export function serviceOf(schedule: Schedule): Span {
  return {
    after(from, ms) {
      let [at, left] = [from, ms]
      for (let i = 0; i < CHANGES_MOST; i += 1) {
        const { open, until } = openState(schedule, at)
        if (until === null || (open && until - at >= left)) break
        if (open) left -= until - at
        at = until
      }
      return at + left
    },
    between(from, to) {
      let [at, sum] = [from, 0]
      for (let i = 0; i < CHANGES_MOST && at < to; i += 1) {
        const { open, until } = openState(schedule, at)
        const end = Math.min(until ?? to, to)
        // What `after` counts by the clock is counted so here.
        if (open || until === null) sum += end - at
        at = end
      }
      return sum
    },
  }
}
