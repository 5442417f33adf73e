/** Colleagues who look on, and leads who take over. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { AgentActor } from '../actors.ts'
import { announce } from '../conversations/appending.ts'
import { dismiss, invite, takeOver } from '../conversations/consulting.ts'
import { digestOf } from '../conversations/digest.ts'
import { authorOf, leads } from '../conversations/rights.ts'
import type { Decision } from '../conversations/store.ts'
import type { Routing } from '../desk.ts'
import { Refused } from '../refused.ts'
import { type MoveParts, mustServe } from './moves.ts'

const NOT_HERE: { refused: Refusal } = { refused: { code: 'not_found' } }

function unlessGone(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
}

function notHere(error: unknown): never {
  throw error instanceof Refused ? new Refused(NOT_HERE.refused) : error
}

type Parts = MoveParts & { siteTeams(site: Id): Promise<readonly Id[]> }

export function createConsults(parts: Parts): Pick<Routing, 'consult' | 'leaveConsult' | 'takeOver'> {
  const { agents, store, conversations, publisher, clock, workforce, errands, freed } = parts
  const actOf = (agent: AgentActor, clientId: Id) => ({ author: authorOf(agent), clientId, at: clock.now() })
  const mover = (agent: AgentActor) => ({ id: agent.id, leads: leads(agent) })

  return {
    async consult(agent, { conversation, clientId, agent: who, note = '' }) {
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      const [colleague, teams] = await Promise.all([
        agents.profile(who, clock.now()),
        parts.siteTeams(record.site),
      ])
      const serves = colleague?.role === 'agent' || colleague?.role === 'lead'
      if (!colleague || !serves || !colleague.teams.some((team) => teams.includes(team)))
        throw new Refused({ code: 'not_found' })
      const person = { id: who, name: colleague.name, reachable: await workforce.isHere(who) }
      const by = { id: agent.id, clientId, digest: digestOf('consult', who, note) }
      return conversations.append(record, by, (now) =>
        invite(now, mover(agent), person, note, actOf(agent, clientId)),
      )
    },
    async leaveConsult(agent, { conversation, clientId, agent: who }) {
      mustServe(agent)
      const by = { id: agent.id, clientId, digest: digestOf('consult-left', who) }
      const seen = await conversations.readable(agent, conversation).catch(unlessGone)
      // Who left another team's may not read it any more: a repetition of what he did is one all the same.
      const may = (decision: Decision) => (seen ? decision : NOT_HERE)
      const kept = conversations.append({ id: conversation }, by, (now) =>
        may(dismiss(now, mover(agent), who, actOf(agent, clientId))),
      )
      // Nor does he learn by an id that he used elsewhere that there is such a conversation.
      return seen ? kept : kept.catch(notHere)
    },
    async takeOver(agent, { conversation, clientId, from, reason }) {
      const record = await conversations.readable(agent, conversation)
      mustServe(agent)
      const outcome = await store.assign({
        conversation,
        authorId: agent.id,
        clientId,
        digest: digestOf('take', from, reason),
        agent: agent.id,
        at: clock.now(),
        decide: (now, room) =>
          takeOver(now, { ...mover(agent), name: agent.name }, from, reason, room, actOf(agent, clientId)),
      })
      const kept = announce(outcome, clientId, publisher)
      if (kept.dup) return kept
      publisher.colleagueChanged(agent.id)
      errands.run('taken over', () => freed(record.team, from))
      return kept
    },
  }
}
