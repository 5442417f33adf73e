/** What agents do to who has a conversation: accept and resolve. Giving on is in `transfers.ts`. */
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import type { AgentActor } from '../actors.ts'
import { announce, type Intent } from '../conversations/appending.ts'
import * as decide from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import { lineOf } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { authorOf, leads } from '../conversations/rights.ts'
import type { Decision } from '../conversations/store.ts'
import type { KeptEntry, Routing } from '../desk.ts'
import { Refused } from '../refused.ts'
import type { Dispatch } from './dispatch.ts'
import type { Errands } from './errands.ts'
import { mayHave } from './for-leads.ts'
import type { RoutingParts } from './parts.ts'
import type { Workforce } from './workforce.ts'

export type MoveParts = Pick<
  RoutingParts,
  'agents' | 'queue' | 'store' | 'offers' | 'conversations' | 'publisher' | 'clock'
> & {
  workforce: Workforce
  dispatch: Dispatch
  errands: Errands
  reason(site: Id, line?: { team: Id; locale: string }): Promise<WaitReason>
  intoLine(record: ConversationRecord): Promise<void>
  /** After room was made. */
  freed(team: Id, agent: Id | null): Promise<void>
  ended(record: ConversationRecord, agent: Id | null): void
}

const FOR_LEADS = { refused: { code: 'forbidden', needs: 'lead' } } as const satisfies Decision

/** Each answers as soon as the change is kept; the line and the next assignment follow as errands. */
export function createMoves(parts: MoveParts): Pick<Routing, 'accept' | 'resolve'> {
  const { queue, store, conversations, publisher, clock, errands, ended } = parts
  const actOf = (agent: AgentActor, clientId: Id) => ({ author: authorOf(agent), clientId, at: clock.now() })
  const mover = (agent: AgentActor) => ({ id: agent.id, leads: leads(agent) })

  /** Where more has to be asked than whose it is. */
  async function afterAll(
    agent: AgentActor,
    conversation: Id,
    ...how: [by: Intent, decision: (now: ConversationRecord) => Decision]
  ): Promise<KeptEntry> {
    const record = await conversations.readable(agent, conversation)
    mustServe(agent)
    return conversations.append(record, ...how)
  }

  return {
    async accept(agent, { conversation, clientId }) {
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      const person = { id: agent.id, name: agent.name }
      const [asked, leading] = await Promise.all([
        parts.offers.askedNow(conversation),
        parts.agents.leads(record.site),
      ])
      const outcome = await store.assign({
        conversation,
        authorId: agent.id,
        clientId,
        digest: digestOf('accept'),
        agent: agent.id,
        at: clock.now(),
        decide(now, room) {
          const accepted = decide.accept(now, person, room, actOf(agent, clientId))
          return 'refused' in accepted || leads(agent) || mayHave(now, agent.id, leading)
            ? accepted
            : FOR_LEADS
        },
      })
      const kept = announce(outcome, clientId, publisher)
      if (kept.dup) return kept
      publisher.colleagueChanged(agent.id)
      for (const one of asked) publisher.offersChanged(one)
      errands.run('accepted', async () => {
        await queue.remove(lineOf(record), conversation)
        publisher.queueMoved(record.team)
      })
      return kept
    },
    async resolve(agent, { conversation, clientId }) {
      const by = { id: agent.id, clientId, digest: digestOf('resolve') }
      let had = null as Id | null
      const decision = (now: ConversationRecord) => {
        had = now.assignee?.id ?? null
        return decide.resolve(now, mover(agent), actOf(agent, clientId))
      }
      const kept =
        (serves(agent) && (await conversations.outright(agent, conversation, by, decision))) ||
        (await afterAll(agent, conversation, by, decision))
      if (!kept.dup) ended(kept.record, had)
      return kept
    },
  }
}

/** Admins and auditors have no conversations. */
export function mustServe(agent: AgentActor): void {
  if (!serves(agent)) throw new Refused({ code: 'forbidden', needs: 'agent' })
}

const serves = ({ role }: AgentActor): boolean => role === 'agent' || role === 'lead'
