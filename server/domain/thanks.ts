/** What visitors said well of an agent: for himself alone, and never as a figure beside somebody else's. */
import type { Clock } from '#shared/clock.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Thanks as Told } from '#shared/protocol/thanks.ts'
import type { AgentActor } from './actors.ts'

/** As long as somebody remembers what it was about. */
export const THANKS_FOR_MS = 30 * 24 * 60 * 60 * 1000
const SHOWN = 100

export interface ThanksStore {
  /** Ratings of 4 or 5 since then, the last of each chat and case, newest first; `count` is of all of them. */
  of(agent: Id, since: Instant, limit: number): Promise<{ count: number; thanks: Told[] }>
}

export interface Thanks {
  /** Of the last 30 days, at most 100. */
  own(agent: AgentActor): Promise<{ count: number; thanks: Told[] }>
}

export const createThanks = (store: ThanksStore, clock: Pick<Clock, 'now'>): Thanks => ({
  own: (agent) => store.of(agent.id, clock.now() - THANKS_FOR_MS, SHOWN),
})
