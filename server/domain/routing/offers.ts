/** Offers: a conversation is shown to an agent, who takes it or not. Until he does it waits in its place. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Offer, Why } from '#shared/protocol/teams.ts'
import type { AgentActor } from '../actors.ts'
import type { IsHere } from '../conversations/store.ts'
import { Refused } from '../refused.ts'
import type { Dispatch } from './dispatch.ts'
import type { Errands } from './errands.ts'
import type { RoutingParts } from './parts.ts'
import type { Workforce } from './workforce.ts'

/** Who does not answer so many in a row is not at his desk. */
export const MISSED_AT_MOST = 2

/** What became of offers: to be told, and the lines to be served. */
export type Over = { conversation: Id; agent: Id; team: Id; isAway: boolean }

/** Where offers live. They survive the node that made them: whichever looks next finds what is due. */
export interface OfferStore {
  /**
   * Under the locks of agent and conversation: `full` where he has no room any more, `gone` where it waits no longer,
   * `offered` where somebody else was quicker. Who is not here by then has no room.
   */
  make(offer: {
    id: Id
    conversation: Id
    agent: Id
    why: readonly Why[]
    at: Instant
    until: Instant
    isHere: IsHere
  }): Promise<'made' | 'full' | 'gone' | 'offered'>
  ofAgent(agent: Id): Promise<{ conversation: Id; until: Instant; why: Why[] }[]>
  /** Who is being asked about it: one, or nobody. */
  askedNow(conversation: Id): Promise<Id[]>
  /** When each of those who were asked about it was asked last. */
  asked(conversation: Id): Promise<Map<Id, Instant>>
  /** Null where there is no such offer any more. */
  decline(agent: Id, conversation: Id): Promise<Over | null>
  /** Those whose time is over. Who missed `most` in a row is away from then on. Each is told once, to one node. */
  due(now: Instant, most: number): Promise<Over[]>
  /**
   * Takes back what is open of an agent, or of a conversation: nobody has missed anything. What an agent is being given meanwhile is his by
   * then, and what he is being offered is open.
   */
  takeBack(of: { agent: Id } | { conversation: Id }): Promise<Over[]>
}

export interface Offers {
  of(agent: Id): Promise<Offer[]>
  /** The agent does not take it: it goes to the next. Refuses `conflict` where it is not his to answer any more. */
  decline(agent: AgentActor, conversation: Id): Promise<void>
  takeBack(of: { agent: Id } | { conversation: Id }): Promise<void>
  /** Passes on what was not answered. */
  sweep(): Promise<void>
}

type OfferParts = Pick<RoutingParts, 'offers' | 'publisher' | 'clock'> & {
  workforce: Pick<Workforce, 'staffingChanged'>
  dispatch: Pick<Dispatch, 'run'>
  errands: Errands
}

export function createOffers({ offers, publisher, clock, workforce, dispatch, errands }: OfferParts): Offers {
  async function over(list: readonly Over[]): Promise<void> {
    for (const { agent, isAway } of list) {
      publisher.offersChanged(agent)
      publisher.colleagueChanged(agent)
      if (isAway) publisher.availabilityChanged(agent, 'away', 'missed')
    }
    if (list.some(({ isAway }) => isAway)) await workforce.staffingChanged()
    for (const team of new Set(list.map((one) => one.team))) await dispatch.run(team)
  }

  return {
    async of(agent) {
      const now = clock.now()
      // How long it stands, rather than until when: the clock of his device may be another one.
      return (await offers.ofAgent(agent)).map(({ until, ...offer }) => ({
        ...offer,
        leftMs: Math.max(0, until - now),
      }))
    },
    async decline(agent, conversation) {
      const declined = await offers.decline(agent.id, conversation)
      if (!declined) throw new Refused({ code: 'conflict' })
      errands.run('declined', () => over([declined]))
    },
    takeBack: async (of) => over(await offers.takeBack(of)),
    sweep: async () => over(await offers.due(clock.now(), MISSED_AT_MOST)),
  }
}
