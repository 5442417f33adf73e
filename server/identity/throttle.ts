import type { Clock } from '#shared/clock.ts'
import { Refused } from '../domain/refused.ts'

const FREE_TRIES = 5
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000
/** A name is forgotten after this long without a failure. */
const FORGET_MS = 30 * 60_000
const NAMES_MAX = 10_000

export interface Throttle {
  /** @throws Refused `limited` while the name has to wait */
  check(name: string): void
  failed(name: string): void
  succeeded(name: string): void
}

/** Five failures are free, then each doubles the wait: 5 s, 10 s … 15 minutes. Known and unknown names alike. */
export function createThrottle(clock: Clock): Throttle {
  const failures = new Map<string, { times: number; at: number }>()
  const waitOf = (times: number) =>
    times < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (times - FREE_TRIES))

  return {
    check(name) {
      const one = failures.get(name)
      if (!one) return
      const retryAfterMs = one.at + waitOf(one.times) - clock.now()
      if (retryAfterMs > 0) throw new Refused({ code: 'limited', retryAfterMs, limit: 'sign-in' })
    },
    failed(name) {
      const before = failures.get(name)
      const times = before && clock.now() - before.at < FORGET_MS ? before.times + 1 : 1
      failures.delete(name)
      failures.set(name, { times, at: clock.now() })
      const oldest = failures.keys().next().value
      if (failures.size > NAMES_MAX && oldest !== undefined) failures.delete(oldest)
    },
    succeeded: (name) => void failures.delete(name),
  }
}
