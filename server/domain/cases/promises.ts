/**
 * Watches the promises of open cases: within the last hour and once they are broken a case is marked, and the lists
 * of those who may read it are told. Every node looks; the mark is set once, by whichever comes first.
 */
import type { Clock } from '#shared/clock.ts'
import type { Publisher } from '../publish.ts'
import type { CaseStore } from './store.ts'
import { movedOf } from './told.ts'

/** A promise is pressing within this. */
const SOON_MS = 60 * 60 * 1000

export type PromiseParts = {
  store: Pick<CaseStore, 'mark'>
  clock: Clock
  publisher: Pick<Publisher, 'caseMoved'>
  everyMs: number
  onError: (error: unknown, what: string) => void
}

export function createPromises({ store, clock, publisher, everyMs, onError }: PromiseParts) {
  let end = () => {}
  let underWay: Promise<void> | null = null

  async function look(): Promise<void> {
    const now = clock.now()
    for (const head of await store.mark(now, now + SOON_MS)) publisher.caseMoved(movedOf(head))
  }

  function run(): void {
    underWay ??= look()
      .catch((error: unknown) => onError(error, 'promises of cases'))
      .finally(() => {
        underWay = null
      })
  }

  return {
    open(): void {
      end = clock.every(everyMs, run)
    },
    async close(): Promise<void> {
      end()
      await underWay
    },
  }
}
