/** What the rules need of their store. */
import type { AnnouncementKind, IncidentMatch } from '#shared/protocol/announcements.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { Rule, RuleDocument, RuleEvent } from '#shared/protocol/rules.ts'
import type { Affected } from '#shared/rules/incident.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { NewEffect } from '../effects.ts'

/** Whose change it is, of what revision. */
export type RuleChange = { site: Id; id: Id; rev: number; by: Id; at: Instant }

/** One that is on, in the order in which they run. */
export type ActiveRule = { id: Id; site: Id; document: RuleDocument }

export type Run = { rule: Id; key: string; conversation: Id; at: Instant }

export interface RuleStore {
  /** Null where there is no such site. */
  site(site: Id): Promise<{ name: string; teams: { id: Id; name: string }[] } | null>
  /** In order, without those that were removed. */
  list(site: Id, since: Instant): Promise<Rule[]>
  one(site: Id, id: Id, since: Instant): Promise<Rule | null>
  /** With `rev` 0 a new one, which runs last. */
  save(change: RuleChange, enabled: boolean, document: RuleDocument): Promise<'saved' | 'conflict'>
  /** Away, or back again. What was removed does not run and is in no list. */
  remove(change: RuleChange, removed: boolean): Promise<'saved' | 'conflict'>
  /** Before the one that stands before it, or behind the one behind it; nothing where there is none. */
  move(site: Id, id: Id, by: -1 | 1): Promise<void>

  /** Those that are on: of one site and event, or all. */
  active(which?: { site: Id; on: RuleEvent }): Promise<ActiveRule[]>
  /** Which have been begun for this, and whether they are done. */
  begun(key: string): Promise<Map<Id, boolean>>
  /** @returns false where so many have run in the conversation since then; that is kept too */
  begin(run: Run, since: Instant, limit: number): Promise<boolean>
  done(rule: Id, key: string, at: Instant, error: string | null): Promise<void>

  /** Who has waited since before `before`, the last to pass it first: for an agent, or for his answer. */
  overdue(
    site: Id,
    on: 'waiting' | 'unanswered',
    before: Instant,
    limit: number,
  ): Promise<{ conversation: Id; since: Instant }[]>
  /** One that runs, on whose site a rule looks at that; else null. */
  announced(id: Id): Promise<{ site: Id; kind: AnnouncementKind; incident: IncidentMatch | null } | null>
  /**
   * Open conversations of the site by their ids, those after `after`, with what is known of their visitors; of what they have
   * said that in which one of the codes stands.
   */
  open(site: Id, codes: readonly string[], after: Id, limit: number): Promise<(Affected & { id: Id })[]>
  keep(effects: readonly NewEffect[], at: Instant): Promise<void>
  /** Away with runs from before: what they were for is done, and a week of them is shown. */
  sweep(before: Instant): Promise<void>
  /** The newest conversations of the site, each with its log. */
  recent(site: Id, limit: number): Promise<{ record: ConversationRecord; entries: LogEntry[] }[]>
}
