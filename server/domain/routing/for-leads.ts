/**
 * A complaint about a chat is a lead's: one of its team whom it is not about. Where the team has none, whoever of them it
 * is not about may have it: it must not lie there for ever.
 */
import type { Id } from '#shared/protocol/conversation.ts'
import type { Lead } from '../agents.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import { isHiddenFrom } from '../conversations/rights.ts'
import type { Complaint } from '../conversations/store.ts'

type Complained = Partial<Pick<ConversationRecord, 'hiddenFrom' | 'forLeads'>>

/** The leads of a team who alone may have it; null where it makes no difference who leads. */
export function onlyFor(record: Complained, leads: readonly Lead[], team: Id): readonly Id[] | null {
  if (!record.forLeads) return null
  const able = leads.filter(({ id, teams }) => teams.includes(team) && !isHiddenFrom(record, id))
  return able.length > 0 ? able.map(({ id }) => id) : null
}

/** Whether the agent may be given it in the team. */
export function mayHave(
  record: Complained & Pick<ConversationRecord, 'team'>,
  agent: Id,
  leads: readonly Lead[],
  team: Id = record.team,
): boolean {
  if (isHiddenFrom(record, agent)) return false
  const only = onlyFor(record, leads, team)
  return only === null || leads.some(({ id }) => id === agent)
}

/** Whether it comes to a team that has no lead for it, from one that has. */
export const losesLead = (
  record: Complained & Pick<ConversationRecord, 'team'>,
  leads: readonly Lead[],
  team: Id,
): boolean => onlyFor(record, leads, record.team) !== null && onlyFor(record, leads, team) === null

/** Where it waits from the first: in the team that it would come to, or the first that has a lead for it. */
export function teamFor(
  { about }: Complaint,
  leads: readonly Lead[],
  [first, ...others]: readonly [Id, ...Id[]],
): Id {
  const record = { forLeads: true, hiddenFrom: about }
  return [first, ...others].find((team) => onlyFor(record, leads, team) !== null) ?? first
}
