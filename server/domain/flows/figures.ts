/** What became of a flow in the last 30 days, and what was filled in as its own screens have it. Pure. */
import type { FileView, Id, Instant } from '#shared/protocol/conversation.ts'
import type { FlowFigures, FlowProgress } from '#shared/protocol/flow.ts'
import type { Use } from './store.ts'

export const LOOKED_BACK_MS = 30 * 24 * 3_600_000
/** Who has not gone on for this long has stopped there, until he comes back. */
export const IDLE_MS = 3_600_000

export function figuresOf(key: string, uses: readonly Use[]): FlowFigures {
  const own = uses.filter(({ flow }) => flow === key)
  const sum = (how: Use['how']) => own.reduce((all, one) => all + (one.how === how ? one.times : 0), 0)
  const stops = new Map<string, number>()
  for (const { how, step, times } of own)
    if (how !== 'finished') stops.set(step, (stops.get(step) ?? 0) + times)
  return {
    ...{ finished: sum('finished'), person: sum('person'), left: sum('left') },
    stops: [...stops]
      .map(([step, times]) => ({ step, times }))
      .sort((a, b) => b.times - a.times || a.step.localeCompare(b.step)),
  }
}

/** With what there is to know of its files; of those that are gone by now nothing is left. */
export function typedWith(
  typed: Record<string, string | true | Id[]>,
  files: readonly (FileView & { at: Instant })[],
): FlowProgress['typed'] {
  return Object.fromEntries(
    Object.entries(typed).map(([field, one]) => [
      field,
      Array.isArray(one) ? files.filter(({ id }) => one.includes(id)) : one,
    ]),
  )
}
