/** Giving on: to a colleague, to other people's queue, and back. Nothing is between two hands at any instant. */
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import type { AgentActor } from '../actors.ts'
import type { AgentProfile } from '../agents.ts'
import { announce } from '../conversations/appending.ts'
import { digestOf } from '../conversations/digest.ts'
import * as decide from '../conversations/handing.ts'
import { lineOf } from '../conversations/lines.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { authorOf, leads } from '../conversations/rights.ts'
import type { HandDecision, Into } from '../conversations/store.ts'
import type { KeptEntry, Routing, TransferAsk } from '../desk.ts'
import { Refused } from '../refused.ts'
import { losesLead, mayHave } from './for-leads.ts'
import { type MoveParts, mustServe } from './moves.ts'
import type { RoutingParts } from './parts.ts'
import { createTransferOptions } from './transfer-options.ts'

type Parts = MoveParts &
  Pick<RoutingParts, 'isOpen'> & {
    siteTeams(site: Id): Promise<readonly Id[]>
    /** He is gone: it goes back to its place. */
    giveBack(record: ConversationRecord, agent: Id): Promise<void>
  }

/** What is decided, or that it is not there for him. */
type May = (decision: HandDecision) => HandDecision
const NOT_HERE: HandDecision = { refused: { code: 'not_found' } }
/** It is for leads. */
const NOT_HIS: HandDecision = { refused: { code: 'unavailable' } }

export function createTransfers(
  parts: Parts,
): Pick<Routing, 'transfer' | 'undoTransfer' | 'transferOptions'> {
  const { agents, queue, store, conversations, publisher, clock, workforce, dispatch, errands } = parts
  const { reason, intoLine, freed } = parts
  const actOf = (agent: AgentActor, clientId: Id) => ({ author: authorOf(agent), clientId, at: clock.now() })
  const mover = (agent: AgentActor) => ({ id: agent.id, leads: leads(agent) })

  async function toQueue(
    agent: AgentActor,
    record: ConversationRecord,
    ask: TransferAsk,
    may: May,
  ): Promise<KeptEntry> {
    const { clientId, line = null, note = '' } = ask
    if (line && !(await parts.siteTeams(record.site)).includes(line.team))
      throw new Refused({ code: 'not_found' })
    const leading = await agents.leads(record.site)
    const locale = line?.language ?? record.locale
    const why: WaitReason = await reason(record.site, { team: line?.team ?? record.team, locale })
    const outcome = await store.hand({
      conversation: record.id,
      authorId: agent.id,
      clientId,
      digest: digestOf('transfer', null, ...(line ? [line.team, line.language] : []), note),
      agent: null,
      at: clock.now(),
      into: line,
      decide(now, found) {
        const given = may(decide.release(now, mover(agent), why, found, note, actOf(agent, clientId)))
        return !('refused' in given) && line && losesLead(now, leading, line.team) ? NOT_HIS : given
      },
    })
    const kept = announce(outcome, clientId, publisher)
    if (kept.dup) return kept
    const before = record.assignee?.id ?? null
    errands.run('released', async () => {
      await intoLine(kept.record)
      await dispatch.run(kept.record.team)
      await freed(record.team, before)
    })
    return kept
  }

  async function toColleague(
    agent: AgentActor,
    record: ConversationRecord,
    { clientId, note = '' }: TransferAsk,
    to: Id,
    may: May,
  ): Promise<KeptEntry> {
    const colleague = await agents.profile(to, clock.now())
    const into = colleague && (await placeWith(colleague, record))
    if (!colleague || into === undefined) throw new Refused({ code: 'not_found' })
    const [reachable, leading] = await Promise.all([
      workforce.reachable(colleague),
      agents.leads(record.site),
    ])
    const person = { id: to, name: colleague.name, reachable }
    const outcome = await store.hand({
      conversation: record.id,
      authorId: agent.id,
      clientId,
      digest: digestOf('transfer', to, note),
      agent: to,
      at: clock.now(),
      into,
      decide(now, found) {
        const given = may(decide.transfer(now, mover(agent), person, found, note, actOf(agent, clientId)))
        return 'refused' in given || mayHave(now, to, leading) ? given : NOT_HIS
      },
    })
    const kept = announce(outcome, clientId, publisher)
    if (kept.dup) return kept
    publisher.colleagueChanged(to)
    errands.run('transferred', async () => {
      // He may have gone in the very moment in which it was given to him.
      if (!(await workforce.present()).held.has(to)) await parts.giveBack(kept.record, to)
      await freed(record.team, record.assignee?.id ?? null)
    })
    return kept
  }

  /** The team in which he gets it: null where that is its own, undefined where he works in none of the site. */
  async function placeWith(
    { teams }: AgentProfile,
    { site, team }: ConversationRecord,
  ): Promise<Into | null | undefined> {
    if (teams.includes(team)) return null
    const other = (await parts.siteTeams(site)).find((one) => teams.includes(one))
    return other === undefined ? undefined : { team: other, language: null }
  }

  return {
    transferOptions: createTransferOptions(parts),
    async transfer(agent, ask) {
      mustServe(agent)
      const record = await store.read(ask.conversation)
      if (!record) throw new Refused({ code: 'not_found' })
      // Where it went to another team he may not read it any more: a repetition of what he did is one all the same.
      const seen = await conversations.readable(agent, record.id).catch((error: unknown) => {
        if (error instanceof Refused) return null
        throw error
      })
      const may = (decision: HandDecision) => (seen ? decision : NOT_HERE)
      return ask.to === null ? toQueue(agent, record, ask, may) : toColleague(agent, record, ask, ask.to, may)
    },
    async undoTransfer(agent, { conversation, clientId }) {
      // Where it went to another team it may not be his to read any more: that he gave it is enough.
      const record = await store.read(conversation)
      if (!record || !agent.sites.includes(record.site)) throw new Refused({ code: 'not_found' })
      mustServe(agent)
      const asked = await parts.offers.askedNow(conversation)
      const outcome = await store.hand({
        conversation,
        authorId: agent.id,
        clientId,
        digest: digestOf('undo'),
        agent: agent.id,
        at: clock.now(),
        into: null,
        decide: (now, found) => decide.undo(now, agent, found, actOf(agent, clientId)),
      })
      const refused = 'refused' in outcome && outcome.refused.code !== 'at_capacity'
      // Whoever never had it learns nothing of it.
      if (refused) await conversations.readable(agent, conversation)
      const kept = announce(outcome, clientId, publisher)
      if (kept.dup) return kept
      publisher.colleagueChanged(agent.id)
      for (const one of asked) publisher.offersChanged(one)
      errands.run('undone', async () => {
        await queue.remove(lineOf(record), conversation)
        publisher.queueMoved(record.team)
        if (record.assignee) await freed(record.team, record.assignee.id)
      })
      return kept
    },
  }
}
