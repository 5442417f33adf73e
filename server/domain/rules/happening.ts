/** What happens to a conversation, as rules know it. */
import type { CaseKind, CaseState } from '#shared/protocol/cases.ts'
import type { EntryBodies, Id, Instant } from '#shared/protocol/conversation.ts'
import type { RuleEvent, RuleNews } from '#shared/protocol/rules.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { NewEffect } from '../effects.ts'

export const RULES = 'rules'

export type CaseThen = { number: string; kind: CaseKind; state: CaseState }

/** Kept with what it follows from. `seq` of the entry, where there is one; `rule` where it is one rule's alone. */
export type Happened = {
  conversation: Id
  on: RuleEvent
  seq?: number
  rule?: Id
  case?: CaseThen
  announcement?: RuleNews
}

/** What an entry means for rules. What a rule did means nothing: rules set off no rules. */
export function eventOf({ kind, author, body }: LogEntry): RuleEvent | null {
  if (author.role === 'system' && author.rule) return null
  switch (kind) {
    case 'started':
    case 'resolved':
    case 'reopened':
    case 'rated':
      return kind
    case 'message':
      return author.role === 'visitor' ? 'said' : null
    case 'accepted':
    case 'transferred':
      return 'assigned'
    case 'case_changed':
      return caseEvent(body as EntryBodies['case_changed'])
    default:
      return null
  }
}

/** That the site pays what was granted makes nothing of the case that it was not: no rule runs twice for it. */
function caseEvent({ state, refund }: EntryBodies['case_changed']): RuleEvent | null {
  if (refund?.is === 'accepted') return null
  return state === 'received' ? 'case_opened' : 'case_changed'
}

/** @param wants whether the site has a rule for the event */
export function ruleEffects(
  entries: readonly LogEntry[],
  { site }: Pick<ConversationRecord, 'site'>,
  wants: (site: Id, event: string) => boolean,
): NewEffect[] {
  return entries.flatMap((entry) => {
    const on = eventOf(entry)
    if (on === null || !wants(site, on)) return []
    const { conversation, seq } = entry
    return happened(`${conversation}:${seq}`, { conversation, on, seq })
  })
}

/** @param what names it for ever */
export const happened = (what: string, payload: Happened): NewEffect => ({
  key: `${RULES}:${what}`,
  kind: RULES,
  payload,
})

/** Somebody has waited for too long: once for each rule, and each time that he begins to wait. */
export const overdueFor = (
  rule: Id,
  on: 'waiting' | 'unanswered',
  { conversation, since }: { conversation: Id; since: Instant },
): NewEffect => happened(`${rule}:${conversation}:${since}`, { conversation, on, rule })

/** The promise of a case is near, or broken. Of complaints nobody hears here. */
export function dueEffects(
  heads: readonly {
    id: Id
    site: Id
    conversation: Id
    number: string
    kind: CaseKind
    state: CaseState
    due: Instant | null
    notice: string | null
  }[],
  wants: (site: Id, event: string) => boolean,
): NewEffect[] {
  return heads.flatMap(({ id, site, conversation, number, kind, state, due, notice }) => {
    if (kind === 'complaint' || notice !== 'soon' || !wants(site, 'case_due')) return []
    return happened(`due:${id}:${due}`, { conversation, on: 'case_due', case: { number, kind, state } })
  })
}
