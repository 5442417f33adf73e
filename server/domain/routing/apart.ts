/**
 * Whom a complaint is about neither sees nor gets the conversation in which it stands, and a lead gets it. Whoever may not have
 * it any more has it no longer: it goes back to its old place.
 */
import type { Id, WaitReason } from '#shared/protocol/conversation.ts'
import type { Lead } from '../agents.ts'
import { alone } from '../conversations/consulting.ts'
import type { Act } from '../conversations/decisions.ts'
import { digestOf } from '../conversations/digest.ts'
import type { ConversationRecord, NewEntry } from '../conversations/record.ts'
import { isHiddenFrom } from '../conversations/rights.ts'
import type { Decision } from '../conversations/store.ts'
import { mayHave } from './for-leads.ts'
import type { RoutingParts } from './parts.ts'

type ApartParts = Pick<
  RoutingParts,
  'agents' | 'store' | 'offers' | 'conversations' | 'publisher' | 'clock'
> & {
  reason(site: Id): Promise<WaitReason>
  intoLine(record: ConversationRecord): Promise<void>
  /** After room was made. */
  freed(team: Id, agent: Id | null): Promise<void>
}

/** `agents`: whom the complaint may be about. `entry` names the intent. */
export type Apart = { conversation: Id; agents: readonly Id[]; entry: Id }

export const createApart =
  ({ agents: people, store, offers, conversations, publisher, clock, reason, intoLine, freed }: ApartParts) =>
  async ({ conversation, agents, entry }: Apart): Promise<void> => {
    const record = await store.read(conversation)
    if (!record || isApart(record, agents)) return
    const [why, leads, asked] = await Promise.all([
      reason(record.site),
      people.leads(record.site),
      offers.askedNow(conversation),
    ])
    const act: Act = { author: { role: 'system' }, clientId: entry, at: clock.now() }
    const by = { id: 'system', clientId: entry, digest: digestOf('set_apart', ...agents) }
    let had = null as Id | null
    const kept = await conversations.append(record, by, (now) => {
      had = now.assignee?.id ?? null
      return decide(now, agents, leads, why, act)
    })
    if (asked.some((one) => !mayHave(kept.record, one, leads))) {
      await offers.takeBack({ conversation })
      for (const one of asked) publisher.offersChanged(one)
      await freed(record.team, null)
    }
    if (!kept.fresh.some(({ kind }) => kind === 'queued')) return
    await intoLine(kept.record)
    await freed(record.team, had)
  }

const isApart = (record: ConversationRecord, agents: readonly Id[]) =>
  record.forLeads && agents.every((agent) => isHiddenFrom(record, agent))

function decide(
  record: ConversationRecord,
  agents: readonly Id[],
  leads: readonly Lead[],
  reason: WaitReason,
  { author, clientId, at }: Act,
): Decision {
  const apart: NewEntry = { kind: 'set_apart', author, clientId, body: {}, at }
  const hiddenFrom = [...new Set([...record.hiddenFrom, ...agents])]
  const set = { hiddenFrom, forLeads: true }
  const consulting = (record.consulting ?? []).filter(({ id }) => !agents.includes(id))
  const { assignee } = record
  if (!assignee || mayHave({ ...record, ...set }, assignee.id, leads))
    return { entries: [apart], changes: { ...set, consulting } }
  return {
    entries: [
      apart,
      ...alone(record, at),
      { kind: 'queued', author, body: { reason, back: 'released' }, at },
    ],
    changes: { ...set, status: 'queued', assignee: null, quietAt: null, consulting: [] },
  }
}
