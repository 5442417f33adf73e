/**
 * The desk opens and closes. Once a second the hours are asked, rather than one timer set for the next change:
 * a clock that was set, a machine that slept and a schedule that was saved are then all the same thing.
 */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Site } from '../agents.ts'
import { closing } from '../conversations/decisions.ts'
import { digestOf } from '../conversations.ts'
import type { ReceptionParts } from '../reception.ts'
import { Refused } from '../refused.ts'

const LOOK_MS = 1_000
/** Nothing waits for ever because one trigger was lost. */
const SAFETY_DISPATCH_MS = 5_000
const SWEEP_MS = 2_000
export const CLOSING_NOTICE_MS = 15 * 60 * 1_000

type OpeningParts = Pick<
  ReceptionParts,
  'hours' | 'queue' | 'routing' | 'store' | 'conversations' | 'publisher' | 'clock' | 'onError'
> & { sites(): Promise<Site[]>; forget(site: Id): void }

export function createOpening(parts: OpeningParts): { open(): Promise<void>; close(): Promise<void> } {
  const { hours, routing, store, conversations, publisher, clock } = parts
  const wasOpen = new Map<Id, boolean>()
  const noticed = new Map<Id, Instant>()
  let ends: (() => void)[] = []
  let running: Promise<void> = Promise.resolve()

  async function look(site: Site): Promise<void> {
    const state = await hours.state(site.id)
    if (wasOpen.get(site.id) !== state.open) {
      const first = !wasOpen.has(site.id)
      wasOpen.set(site.id, state.open)
      if (!first) changed(site.id)
      if (state.open) for (const team of site.teams) await routing.dispatch(team)
    }
    const { until } = state
    const soon = state.open && until !== null && until - clock.now() <= CLOSING_NOTICE_MS
    if (!soon || noticed.get(site.id) === until) return
    noticed.set(site.id, until)
    for (const team of site.teams) await tellClosing(team, until)
  }

  /** Once for each who waits and each closing: the client id says so for ever. */
  async function tellClosing(team: Id, until: Instant): Promise<void> {
    for (const { id } of await store.waiting(team)) {
      const clientId = `closing:${id}:${until}`
      const act = { author: { role: 'system' } as const, clientId, at: clock.now() }
      const by = { id: 'system', clientId, digest: digestOf('closing', String(until)) }
      await conversations
        .append({ id }, by, (now) => closing(now, until, act))
        .catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error
        })
    }
  }

  function changed(site: Id): void {
    parts.forget(site)
    publisher.deskChanged(site)
  }

  const everySite = async (run: (site: Site) => Promise<void>) => {
    for (const site of await parts.sites()) await run(site)
  }

  /** One job at a time, and what fails is told and tried again with the next tick. */
  function tick(ms: number, what: string, job: () => Promise<void>): void {
    let busy = false
    ends.push(
      clock.every(ms, () => {
        if (busy) return
        busy = true
        const mine = job()
          .catch((error: unknown) => parts.onError(error, what))
          .finally(() => {
            busy = false
          })
        running = Promise.all([running, mine]).then(() => {})
      }),
    )
  }

  return {
    async open() {
      await everySite(look)
      tick(LOOK_MS, 'hours', () => everySite(look))
      tick(SWEEP_MS, 'sweep', () => routing.sweep())
      tick(SAFETY_DISPATCH_MS, 'dispatch', () =>
        everySite(async (site) => {
          for (const team of site.teams) await routing.dispatch(team)
        }),
      )
      ends.push(
        hours.onChanged((site) => {
          changed(site)
          void everySite(look).catch((error: unknown) => parts.onError(error, 'hours'))
        }),
      )
    },
    async close() {
      for (const end of ends) end()
      ends = []
      await running
    },
  }
}
