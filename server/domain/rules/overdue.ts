/** Watches who waits, for rules that count minutes. Every node looks; each time is kept once. */
import type { Clock } from '#shared/clock.ts'
import { createRounds } from '../rounds.ts'
import { overdueFor } from './happening.ts'
import type { RuleStore } from './store.ts'

const MINUTE_MS = 60_000
const SWEEP_MS = 60 * MINUTE_MS
const RUNS_KEPT_MS = 30 * 24 * 60 * MINUTE_MS
/** In one look of one rule. The last to pass come first, so that nobody is forgotten behind who has waited for long. */
const AT_ONCE = 200

export function createOverdue(parts: {
  store: Pick<RuleStore, 'active' | 'overdue' | 'keep' | 'sweep'>
  clock: Clock
  everyMs: number
  onError: (error: unknown, what: string) => void
}) {
  const { store, clock } = parts
  let sweptAt = Number.NEGATIVE_INFINITY

  async function look(): Promise<void> {
    const now = clock.now()
    for (const { id, site, document } of await store.active()) {
      const { on, minutes } = document
      if (on !== 'waiting' && on !== 'unanswered') continue
      const found = await store.overdue(site, on, now - minutes * MINUTE_MS, AT_ONCE)
      await store.keep(
        found.map((one) => overdueFor(id, on, one)),
        now,
      )
    }
    if (Math.abs(now - sweptAt) < SWEEP_MS) return
    sweptAt = now
    await store.sweep(now - RUNS_KEPT_MS)
  }

  return createRounds(look, { ...parts, what: 'rules about waiting' })
}
