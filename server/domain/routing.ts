/**
 * Routing: who has the conversation. The truth is PostgreSQL's, under the lock of conversation and agent; the
 * queue says who is next, presence says who is here.
 */
import type { Clock } from '#shared/clock.ts'
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { AgentActor } from './actors.ts'
import type { AgentStore, PresenceStore } from './agents.ts'
import * as decide from './conversations/decisions.ts'
import { digestOf } from './conversations/digest.ts'
import type { ConversationRecord } from './conversations/record.ts'
import { authorOf, leads } from './conversations/rights.ts'
import type { ConversationStore } from './conversations/store.ts'
import { announce, type Conversations } from './conversations.ts'
import type { KeptEntry, Routing as RoutingAsks } from './desk.ts'
import type { Publisher } from './publish.ts'
import type { Queue } from './queue.ts'
import { Refused } from './refused.ts'
import { createDispatch } from './routing/dispatch.ts'
import { createErrands } from './routing/errands.ts'
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
  /** Told of what went wrong in work that nobody waits for. */
  onError: (error: unknown, what: string) => void
}

export interface Routing extends RoutingAsks {
  /** Gives waiting conversations to free agents: in order, as fast as there is room, and no faster. */
  dispatch(team: Id): Promise<void>
  /**
   * A conversation begins to wait: it goes into the line and to an agent if one is free, first to `previous`;
   * else it is told why it waits. The conversation is kept already, so this never fails: what goes wrong is
   * told to `onError` and made good by the next tick.
   */
  receive(record: ConversationRecord, previous: Id | null): Promise<void>
  /** As `receive` after a reopening, with the agent who had it before. */
  returnTo(record: ConversationRecord): Promise<void>
  /** The conversation has ended: out of the line, and room for the next. */
  ended(record: ConversationRecord, agent: Id | null): void
  /** Why a conversation of the site waits now. */
  reason(site: Id): Promise<WaitReason>
  staffed(site: Id): Promise<boolean>
  /** Runs before a change of staffing is announced. Hands back the way to stop. */
  onStaffing(run: (site: Id) => void): () => void
  /** Takes the conversations of vanished agents back, and tells of those who came and went. */
  sweep(): Promise<void>
  /** Waits for what is under way. */
  close(): Promise<void>
}

export function createRouting(parts: RoutingParts): Routing {
  const { agents, queue, store, conversations, publisher, clock } = parts
  const workforce: Workforce = createWorkforce(parts)
  const dispatch = createDispatch({ ...parts, workforce })
  const errands = createErrands(parts.onError)

  async function reason(site: Id): Promise<WaitReason> {
    if (!(await parts.isOpen(site))) return 'closed'
    return (await workforce.staffed(site)) ? 'busy' : 'nobody'
  }

  const systemAct = () => ({
    author: { role: 'system' } as const,
    clientId: newId(clock.now()),
    at: clock.now(),
  })

  async function intoLine(record: ConversationRecord): Promise<void> {
    await queue.add(record.team, { id: record.id, score: record.score })
    publisher.queueMoved(record.team)
  }

  async function receive(record: ConversationRecord, previous: Id | null): Promise<void> {
    const { team, id } = record
    if (previous !== null && (await dispatch.offer(team, id, previous))) return
    await intoLine(record)
    await dispatch.run(team)
    const why = await reason(record.site)
    const act = systemAct()
    const by = { id: 'system', clientId: act.clientId, digest: digestOf('queued', why) }
    await conversations.append(record, by, (now) => decide.wait(now, why, act)).catch(unlessTaken)
  }

  /** The conversations of an agent who is gone go back to their old places. */
  async function takeBack(agent: Id, back: 'agent_gone' | 'signed_out'): Promise<void> {
    const teams = new Set<Id>()
    for (const record of await store.assignedTo(agent)) {
      const why = await reason(record.site)
      const act = systemAct()
      const outcome = await store.append({
        conversation: record.id,
        authorId: 'system',
        clientId: act.clientId,
        digest: digestOf('queued', back),
        decide: (now) => decide.takeBack(now, agent, why, back, act),
      })
      if (!('kept' in outcome)) continue
      publisher.kept(outcome.kept, outcome.record)
      await intoLine(outcome.record)
      teams.add(record.team)
    }
    publisher.colleagueChanged(agent)
    for (const team of teams) await dispatch.run(team)
  }

  /** After room was made. */
  async function freed(team: Id, agent: Id | null): Promise<void> {
    if (agent !== null) publisher.colleagueChanged(agent)
    await dispatch.run(team)
  }

  function ended(record: ConversationRecord, agent: Id | null): void {
    errands.run('ended', async () => {
      await queue.remove(record.team, record.id)
      publisher.queueMoved(record.team)
      await freed(record.team, agent)
    })
  }

  const actOf = (agent: AgentActor, clientId: Id) => ({ author: authorOf(agent), clientId, at: clock.now() })
  const mover = (agent: AgentActor) => ({ id: agent.id, leads: leads(agent) })

  function mustServe(agent: AgentActor): void {
    if (agent.role !== 'agent' && agent.role !== 'lead')
      throw new Refused({ code: 'forbidden', needs: 'agent' })
  }

  async function toQueue(agent: AgentActor, record: ConversationRecord, clientId: Id): Promise<KeptEntry> {
    const why = await reason(record.site)
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
    const colleague = await agents.profile(to)
    if (!colleague?.teams.includes(record.team)) throw new Refused({ code: 'not_found' })
    const person = { id: to, name: colleague.name, reachable: await workforce.reachable(colleague) }
    const outcome = await store.assign({
      conversation: record.id,
      authorId: agent.id,
      clientId,
      digest: digestOf('transfer', to),
      agent: to,
      decide: (now, room) => decide.transfer(now, mover(agent), person, room, actOf(agent, clientId)),
    })
    const kept = announce(outcome, clientId, publisher)
    if (kept.dup) return kept
    publisher.colleagueChanged(to)
    errands.run('transferred', () => freed(record.team, record.assignee?.id ?? null))
    return kept
  }

  return {
    reason,
    ended,
    dispatch: (team) => dispatch.run(team),
    staffed: (site) => workforce.staffed(site),
    onStaffing: (run) => workforce.onStaffing(run),
    receive: (record, previous) => errands.run('receive', () => receive(record, previous)),
    returnTo: (record) =>
      errands.run('return', async () => receive(record, await store.lastAgent(record.id))),
    async accept(agent, { conversation, clientId }) {
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      const person = { id: agent.id, name: agent.name }
      const outcome = await store.assign({
        conversation,
        authorId: agent.id,
        clientId,
        digest: digestOf('accept'),
        agent: agent.id,
        decide: (now, room) => decide.accept(now, person, room, actOf(agent, clientId)),
      })
      const kept = announce(outcome, clientId, publisher)
      if (kept.dup) return kept
      publisher.colleagueChanged(agent.id)
      errands.run('accepted', async () => {
        await queue.remove(record.team, conversation)
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
    async setAvailability(agent, availability) {
      mustServe(agent)
      await agents.setAvailability(agent.id, availability, clock.now())
      publisher.availabilityChanged(agent.id, availability)
      publisher.colleagueChanged(agent.id)
      errands.run('availability', async () => {
        await workforce.staffingChanged()
        if (availability === 'available') for (const team of agent.teams) await dispatch.run(team)
      })
      return availability
    },
    availability: async (agent) => (await agents.profile(agent))?.availability ?? 'away',
    colleagues: (agent) => workforce.colleagues(agent.teams),
    colleague: (agent) => workforce.colleague(agent),
    // The line is there or gone whatever the stores say: these two never fail, and the sweep makes good.
    present: (agent, socket) =>
      errands.run('present', async () => {
        if (!(await workforce.arrive(agent.id, socket))) return
        for (const team of agent.teams) await dispatch.run(team)
      }),
    absent: (agent, socket, signedOut) =>
      errands.run('absent', async () => {
        const last = await workforce.leave(agent.id, socket, signedOut)
        // He may have another console open, on another node.
        if (last && signedOut && !(await workforce.isHere(agent.id))) await takeBack(agent.id, 'signed_out')
      }),
    async sweep() {
      for (const agent of await workforce.vanished()) await takeBack(agent, 'agent_gone')
      await workforce.staffingChanged()
    },
    close: () => errands.idle(),
  }
}

/** Somebody took it meanwhile, or it has ended: then it does not wait, and there is nothing to tell. */
function unlessTaken(error: unknown): void {
  if (!(error instanceof Refused && error.refusal.code === 'conflict')) throw error
}
