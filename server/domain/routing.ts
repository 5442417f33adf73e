/**
 * Routing: who has the conversation. The truth is PostgreSQL's, under the lock of conversation and agent; the
 * queue says who is next, presence says who is here.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor } from './actors.ts'
import type { AgentProfile, AgentStore, PresenceStore } from './agents.ts'
import * as decide from './conversations/decisions.ts'
import type { ConversationRecord } from './conversations/record.ts'
import { authorOf, leads } from './conversations/rights.ts'
import type { ConversationStore } from './conversations/store.ts'
import { announce, type Conversations, digestOf } from './conversations.ts'
import type { KeptEntry, Routing as RoutingAsks } from './desk.ts'
import type { Publisher } from './publish.ts'
import type { Queue } from './queue.ts'
import { Refused } from './refused.ts'
import { createDispatch } from './routing/dispatch.ts'
import { createWorkforce, type Workforce } from './routing/workforce.ts'

export type RoutingParts = {
  agents: AgentStore
  presence: PresenceStore
  queue: Queue
  store: ConversationStore
  conversations: Conversations
  publisher: Publisher
  clock: Clock
  /** Whether the hours of the site say that the desk is open. */
  isOpen(site: Id): Promise<boolean>
  /** How long a console that went away may take to come back, in milliseconds. */
  leaseMs: number
}

export interface Routing extends RoutingAsks {
  /** Gives waiting conversations to free agents: in order, as fast as there is room, and no faster. */
  dispatch(team: Id): Promise<void>
  /** After a reopening: to the agent who had it, if he is here and has room; else by the queue. */
  returnTo(record: ConversationRecord): Promise<void>
  /** Why a conversation of the site waits now. */
  reason(site: Id): Promise<WaitReason>
  staffed(site: Id): Promise<boolean>
  /** Takes the conversations of vanished agents back, and tells of those who came and went. */
  sweep(): Promise<void>
}

export function createRouting(parts: RoutingParts): Routing {
  const { agents, queue, store, conversations, publisher, clock } = parts
  const workforce: Workforce = createWorkforce(parts)
  const dispatch = createDispatch({ ...parts, workforce })

  async function reason(site: Id): Promise<WaitReason> {
    if (!(await parts.isOpen(site))) return 'closed'
    return (await workforce.staffed(site)) ? 'busy' : 'nobody'
  }

  async function queued(record: ConversationRecord): Promise<void> {
    await queue.add(record.team, { id: record.id, score: record.score })
    publisher.queueMoved(record.team)
  }

  /** The conversations of an agent who is gone go back to their old places. */
  async function takeBack(agent: AgentProfile, back: 'agent_gone' | 'signed_out'): Promise<void> {
    const teams = new Set<Id>()
    for (const record of await store.assignedTo(agent.id)) {
      const why = await reason(record.site)
      const clientId = newId(clock.now())
      const act = { author: { role: 'system' } as const, clientId, at: clock.now() }
      const outcome = await store.append({
        conversation: record.id,
        authorId: 'system',
        clientId,
        digest: digestOf('queued', back),
        decide: (now) => decide.takeBack(now, agent.id, why, back, act),
      })
      if (!('kept' in outcome)) continue
      publisher.kept(outcome.kept, outcome.record)
      await queued(outcome.record)
      teams.add(record.team)
    }
    publisher.colleagueChanged(agent.id)
    for (const team of teams) await dispatch.run(team)
  }

  /** After room was made. */
  async function freed(record: ConversationRecord, agent: Id | undefined): Promise<void> {
    if (agent !== undefined) publisher.colleagueChanged(agent)
    await dispatch.run(record.team)
  }

  const by = (agent: AgentActor, clientId: Id, digest: string) => ({ id: agent.id, clientId, digest })
  const actOf = (agent: AgentActor, clientId: Id) => ({ author: authorOf(agent), clientId, at: clock.now() })
  const mover = (agent: AgentActor) => ({ id: agent.id, leads: leads(agent) })

  function mustServe(agent: AgentActor): void {
    if (agent.role !== 'agent' && agent.role !== 'lead')
      throw new Refused({ code: 'forbidden', needs: 'agent' })
  }

  async function assign(
    record: ConversationRecord,
    agent: AgentActor,
    clientId: Id,
    to: Id,
    digest: string,
    decision: (now: ConversationRecord, room: decide.Room) => ReturnType<typeof decide.accept>,
  ): Promise<KeptEntry> {
    const outcome = await store.assign({
      conversation: record.id,
      authorId: agent.id,
      clientId,
      digest,
      agent: to,
      decide: decision,
    })
    return announce(outcome, clientId, publisher)
  }

  async function toQueue(agent: AgentActor, record: ConversationRecord, clientId: Id): Promise<KeptEntry> {
    const why = await reason(record.site)
    const kept = await conversations.append(record, by(agent, clientId, digestOf('release')), (now) =>
      decide.release(now, mover(agent), why, actOf(agent, clientId)),
    )
    if (kept.dup) return kept
    await queued(kept.record)
    // Who gives it away does not get it back in the same breath.
    await dispatch.run(record.team, { except: { agent: agent.id, conversation: record.id } })
    publisher.colleagueChanged(agent.id)
    return kept
  }

  async function toColleague(
    agent: AgentActor,
    record: ConversationRecord,
    clientId: Id,
    to: Id,
  ): Promise<KeptEntry> {
    const colleague = await agents.profile(to)
    if (!colleague?.teams.includes(record.team)) throw new Refused({ code: 'not_found' })
    if (!(await workforce.isHere(to))) throw new Refused({ code: 'unavailable' })
    const person = { id: colleague.id, name: colleague.name }
    const kept = await assign(record, agent, clientId, to, digestOf('transfer', to), (now, room) =>
      decide.transfer(now, mover(agent), person, room, actOf(agent, clientId)),
    )
    publisher.colleagueChanged(to)
    if (!kept.dup) await freed(kept.record, record.assignee?.id)
    return kept
  }

  return {
    reason,
    dispatch: (team) => dispatch.run(team),
    staffed: (site) => workforce.staffed(site),
    async accept(agent, { conversation, clientId }) {
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      const person = { id: agent.id, name: agent.name }
      const kept = await assign(record, agent, clientId, agent.id, digestOf('accept'), (now, room) =>
        decide.accept(now, person, room, actOf(agent, clientId)),
      )
      if (kept.dup) return kept
      await queue.remove(record.team, record.id)
      publisher.queueMoved(record.team)
      publisher.colleagueChanged(agent.id)
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
      const kept = await conversations.append(record, by(agent, clientId, digestOf('resolve')), (now) =>
        now.status === 'assigned' && now.assignee?.id !== agent.id && !leads(agent)
          ? { refused: { code: 'forbidden' } }
          : decide.resolve(now, 'agent', actOf(agent, clientId)),
      )
      if (kept.dup) return kept
      await queue.remove(record.team, record.id)
      publisher.queueMoved(record.team)
      await freed(kept.record, record.assignee?.id)
      return kept
    },
    async returnTo(record) {
      await queued(record)
      const previous = await store.lastAgent(record.id)
      await dispatch.run(
        record.team,
        previous === null ? {} : { prefer: { agent: previous, conversation: record.id } },
      )
    },
    async setAvailability(agent, availability) {
      mustServe(agent)
      await agents.setAvailability(agent.id, availability, clock.now())
      publisher.availabilityChanged(agent.id, availability)
      publisher.colleagueChanged(agent.id)
      await workforce.staffingChanged()
      if (availability === 'available') for (const team of agent.teams) await dispatch.run(team)
      return availability
    },
    availability: async (agent) => (await agents.profile(agent))?.availability ?? 'away',
    colleagues: (agent) => workforce.colleagues(agent.teams),
    colleague: (agent) => workforce.colleague(agent),
    async present(agent, socket) {
      if (await workforce.arrive(agent.id, socket)) for (const team of agent.teams) await dispatch.run(team)
    },
    async absent(agent, socket, signedOut) {
      const last = await workforce.leave(agent.id, socket, signedOut)
      const profile = last && signedOut ? await agents.profile(agent.id) : null
      if (profile) await takeBack(profile, 'signed_out')
    },
    async sweep() {
      for (const agent of await workforce.vanished()) {
        const profile = await agents.profile(agent)
        if (profile) await takeBack(profile, 'agent_gone')
      }
      await workforce.staffingChanged()
    },
  }
}
