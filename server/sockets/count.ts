/** What operators count of the answers: kept, kept before, and what screens had missed. */
import type { Metrics } from '../metrics.ts'

type Counted = Pick<Metrics, 'acknowledged' | 'duplicates' | 'syncs'>

export function countAnswer(metrics: Counted, event: string, ask: unknown, ok: unknown): void {
  if (typeof ok !== 'object' || ok === null) return
  if ('dup' in ok) (ok.dup ? metrics.duplicates : metrics.acknowledged).inc()
  if (event !== 'conversation:since') return
  const { after } = ask as { after: number }
  const { entries } = ok as { entries: unknown[] }
  metrics.syncs.inc({ missing: entries.length === 0 ? 'nothing' : after === 0 ? 'all' : 'gap' })
}
