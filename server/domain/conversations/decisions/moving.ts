/** Who takes it, and who waits. What one agent hands to another stands in `handing.ts`. */
import type { Instant, ReturnReason, WaitReason } from '#shared/protocol/conversation.ts'
import type { Why } from '#shared/protocol/teams.ts'
import { allows } from '#shared/rules/lifecycle.ts'
import { hasRoom } from '#shared/rules/routing.ts'
import { alone } from '../consulting.ts'
import type { ConversationRecord } from '../record.ts'
import { isHiddenFrom } from '../rights.ts'
import { sparedFor } from '../sparing.ts'
import type { Decision, Room } from '../store.ts'
import { left } from '../with-bot.ts'
import { type Act, ENDED, type Person, refuse, SYSTEM } from './act.ts'

/** A waiting conversation goes to an agent, by routing or by his own hand, if he has room for it. */
export function accept(
  record: ConversationRecord,
  agent: Person,
  room: Room,
  act: Act,
  why: readonly Why[] = [],
): Decision {
  if (record.status === 'resolved') return refuse(ENDED)
  if (!allows(record.status, 'accept')) return refuse({ code: 'conflict', now: record.status })
  if (isHiddenFrom(record, agent.id)) return refuse({ code: 'unavailable' })
  if (!hasRoom(room, record.topic)) return refuse({ code: 'at_capacity', capacity: room.capacity })
  const body = why.length === 0 ? { agent } : { agent, why: [...why] }
  // Whoever takes it ends what a machine says there.
  const { entries, changes } = left(record, 'taken', { author: act.author, at: act.at })
  return {
    entries: [...entries, { kind: 'accepted', author: act.author, clientId: act.clientId, body, at: act.at }],
    changes: { status: 'assigned', assignee: agent, ...changes, ...(record.spared && { spared: null }) },
  }
}

/** Back to the queue because the agent is gone; nothing happens if he has it no more. */
export function takeBack(
  record: ConversationRecord,
  agent: string,
  reason: WaitReason,
  back: ReturnReason,
  act: Act,
): Decision {
  if (record.assignee?.id !== agent) return refuse({ code: 'conflict', now: record.status })
  const { entries, changes } = returned(record, reason, back, act)
  // Who is gone has given nothing away, and may have it again when he is back.
  return {
    entries,
    changes: back === 'released' ? { ...changes, spared: sparedFor(agent, act.at) } : changes,
  }
}

/** Tells one who waits why; nothing to tell if somebody has it already. */
export function wait(record: ConversationRecord, reason: WaitReason, act: Act): Decision {
  if (record.status !== 'queued') return refuse({ code: 'conflict', now: record.status })
  return {
    entries: [{ kind: 'queued', author: SYSTEM, clientId: act.clientId, body: { reason }, at: act.at }],
    changes: {},
  }
}

/** Tells one who waits that the desk closes soon. */
export function closing(record: ConversationRecord, closesAt: Instant, act: Act): Decision {
  if (record.status !== 'queued') return refuse({ code: 'conflict', now: record.status })
  return {
    entries: [
      { kind: 'closing', author: SYSTEM, clientId: act.clientId, body: { at: closesAt }, at: act.at },
    ],
    changes: {},
  }
}

function returned(
  record: ConversationRecord,
  reason: WaitReason,
  back: ReturnReason,
  act: Act,
): Extract<Decision, { changes: unknown }> {
  return {
    entries: [
      ...alone(record, act.at),
      { kind: 'queued', author: act.author, clientId: act.clientId, body: { reason, back }, at: act.at },
    ],
    changes: { status: 'queued', assignee: null, quietAt: null, consulting: [] },
  }
}
