/** Watches who waits, for rules that count minutes. Every node looks; each time is kept once. */
import type { Clock } from '#shared/clock.ts'
import { createRounds } from '../rounds.ts'
import { overdueFor } from './happening.ts'
import type { RuleStore } from './store.ts'

const MINUTE_MS = 60_000
/** In one look of one rule. The last to pass come first, so that nobody is forgotten behind who has waited for long. */
const AT_ONCE = 200

export function createOverdue(parts: {
  store: Pick<RuleStore, 'active' | 'overdue' | 'keep'>
  clock: Clock
  everyMs: number
  onError: (error: unknown, what: string) => void
}) {
  const { store, clock } = parts

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
  }

  return createRounds(look, { ...parts, what: 'rules about waiting' })
}
