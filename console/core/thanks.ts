/** What visitors said well of the agent who looks. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import { insist } from '#shared/client/insist.ts'
import { isLost } from '#shared/client/lost.ts'
import type { Clock } from '#shared/clock.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Thanks } from '#shared/protocol/thanks.ts'
import type { AgentLink } from './actions.ts'

export type ThanksShown = { count: number; thanks: Thanks[] }

/** Asked anew by `load`; what was there stays while it is asked. */
export function createThanks(link: AgentLink, clock: Clock) {
  const shown = signal<ThanksShown | null>(null)
  const failed = signal<Refusal | 'lost' | null>(null)
  return {
    shown: shown as ReadonlySignal<ThanksShown | null>,
    failed: failed as ReadonlySignal<Refusal | 'lost' | null>,
    async load(): Promise<void> {
      const answer = await insist(clock, () => link.ask('thanks:list', {}))
      failed.value = 'ok' in answer ? null : isLost(answer) ? 'lost' : answer.refused
      if ('ok' in answer) shown.value = answer.ok
    },
    /** For whoever comes next on this device. */
    clear() {
      shown.value = null
      failed.value = null
    },
  }
}
