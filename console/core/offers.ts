/** What is offered to this agent. The desk says how long each stands; until when is by the clock of this device. */
import { type ReadonlySignal, signal } from '@preact/signals-core'
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { AwayWhy, Offer } from '#shared/protocol/teams.ts'

export type OpenOffer = Pick<Offer, 'conversation' | 'why'> & { until: Instant; ms: number }

export function createDeskOffers(clock: Clock) {
  const open = signal<readonly OpenOffer[]>([])
  const awayWhy = signal<AwayWhy | null>(null)
  let onNew: (id: Id) => void = () => {}

  return {
    open: open as ReadonlySignal<readonly OpenOffer[]>,
    awayWhy: awayWhy as ReadonlySignal<AwayWhy | null>,
    onNew(run: (id: Id) => void) {
      onNew = run
    },
    /** All that is offered now. */
    told(offers: readonly Offer[]): void {
      const before = new Map(open.peek().map((one) => [one.conversation, one]))
      open.value = offers.map(({ conversation, why, leftMs }) => {
        const known = before.get(conversation)
        return known ?? { conversation, why, until: clock.now() + leftMs, ms: leftMs }
      })
      for (const { conversation } of offers) if (!before.has(conversation)) onNew(conversation)
    },
    awayBecause(why: AwayWhy | null): void {
      awayWhy.value = why
    },
  }
}

export type DeskOffers = ReturnType<typeof createDeskOffers>
