/** What agents do to who has a conversation: accept, hand on, give back, resolve. */
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import type { AgentActor } from '../actors.ts'
import { announce } from '../conversations/appending.ts'
import * as decide from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import { lineOf } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { authorOf, leads } from '../conversations/rights.ts'
import type { KeptEntry, Routing } from '../desk.ts'
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
export function createMoves(parts: MoveParts): Pick<Routing, 'accept' | 'transfer' | 'resolve'> {
  const { agents, queue, store, conversations, publisher, clock, workforce, dispatch, errands } = parts
  const { reason, intoLine, freed, ended } = parts
  const actOf = (agent: AgentActor, clientId: Id) => ({ author: authorOf(agent), clientId, at: clock.now() })
  const mover = (agent: AgentActor) => ({ id: agent.id, leads: leads(agent) })

  async function toQueue(agent: AgentActor, record: ConversationRecord, clientId: Id): Promise<KeptEntry> {
    const why = await reason(record.site, record)
    const by = { id: agent.id, clientId, digest: digestOf('transfer', null) }
    const kept = await conversations.append(record, by, (now) =>
      decide.release(now, mover(agent), why, actOf(agent, clientId)),
    )
    if (kept.dup) return kept
    const before = record.assignee?.id ?? null
    if (before !== null) dispatch.spare(record.id, before)
    errands.run('released', async () => {
      await intoLine(kept.record)
      await freed(record.team, before)
    })
    return kept
  }

  async function toColleague(
    agent: AgentActor,
    record: ConversationRecord,
    clientId: Id,
    to: Id,
  ): Promise<KeptEntry> {
    const colleague = await agents.profile(to, clock.now())
    if (!colleague?.teams.includes(record.team)) throw new Refused({ code: 'not_found' })
    const person = { id: to, name: colleague.name, reachable: await workforce.reachable(colleague) }
    const outcome = await store.assign({
      conversation: record.id,
      authorId: agent.id,
      clientId,
      digest: digestOf('transfer', to),
      agent: to,
      at: clock.now(),
      decide: (now, room) => decide.transfer(now, mover(agent), person, room, actOf(agent, clientId)),
    })
    const kept = announce(outcome, clientId, publisher)
    if (kept.dup) return kept
    publisher.colleagueChanged(to)
    errands.run('transferred', () => freed(record.team, record.assignee?.id ?? null))
    return kept
  }

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
    async transfer(agent, { conversation, clientId, to }) {
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      return to === null ? toQueue(agent, record, clientId) : toColleague(agent, record, clientId, to)
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
