/**
 * Watches the promises of open cases: within the last hour and once they are broken a case is marked, and the lists
 * of those who may read it are told. Every node looks; the mark is set once, by whichever comes first.
 */
import type { Clock } from '#shared/clock.ts'
import type { NewEffect } from '../effects.ts'
import type { Publisher } from '../publish.ts'
import { createRounds } from '../rounds.ts'
import type { CaseHead, CaseStore } from './store.ts'
import { lateOf, movedOf } from './told.ts'

/** A promise is pressing within this. */
const SOON_MS = 60 * 60 * 1000

export type PromiseParts = {
  store: Pick<CaseStore, 'mark'>
  clock: Clock
  publisher: Pick<Publisher, 'caseMoved'>
  /** What has to happen because of marks; kept with them. */
  effectsOf?: (heads: readonly CaseHead[]) => NewEffect[]
  everyMs: number
  onError: (error: unknown, what: string) => void
}

export function createPromises({
  store,
  clock,
  publisher,
  everyMs,
  onError,
  effectsOf = () => [],
}: PromiseParts) {
  async function look(): Promise<void> {
    const now = clock.now()
    const marked = await store.mark(now, now + SOON_MS, (heads) => [
      ...heads.flatMap((head) => lateOf(head, now)),
      ...effectsOf(heads),
    ])
    for (const head of marked) publisher.caseMoved(movedOf(head))
  }

  return createRounds(look, { clock, everyMs, what: 'promises of cases', onError })
}
