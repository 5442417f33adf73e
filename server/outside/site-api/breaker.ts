/** Leaves a site alone that fails again and again: its people have enough to do, and ours need not wait for it. */
import type { Clock } from '#shared/clock.ts'

export const FAILURES = 5
export const REST_MS = 30_000

export interface Breaker {
  /** Whether it may be asked now. After the rest one question goes through, and its answer decides. */
  mayAsk(): boolean
  told(answered: boolean): void
}

export function createBreaker(clock: Pick<Clock, 'now'>): Breaker {
  let failures = 0
  let restsUntil = 0
  return {
    mayAsk() {
      if (failures < FAILURES) return true
      if (clock.now() < restsUntil) return false
      restsUntil = clock.now() + REST_MS
      return true
    },
    told(answered) {
      failures = answered ? 0 : failures + 1
      if (failures >= FAILURES) restsUntil = clock.now() + REST_MS
    },
  }
}
