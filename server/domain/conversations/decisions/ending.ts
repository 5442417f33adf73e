/** How it ends, and how it was. */
import type { EndReason, Score } from '#shared/protocol/conversation.ts'
import { allows } from '#shared/rules/lifecycle.ts'
import { type Handling, isRatingTime, ratable } from '#shared/rules/rating.ts'
import { alone } from '../consulting.ts'
import type { ConversationRecord } from '../record.ts'
import type { Decision } from '../store.ts'
import { type Act, ENDED, type Mover, refuse } from './act.ts'

/** The end by the agent who has it, or by a lead; who only waits is not sent away by just anybody. */
export function resolve(record: ConversationRecord, agent: Mover, act: Act): Decision {
  if (!allows(record.status, 'resolve')) return refuse(ENDED)
  if (record.assignee?.id !== agent.id && !agent.leads) return refuse({ code: 'forbidden' })
  return ended(record, 'agent', act)
}

/** The visitor leaves the queue or the chat. */
export function leave(record: ConversationRecord, act: Act): Decision {
  return allows(record.status, 'resolve') ? ended(record, 'visitor_left', act) : refuse(ENDED)
}

/** How it was, for everybody who had it. It opens nothing, and nobody waits for an answer to it. */
export function rate(
  record: ConversationRecord,
  handling: readonly Handling[],
  said: { score: Score; text: string },
  act: Act,
): Decision {
  if (record.status !== 'resolved') return refuse({ code: 'conflict', now: record.status })
  if (!isRatingTime(record.resolvedAt, act.at)) return refuse(ENDED)
  const { agents, may } = ratable(handling)
  if (!may) return refuse({ code: 'conflict' })
  const body = { ...said, agents }
  return {
    entries: [{ kind: 'rated', author: act.author, clientId: act.clientId, body, at: act.at }],
    changes: {},
  }
}

function ended(record: ConversationRecord, by: EndReason, act: Act): Decision {
  const over = {
    consulting: [],
    status: 'resolved',
    assignee: null,
    resolvedAt: act.at,
    unanswered: 0,
    quietAt: null,
  } as const
  return {
    entries: [
      ...alone(record, act.at),
      { kind: 'resolved', author: act.author, clientId: act.clientId, body: { by }, at: act.at },
    ],
    changes: record.bot ? { ...over, bot: null } : over,
  }
}
