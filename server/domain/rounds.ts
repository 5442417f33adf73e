/** Work that is done again and again: one round at a time, and one that fails is told and made good by the next. */
import type { Clock } from '#shared/clock.ts'

export type RoundParts = {
  clock: Pick<Clock, 'every'>
  everyMs: number
  /** What the work is, for who reads of its failures. */
  what: string
  onError: (error: unknown, what: string) => void
}

export interface Rounds {
  /** @param atOnce the first round does not wait for its time */
  open(atOnce?: boolean): void
  /** Ends them; waits for the one that is under way. */
  close(): Promise<void>
}

export function createRounds(
  job: () => Promise<void>,
  { clock, everyMs, what, onError }: RoundParts,
): Rounds {
  let end = () => {}
  let underWay: Promise<void> | null = null

  function run(): void {
    underWay ??= job()
      .catch((error: unknown) => onError(error, what))
      .finally(() => {
        underWay = null
      })
  }

  return {
    open(atOnce = false) {
      end = clock.every(everyMs, run)
      if (atOnce) run()
    },
    async close() {
      end()
      await underWay
    },
  }
}
