/**
 * Rules of a site: when something happens, and it fits, then something is done. A rule is a document with a version, so
 * that what was written today can be read by what comes after.
 */
import type { AnnouncementKind } from './announcements.ts'
import type { CaseKind, CaseState } from './cases.ts'
import type { Id, Instant, Priority, Score, Topic } from './conversation.ts'
import type { HelpLocale } from './help.ts'

/** `waiting` and `unanswered` happen after some minutes: nobody has it, or its agent has not answered. */
export type RuleEvent =
  | 'started'
  | 'said'
  | 'waiting'
  | 'unanswered'
  | 'assigned'
  | 'resolved'
  | 'reopened'
  | 'rated'
  | 'case_opened'
  | 'case_changed'
  | 'case_due'
  /** Something is announced that concerns it: an incident that does, or what is for all. */
  | 'announced'

export const RULE_EVENTS: readonly RuleEvent[] = [
  'started',
  'said',
  'waiting',
  'unanswered',
  'assigned',
  'resolved',
  'reopened',
  'rated',
  'case_opened',
  'case_changed',
  'case_due',
  'announced',
]

export type Device = 'phone' | 'tablet' | 'computer' | 'tv'
export type RuleLanguage = 'zh' | 'en' | 'other'
/** An incident is one, whatever else it is. */
export type RuleNews = 'incident' | AnnouncementKind
export const RULE_NEWS: readonly RuleNews[] = ['incident', 'service', 'maintenance', 'release']

/** One thing that has to be so; with `not`, that must not. */
export type Condition = { not: boolean } & (
  | { is: 'topic'; topics: Topic[] }
  | { is: 'language'; languages: RuleLanguage[] }
  | { is: 'priority'; priorities: Priority[] }
  | { is: 'vip' }
  | { is: 'verified' }
  /** The desk is open by its hours. */
  | { is: 'open' }
  /** Any of these words is in what was said. They are words, and no patterns. */
  | { is: 'text'; words: string[] }
  | { is: 'team'; teams: Id[] }
  | { is: 'tag'; tags: string[] }
  | { is: 'case'; cases: CaseKind[] }
  | { is: 'case_state'; states: CaseState[] }
  | { is: 'rating'; atMost: Score }
  /** What was announced. */
  | { is: 'announcement'; kinds: RuleNews[] }
  /** The path of the page on which it was asked begins so. */
  | { is: 'page'; begins: string }
  | { is: 'device'; devices: Device[] }
)

export type ConditionKind = Condition['is']

/** All of them, or any; one deep. */
export type InnerGroup = { match: 'all' | 'any'; of: Condition[] }
export type Group = { match: 'all' | 'any'; of: (Condition | InnerGroup)[] }

export type RuleAction =
  | { do: 'tag'; add: string[]; remove: string[] }
  | { do: 'priority'; priority: Priority }
  /** Of the conversation's site. It waits there by the time at which it came, unless who has it is of that team, too. */
  | { do: 'team'; team: Id }
  /** To the visitor, marked as automatic, in the language nearest to his. */
  | { do: 'reply'; texts: Record<HelpLocale, string> }
  | { do: 'note'; text: string }
  | { do: 'webhook'; webhook: Id }
  /** An alert for leads. */
  | { do: 'notify'; text: string }

export type ActionKind = RuleAction['do']

export type RuleDocument = {
  v: 1
  name: string
  on: RuleEvent
  /** Of `waiting` and `unanswered`; 0 for all others. */
  minutes: number
  when: Group
  actions: RuleAction[]
}

/** As those who write it see it. */
export type Rule = {
  id: Id
  rev: number
  enabled: boolean
  document: RuleDocument
  changedAt: Instant
  changedBy: string | null
  /** In the last 7 days. */
  ran: number
  lastRanAt: Instant | null
  /** Of its last run; null where that went well. */
  lastError: string | null
}

/** One conversation that a rule would have fitted. */
export type RuleMatch = { conversation: Id; topic: Topic; openedAt: Instant; at: Instant; text: string }
