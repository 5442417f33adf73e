/** Who may see a conversation. What somebody may not see is missing for him. */
import type { Id } from '#shared/protocol/conversation.ts'
import { type Actor, isVisitor } from '../actors.ts'
import type { ConversationRecord } from './record.ts'

/**
 * Nobody to whom a complaint belongs about himself, whatever he is. A visitor: his own. Agents: those of their own teams, when they have ended only those in which they took part
 * (the log knows). Leads and auditors: all of their sites. Admins see settings and people; conversations only
 * as lead.
 */
export function mayRead(actor: Actor, record: ConversationRecord): boolean | 'if_took_part' {
  if (isVisitor(actor)) return record.visitor.id === actor.id && record.site === actor.site
  if (isHiddenFrom(record, actor.id)) return false
  switch (actor.role) {
    case 'agent':
      if (!actor.teams.includes(record.team)) return false
      return record.status === 'resolved' ? 'if_took_part' : true
    case 'lead':
    case 'auditor':
      return actor.sites.includes(record.site)
    case 'admin':
      return false
  }
}

/** Whether a complaint about this agent belongs to it. Another node that is older than this does not say so. */
export const isHiddenFrom = (
  { hiddenFrom = [] }: Partial<Pick<ConversationRecord, 'hiddenFrom'>>,
  agent: Id,
) => hiddenFrom.includes(agent)

export const leads = (actor: Actor): boolean => actor.role === 'lead'

/** The author that an actor's entries carry. Names of visitors are told by the site, never typed. */
export function authorOf(actor: Actor) {
  return isVisitor(actor)
    ? ({ role: 'visitor' } as const)
    : ({ role: 'agent', id: actor.id, name: actor.name } as const)
}
