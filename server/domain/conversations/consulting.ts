/**
 * Colleagues who are asked for advice, and leads who take a conversation over. Pure: called on the locked row. No visitor
 * hears of who consults; that another has his conversation he does.
 */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { hasRoom } from '#shared/rules/routing.ts'
import type { Act, Mover } from './decisions.ts'
import type { ConversationRecord, NewEntry } from './record.ts'
import { consults, isHiddenFrom } from './rights.ts'
import type { Decision, Room } from './store.ts'

/** More than these nobody listens to. */
export const CONSULTING_MAX = 5

type Person = { id: Id; name: string }
const refuse = (refusal: Refusal): Decision => ({ refused: refusal })

/** Asked by who has it, or by a lead; a lead may come by himself. The note says what is asked. */
export function invite(
  record: ConversationRecord,
  by: Mover,
  who: Person & { reachable: boolean },
  note: string,
  act: Act,
): Decision {
  if (record.status === 'resolved') return refuse({ code: 'ended' })
  if (record.status !== 'assigned') return refuse({ code: 'conflict', now: record.status })
  if (record.assignee?.id !== by.id && !by.leads) return refuse({ code: 'forbidden' })
  if (record.assignee?.id === who.id || consults(record, who.id))
    return refuse({ code: 'conflict', now: record.status })
  if (!who.reachable || isHiddenFrom(record, who.id)) return refuse({ code: 'unavailable' })
  if (record.consulting.length >= CONSULTING_MAX)
    return refuse({ code: 'invalid', field: 'agent', rule: 'too_long', limit: CONSULTING_MAX })
  const { author, clientId, at } = act
  const agent = { id: who.id, name: who.name }
  return {
    entries: [
      ...(note === '' ? [] : [{ kind: 'note', author, body: { text: note }, at } as const]),
      { kind: 'consulted', author, clientId, body: { agent, is: 'joined' }, at },
    ],
    changes: { consulting: [...record.consulting, agent] },
  }
}

/** He goes himself, or who has the conversation or a lead lets him go. */
export function dismiss(record: ConversationRecord, by: Mover, who: Id, act: Act): Decision {
  if (record.status === 'resolved') return refuse({ code: 'ended' })
  const agent = record.consulting.find(({ id }) => id === who)
  if (who !== by.id && record.assignee?.id !== by.id && !by.leads) return refuse({ code: 'forbidden' })
  if (!agent) return refuse({ code: 'conflict', now: record.status })
  const { author, clientId, at } = act
  return {
    entries: [{ kind: 'consulted', author, clientId, body: { agent, is: 'left' }, at }],
    changes: { consulting: record.consulting.filter(({ id }) => id !== who) },
  }
}

/** A lead has it from now on, from exactly the one from whom he meant to take it. */
export function takeOver(
  record: ConversationRecord,
  lead: Person & { leads: boolean },
  from: Id,
  reason: string,
  room: Room,
  act: Act,
): Decision {
  if (record.status === 'resolved') return refuse({ code: 'ended' })
  if (!lead.leads) return refuse({ code: 'forbidden', needs: 'lead' })
  const before = record.assignee
  if (before?.id !== from || from === lead.id) return refuse({ code: 'conflict', now: record.status })
  if (!hasRoom(room, record.topic)) return refuse({ code: 'at_capacity', capacity: room.capacity })
  const to = { id: lead.id, name: lead.name }
  const { author, clientId, at } = act
  return {
    entries: [
      { kind: 'taken_over', author, body: { from: before, to, reason }, at },
      { kind: 'transferred', author, clientId, body: { from: before, to }, at },
    ],
    changes: { assignee: to, quietAt: null, consulting: without(record, lead.id) },
  }
}

/** Who has it needs no seat beside it. */
export const without = ({ consulting = [] }: ConversationRecord, agent: Id) =>
  consulting.filter(({ id }) => id !== agent)

/** Nobody has it any more: there is nobody to advise. */
export function alone({ consulting = [] }: ConversationRecord, at: Instant): NewEntry[] {
  return consulting.map((agent) => ({
    kind: 'consulted',
    author: { role: 'system' },
    body: { agent, is: 'left' },
    at,
  }))
}
