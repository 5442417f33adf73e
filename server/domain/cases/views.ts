import type { CaseCard, CaseView } from '#shared/protocol/cases.ts'
import { appealUntil, KINDS } from '#shared/rules/case-life.ts'
import { type Actor, isVisitor } from '../actors.ts'
import type { CaseRecord } from './store.ts'

/** As its visitor sees it: nobody's name, and no number of ours. */
export function caseView(record: CaseRecord): CaseView {
  const { number, kind, object, amount, currency, state, missing, due, outcome, openedAt, decidedAt } = record
  return {
    ...{ number, kind, object, amount, currency, state, missing, due, outcome, openedAt, decidedAt },
    appealUntil: appealUntil(record),
    changes: record.changes,
  }
}

export function caseCard(record: CaseRecord): CaseCard {
  const { id, conversation, visitor, answers, files } = record
  return {
    ...caseView(record),
    ...{ id, conversation, visitor, answers, files },
    decides: KINDS[record.kind].decides,
  }
}

/**
 * Agents: cases of their own teams, but none that only leads decide, and never one about themselves. Leads and
 * auditors: all of their sites. A visitor: his own. Admins: none.
 */
export function mayReadCase(actor: Actor, record: CaseRecord): boolean {
  if (isVisitor(actor)) return record.visitor === actor.id && record.site === actor.site
  if (record.aboutAgent === actor.id || actor.role === 'admin') return false
  if (actor.role !== 'agent') return actor.sites.includes(record.site)
  return actor.teams.includes(record.team) && KINDS[record.kind].decides === 'agent'
}
