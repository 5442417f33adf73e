/** What agents do to who has a conversation: accept and resolve. Giving on is in `transfers.ts`. */
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import type { AgentActor } from '../actors.ts'
import { announce } from '../conversations/appending.ts'
import * as decide from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import { lineOf } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { authorOf, leads } from '../conversations/rights.ts'
import type { Routing } from '../desk.ts'
import { Refused } from '../refused.ts'
import type { Dispatch } from './dispatch.ts'
import type { Errands } from './errands.ts'
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

/** Each answers as soon as the change is kept; the line and the next assignment follow as errands. */
export function createMoves(parts: MoveParts): Pick<Routing, 'accept' | 'resolve'> {
  const { queue, store, conversations, publisher, clock, errands, ended } = parts
  const actOf = (agent: AgentActor, clientId: Id) => ({ author: authorOf(agent), clientId, at: clock.now() })
  const mover = (agent: AgentActor) => ({ id: agent.id, leads: leads(agent) })

  return {
    async accept(agent, { conversation, clientId }) {
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      const person = { id: agent.id, name: agent.name }
      const asked = await parts.offers.askedNow(conversation)
      const outcome = await store.assign({
        conversation,
        authorId: agent.id,
        clientId,
        digest: digestOf('accept'),
        agent: agent.id,
        at: clock.now(),
        decide: (now, room) => decide.accept(now, person, room, actOf(agent, clientId)),
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
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      const by = { id: agent.id, clientId, digest: digestOf('resolve') }
      const kept = await conversations.append(record, by, (now) =>
        decide.resolve(now, mover(agent), actOf(agent, clientId)),
      )
      if (!kept.dup) ended(record, record.assignee?.id ?? null)
      return kept
    },
  }
}

/** Admins and auditors have no conversations. */
export function mustServe(agent: AgentActor): void {
  if (agent.role !== 'agent' && agent.role !== 'lead')
    throw new Refused({ code: 'forbidden', needs: 'agent' })
}
