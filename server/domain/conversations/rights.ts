/** Who may see a conversation. What somebody may not see is missing for him. */
import type { Author, Id } from '#shared/protocol/conversation.ts'
import { type Actor, isVisitor } from '../actors.ts'
import type { ConversationRecord } from './record.ts'

/**
 * Nobody to whom a complaint belongs about himself, whatever he is. A visitor: his own. Agents: those of their own teams, when they have ended only those in which they took part
 * (the log knows), and those at which they were asked to look. Leads and auditors: all of their sites. Admins see settings and people; conversations only
 * as lead. A bot: those in which it talks, as long as it does.
 */
export function mayRead(actor: Actor, record: ConversationRecord): boolean | 'if_took_part' {
  if (isVisitor(actor)) return record.visitor.id === actor.id && record.site === actor.site
  if (isHiddenFrom(record, actor.id)) return false
  switch (actor.role) {
    case 'agent':
      if (consults(record, actor.id)) return true
      if (!actor.teams.includes(record.team)) return false
      return record.status === 'resolved' ? 'if_took_part' : true
    case 'lead':
    case 'auditor':
      return actor.sites.includes(record.site)
    case 'admin':
      return false
    case 'bot':
      return record.bot?.id === actor.id
  }
}

/** Whether a complaint about this agent belongs to it. Another node that is older than this does not say so. */
export const isHiddenFrom = (
  { hiddenFrom = [] }: Partial<Pick<ConversationRecord, 'hiddenFrom'>>,
  agent: Id,
) => hiddenFrom.includes(agent)

/** Whether he looks at it with who has it: he reads and writes notes, and no more. */
export const consults = (
  { consulting = [] }: Partial<Pick<ConversationRecord, 'consulting'>>,
  agent: Id,
): boolean => consulting.some(({ id }) => id === agent)

export const leads = (actor: Actor): boolean => actor.role === 'lead'

/** The author that an actor's entries carry. Names of visitors are told by the site, never typed. */
export function authorOf(actor: Actor): Author {
  if (isVisitor(actor)) return { role: 'visitor' }
  return { role: actor.role === 'bot' ? 'bot' : 'agent', id: actor.id, name: actor.name }
}
