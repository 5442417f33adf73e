/**
 * Routing: who has the conversation. The truth is PostgreSQL's, under the lock of conversation and agent: the
 * record says who is next too, and presence who is here.
 */
import type { Id, ReturnReason, WaitReason } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import type { AtWork } from './agents.ts'
import * as decide from './conversations/decisions.ts'
import { digestOf } from './conversations/digest.ts'
import { lineOf } from './conversations/lines.ts'
import type { ConversationRecord } from './conversations/record.ts'
import type { Routing as RoutingAsks } from './desk.ts'
import { Refused } from './refused.ts'
import { type Apart, createApart } from './routing/apart.ts'
import { createRoute, createTurn, type Route } from './routing/by-rule.ts'
import { createConsults } from './routing/consults.ts'
import { createDispatch } from './routing/dispatch.ts'
import { createErrands } from './routing/errands.ts'
import { createMoves, mustServe } from './routing/moves.ts'
import { createOffers } from './routing/offers.ts'
import type { RoutingParts } from './routing/parts.ts'
import { createTransfers } from './routing/transfers.ts'
import { createWorkforce, type Workforce } from './routing/workforce.ts'

export interface Routing extends RoutingAsks {
  /** Gives waiting conversations to free agents: in order, as fast as there is room, and no faster. */
  dispatch(team: Id): Promise<void>
  /**
   * A conversation begins to wait: it goes into the line and to an agent if one is free, first to `previous`;
   * else it is told why it waits. Where a machine talks first it only gets its place. The conversation is kept already,
   * so this never fails: what goes wrong is told to `onError` and made good by the next tick.
   */
  receive(record: ConversationRecord, previous: Id | null): Promise<void>
  /** As `receive` after a reopening, with the agent who had it before. */
  returnTo(record: ConversationRecord): Promise<void>
  /** A complaint about the agent belongs to it: he neither sees nor gets it any more. */
  setApart(ask: Apart): Promise<void>
  /** The conversation has ended: out of the line, and room for the next. */
  ended(record: ConversationRecord, agent: Id | null): void
  /** Its score is another: it stands elsewhere in the line from now on. */
  rescored(record: ConversationRecord): void
  /** A rule gives it to another team. Refuses `ended`, `not_found`, and `conflict` where it stays where it is. */
  route: Route
  /** It waits with another team from now on, as the hours have it: to who is on call, or back. Nothing where it waits no longer. */
  turn(record: ConversationRecord, team: Id): Promise<void>
  /** Why a conversation of the site waits now. */
  reason(site: Id, line?: { team: Id; locale: string }): Promise<WaitReason>
  staffed(site: Id): Promise<boolean>
  /** Those of the team who are here and available. */
  atWork(team: Id): Promise<AtWork[]>
  /** Runs before a change of staffing is announced. Hands back the way to stop. */
  onStaffing(run: (site: Id) => void): () => void
  /** Takes the conversations of vanished agents back, and tells of those who came and went. */
  sweep(): Promise<void>
  /** The agent does not answer: the conversation goes back to its old place, and to another. */
  putBack(conversation: Id, agent: Id): Promise<void>
  /** Passes on the offers that nobody answered. */
  sweepOffers(): Promise<void>
  /** Waits for what is under way. */
  close(): Promise<void>
}

export function createRouting(parts: RoutingParts): Routing {
  const { agents, queue, store, conversations, publisher, clock } = parts
  const workforce: Workforce = createWorkforce(parts)
  const dispatch = createDispatch({ ...parts, workforce })
  const errands = createErrands(parts.onError)
  const moving = { ...parts, workforce, dispatch, errands, reason, intoLine, ended, freed }
  const moves = createMoves(moving)
  const siteTeams = (site: Id) => workforce.teamsOf(site)
  const consults = createConsults({ ...moving, siteTeams })
  const transfers = createTransfers({
    ...moving,
    siteTeams,
    giveBack: async (record, agent) => void (await giveBack(record, agent, 'agent_gone')),
  })
  const offers = createOffers({ ...parts, workforce, dispatch, errands })

  async function reason(site: Id, line?: { team: Id; locale: string }): Promise<WaitReason> {
    if (!(await parts.isOpen(site, line?.team, line?.locale))) return 'closed'
    return (await workforce.staffed(site)) ? 'busy' : 'nobody'
  }

  const systemAct = () => ({
    author: { role: 'system' } as const,
    clientId: newId(clock.now()),
    at: clock.now(),
  })

  async function intoLine(record: ConversationRecord): Promise<void> {
    await queue.add(lineOf(record), { id: record.id, score: record.score })
    publisher.queueMoved(record.team)
  }

  async function receive(record: ConversationRecord, previous: Id | null): Promise<void> {
    if (previous !== null && (await dispatch.offer(record, previous))) return
    await intoLine(record)
    if (record.bot) return
    await dispatch.run(record.team)
    const why = await reason(record.site, record)
    const act = systemAct()
    const by = { id: 'system', clientId: act.clientId, digest: digestOf('queued', why) }
    await conversations.append(record, by, (now) => decide.wait(now, why, act)).catch(unlessTaken)
  }

  /** The conversations of an agent who is gone go back to their old places. */
  async function takeBack(agent: Id, back: 'agent_gone' | 'signed_out'): Promise<void> {
    await offers.takeBack({ agent })
    const teams = new Set<Id>()
    for (const record of await store.assignedTo(agent))
      if (await giveBack(record, agent, back)) teams.add(record.team)
    publisher.colleagueChanged(agent)
    for (const team of teams) await dispatch.run(team)
  }

  /** @returns whether it was his still */
  async function giveBack(record: ConversationRecord, agent: Id, back: ReturnReason): Promise<boolean> {
    const why = await reason(record.site, record)
    const act = systemAct()
    const outcome = await store.append({
      conversation: record.id,
      authorId: 'system',
      clientId: act.clientId,
      digest: digestOf('queued', back),
      decide: (now) => decide.takeBack(now, agent, why, back, act),
    })
    if (!('kept' in outcome)) return false
    publisher.kept(outcome.kept, outcome.record)
    await intoLine(outcome.record)
    return true
  }

  /** After room was made. */
  async function freed(team: Id, agent: Id | null): Promise<void> {
    if (agent !== null) publisher.colleagueChanged(agent)
    await dispatch.run(team)
  }

  function ended(record: ConversationRecord, agent: Id | null): void {
    errands.run('ended', async () => {
      // What somebody has stands in no line, and is offered to nobody: both ended when it became his.
      if (agent !== null) return freed(record.team, agent)
      await Promise.all([
        queue.remove(lineOf(record), record.id),
        offers.takeBack({ conversation: record.id }),
      ])
      publisher.queueMoved(record.team)
      await freed(record.team, agent)
    })
  }

  return {
    reason,
    ended,
    setApart: createApart({ ...parts, reason, intoLine, freed }),
    route: createRoute(moving),
    turn: createTurn(moving),
    rescored(record) {
      if (record.status !== 'queued') return
      errands.run('rescored', async () => {
        await queue.move(lineOf(record), { id: record.id, score: record.score })
        publisher.queueMoved(record.team)
        await dispatch.run(record.team)
      })
    },
    dispatch: (team) => dispatch.run(team),
    staffed: (site) => workforce.staffed(site),
    atWork: (team) => workforce.atWork(team),
    onStaffing: (run) => workforce.onStaffing(run),
    receive: (record, previous) => errands.run('receive', () => receive(record, previous)),
    returnTo: (record) =>
      errands.run('return', async () => receive(record, await store.lastAgent(record.id))),
    accept: moves.accept,
    ...transfers,
    ...consults,
    resolve: moves.resolve,
    async setAvailability(agent, availability) {
      mustServe(agent)
      await agents.setAvailability(agent.id, availability, clock.now())
      publisher.availabilityChanged(agent.id, availability)
      publisher.colleagueChanged(agent.id)
      errands.run('availability', async () => {
        await workforce.staffingChanged()
        if (availability !== 'available') await offers.takeBack({ agent: agent.id })
        if (availability === 'available') for (const team of agent.teams) await dispatch.run(team)
      })
      return availability
    },
    offers: offers.of,
    async decline(agent, conversation) {
      mustServe(agent)
      await conversations.readable(agent, conversation)
      await offers.decline(agent, conversation)
    },
    async availability(agent) {
      const profile = await agents.profile(agent, clock.now())
      return { now: profile?.availability ?? 'away', why: profile?.awayWhy ?? null }
    },
    sweepOffers: offers.sweep,
    async putBack(conversation, agent) {
      const record = await store.read(conversation)
      if (record?.assignee?.id !== agent) return
      if (await giveBack(record, agent, 'released')) await freed(record.team, agent)
    },
    colleagues: (agent) => workforce.colleagues(agent.teams),
    colleague: (agent) => workforce.colleague(agent),
    // The line is there or gone whatever the stores say: these two never fail, and the sweep makes good.
    present: (agent, socket) =>
      errands.run('present', async () => {
        if (!(await workforce.arrive(agent.id, { session: agent.session, socket }))) return
        for (const team of agent.teams) await dispatch.run(team)
      }),
    absent: (agent, socket, signedOut) =>
      errands.run('absent', async () => {
        const last = await workforce.leave(agent.id, { session: agent.session, socket }, signedOut)
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
