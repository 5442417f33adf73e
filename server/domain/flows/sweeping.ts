/** Flows that were begun and left: after a week what was filled in is gone, and it is counted at which step. */
import type { Clock } from '#shared/clock.ts'
import { PROGRESS_KEPT_MS } from '../flows.ts'
import { createRounds } from '../rounds.ts'
import type { FlowStore } from './store.ts'

/** At once, so that one run is short. */
const SWEPT = 200

export type SweepParts = {
  store: Pick<FlowStore, 'sweep'>
  clock: Clock
  everyMs: number
  onError: (error: unknown, what: string) => void
}

export function createProgressSweep({ store, clock, everyMs, onError }: SweepParts) {
  async function sweep(): Promise<void> {
    while ((await store.sweep(clock.now() - PROGRESS_KEPT_MS, SWEPT)) === SWEPT);
  }
  return createRounds(sweep, { clock, everyMs, what: 'flows that were left', onError })
}
