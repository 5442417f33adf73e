/** Whom a complaint is about neither sees nor gets the conversation in which it stands. If he has it, it goes back to its old place. */
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import { alone, without } from '../conversations/consulting.ts'
import type { Act } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import type { ConversationRecord, NewEntry } from '../conversations/record.ts'
import { isHiddenFrom } from '../conversations/rights.ts'
import type { Decision } from '../conversations/store.ts'
import type { RoutingParts } from './parts.ts'

type ApartParts = Pick<RoutingParts, 'store' | 'conversations' | 'clock'> & {
  reason(site: Id): Promise<WaitReason>
  intoLine(record: ConversationRecord): Promise<void>
  /** After room was made. */
  freed(team: Id, agent: Id | null): Promise<void>
}

/** `entry` names the intent. */
export type Apart = { conversation: Id; agent: Id; entry: Id }

export const createApart =
  ({ store, conversations, clock, reason, intoLine, freed }: ApartParts) =>
  async ({ conversation, agent, entry }: Apart): Promise<void> => {
    const record = await store.read(conversation)
    if (!record || isHiddenFrom(record, agent)) return
    const why = await reason(record.site)
    const act: Act = { author: { role: 'system' }, clientId: entry, at: clock.now() }
    const by = { id: 'system', clientId: entry, digest: digestOf('set_apart', agent) }
    const kept = await conversations.append(record, by, (now) => decide(now, agent, why, act))
    if (!kept.fresh.some(({ kind }) => kind === 'queued')) return
    await intoLine(kept.record)
    await freed(record.team, agent)
  }

function decide(
  record: ConversationRecord,
  agent: Id,
  reason: WaitReason,
  { author, clientId, at }: Act,
): Decision {
  const apart: NewEntry = { kind: 'set_apart', author, clientId, body: {}, at }
  const hiddenFrom = [...record.hiddenFrom.filter((id) => id !== agent), agent]
  const consulting = without(record, agent)
  if (record.assignee?.id !== agent) return { entries: [apart], changes: { hiddenFrom, consulting } }
  return {
    entries: [
      apart,
      ...alone(record, at),
      { kind: 'queued', author, body: { reason, back: 'released' }, at },
    ],
    changes: { hiddenFrom, status: 'queued', assignee: null, quietAt: null, consulting: [] },
  }
}
