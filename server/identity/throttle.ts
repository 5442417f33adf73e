/** Who signs in wrongly waits, at whichever node. */
import type { Clock } from '#shared/clock.ts'
import { Refused } from '../domain/refused.ts'
import type { PeopleStore } from './store.ts'
import { hashOf } from './tokens.ts'

const FREE_TRIES = 5
const FIRST_WAIT_MS = 5_000
const LONGEST_WAIT_MS = 15 * 60_000
/** A name is forgotten after this long without a failure. */
const FORGET_MS = 30 * 60_000

export interface Throttle {
  /** @throws Refused `limited` while the name has to wait */
  check(name: string): Promise<void>
  /**
   * As `check`, and it has failed until it is known better: of many who try at once no more get through than may fail.
   * @throws Refused `limited`
   */
  begin(name: string): Promise<void>
  failed(name: string): Promise<void>
  succeeded(names: readonly string[]): Promise<void>
}

type Store = Pick<PeopleStore, 'failing' | 'failures' | 'forgive'>
type Failures = { times: number; at: number }

/** Five failures are free, then each doubles the wait: 5 s, 10 s … 15 minutes. Known and unknown names alike. */
export function createThrottle({ store, clock }: { store: Store; clock: Clock }): Throttle {
  const waitOf = (times: number) =>
    times < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (times - FREE_TRIES))
  const stillMs = ({ times, at }: Failures) => at + waitOf(times) - clock.now()
  const oneMore = ({ times, at }: Failures) => (clock.now() - at < FORGET_MS ? times + 1 : 1)
  const wait = (retryAfterMs: number) => {
    if (retryAfterMs > 0) throw new Refused({ code: 'limited', retryAfterMs, limit: 'sign-in' })
  }

  return {
    async check(name) {
      const before = await store.failures(hashOf(name))
      if (before) wait(stillMs(before))
    },
    async begin(name) {
      const before = await store.failing(hashOf(name), clock.now(), (one) =>
        stillMs(one) > 0 ? null : oneMore(one),
      )
      wait(stillMs(before))
    },
    failed: async (name) => void (await store.failing(hashOf(name), clock.now(), oneMore)),
    succeeded: (names) => store.forgive(names.map(hashOf), clock.now() - FORGET_MS),
  }
}
