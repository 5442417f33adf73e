/** Giving a conversation on, by hand. Pure, as all decisions: called on the locked row. */
import type { Instant, WaitReason } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { allows } from '#shared/rules/lifecycle.ts'
import { hasRoom } from '#shared/rules/routing.ts'
import { alone, without } from './consulting.ts'
import type { Act, Mover } from './decisions.ts'
import type { ConversationRecord, NewEntry } from './record.ts'
import { isHiddenFrom } from './rights.ts'
import { sparedFor } from './sparing.ts'
import type { HandDecision, Handing } from './store.ts'

/** For so long who gave it away may have it back, as long as nobody has gone on. */
export const UNDO_MS = 60 * 1_000

type Person = { id: string; name: string }

const WAITS = { status: 'queued', assignee: null, quietAt: null, consulting: [] } as const
/** It was moved for another reason: the hours of the team on call are none of its any more. */
const AT_HOME = { onCall: false } as const

const refuse = (refusal: Refusal): { refused: Refusal } => ({ refused: refusal })

/** To a colleague who is here, available and has room. Where he works in another team it goes with him. */
export function transfer(
  record: ConversationRecord,
  from: Mover,
  { reachable, ...to }: Person & { reachable: boolean },
  found: Handing,
  note: string,
  act: Act,
): HandDecision {
  const wrong = mayMove(record, from, 'transfer')
  if (wrong) return wrong
  const before = record.assignee
  if (!before || before.id === to.id) return refuse({ code: 'conflict', now: record.status })
  const { room, into } = found
  if (!reachable || !room?.isAvailable || isHiddenFrom(record, to.id)) return refuse({ code: 'unavailable' })
  if (!hasRoom(room, record.topic)) return refuse({ code: 'at_capacity', capacity: room.capacity })
  const moved = into && movedTo(record, into, act)
  return {
    entries: [
      ...noteOf(note, act),
      ...(moved ? [moved] : []),
      {
        kind: 'transferred',
        author: act.author,
        clientId: act.clientId,
        body: { from: before, to },
        at: act.at,
      },
    ],
    changes: { assignee: to, quietAt: null, consulting: without(record, to.id), ...(moved && AT_HOME) },
    handed: givenBy(record, from, act.at),
    into: moved ? into : null,
  }
}

/** To the queue, its own or another's. He stands there by the time at which he came, as if he had waited there. */
export function release(
  record: ConversationRecord,
  from: Mover,
  reason: WaitReason,
  { into }: Handing,
  note: string,
  act: Act,
): HandDecision {
  const wrong = mayMove(record, from, 'release')
  if (wrong) return wrong
  const moved = into && movedTo(record, into, act)
  return {
    entries: [
      ...noteOf(note, act),
      ...(moved ? [moved] : []),
      ...alone(record, act.at),
      {
        kind: 'queued',
        author: act.author,
        clientId: act.clientId,
        body: { reason, back: moved ? 'moved' : 'released' },
        at: act.at,
      },
    ],
    changes: {
      ...WAITS,
      ...(moved && AT_HOME),
      ...(record.assignee && { spared: sparedFor(record.assignee.id, act.at) }),
    },
    handed: givenBy(record, from, act.at),
    into: moved ? into : null,
  }
}

/**
 * To another team, by a rule: it waits there by the time at which it came, and the visitor reads why his place is another.
 * Who has it keeps it where he is of that team, too. What a person has moved no rule moves again.
 */
export function route(
  record: ConversationRecord,
  reason: WaitReason,
  members: ReadonlySet<string>,
  { into, byHand }: Handing,
  act: Act,
): HandDecision {
  if (record.status === 'resolved') return refuse({ code: 'ended' })
  if (!into) return refuse({ code: 'not_found' })
  const moved = movedTo(record, into, act)
  if (!moved || byHand) return refuse({ code: 'conflict', now: record.status })
  const first = { ...moved, clientId: act.clientId }
  if (record.assignee && members.has(record.assignee.id))
    return { entries: [first], changes: AT_HOME, handed: null, into }
  const { author, at } = act
  return {
    entries: [first, ...alone(record, at), { kind: 'queued', author, body: { reason, back: 'moved' }, at }],
    changes: { ...WAITS, ...AT_HOME },
    handed: null,
    into,
  }
}

/**
 * From its own team to who is on call, or back, while it waits: nobody has given it away, and it goes on to where it is open.
 * What a person has moved stays there.
 */
export function turn(
  record: ConversationRecord,
  reason: WaitReason,
  { into, byHand }: Handing,
  act: Act,
): HandDecision {
  const moved = into && movedTo(record, into, act)
  if (record.status !== 'queued' || !record.onCall || !moved || byHand)
    return refuse({ code: 'conflict', now: record.status })
  const { author, clientId, at } = act
  return {
    entries: [
      { ...moved, clientId },
      { kind: 'queued', author, body: { reason, back: 'moved' }, at },
    ],
    changes: {},
    handed: null,
    into,
  }
}

/** He who gave it away has it again: nobody has taken it, moved it or said anything to the visitor since. */
export function undo(
  record: ConversationRecord,
  to: Person,
  { room, handed, into }: Handing,
  act: Act,
): HandDecision {
  const conflict = refuse({ code: 'conflict', now: record.status })
  if (record.status === 'resolved') return refuse({ code: 'ended' })
  if (handed?.by !== to.id || handed.assignRev !== record.assignRev) return conflict
  if (act.at - handed.at > UNDO_MS || isAnswered(record, handed.at)) return conflict
  if (!room || isHiddenFrom(record, to.id)) return refuse({ code: 'unavailable' })
  if (!hasRoom(room, record.topic)) return refuse({ code: 'at_capacity', capacity: room.capacity })
  const moved = into && movedTo(record, into, act)
  const { author, clientId, at } = act
  const back: NewEntry = record.assignee
    ? { kind: 'transferred', author, clientId, body: { from: record.assignee, to }, at }
    : { kind: 'accepted', author, clientId, body: { agent: to }, at }
  return {
    entries: [...(moved ? [moved] : []), back],
    changes: { status: 'assigned', assignee: to, quietAt: null, consulting: without(record, to.id) },
    handed: null,
    into: moved ? into : null,
  }
}

function mayMove(record: ConversationRecord, from: Mover, act: 'transfer' | 'release') {
  if (record.status === 'resolved') return refuse({ code: 'ended' })
  if (!allows(record.status, act)) return refuse({ code: 'conflict', now: record.status })
  if (record.assignee?.id !== from.id && !from.leads) return refuse({ code: 'forbidden' })
  return null
}

/** It comes with what is done, so that who gets it never has it without. */
const noteOf = (text: string, { author, at }: Act): NewEntry[] =>
  text === '' ? [] : [{ kind: 'note', author, body: { text }, at }]

/** Null where it stands there already. */
function movedTo(
  { team, language }: ConversationRecord,
  into: NonNullable<Handing['into']>,
  { author, at }: Act,
): NewEntry | null {
  if (into.team === team && into.language === language) return null
  const body = {
    from: { id: team, name: into.from },
    to: { id: into.team, name: into.name },
    language: into.language,
  }
  return { kind: 'moved', author, body, at }
}

/** Only who had it himself can have it back: what a lead moves he moves again. */
const givenBy = ({ assignee, team, language }: ConversationRecord, { id }: Mover, at: Instant) =>
  assignee?.id === id ? { by: id, at, from: { team, language } } : null

const isAnswered = ({ last }: ConversationRecord, since: Instant): boolean =>
  last !== null && last.by === 'agent' && last.at > since
