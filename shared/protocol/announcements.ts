/** What a site tells everybody, as it travels: to viewers, and to those who write it. */
import type { Id, Instant } from './conversation.ts'
import type { HelpLocale } from './help.ts'

export type AnnouncementKind = 'service' | 'release' | 'maintenance'
export const ANNOUNCEMENT_KINDS: readonly AnnouncementKind[] = ['service', 'release', 'maintenance']

export type Severity = 'info' | 'warning' | 'critical'
export const SEVERITIES: readonly Severity[] = ['info', 'warning', 'critical']

/** `text` is in the safe Markdown of `shared/rules/markdown.ts`, and may be empty. */
export type AnnouncementText = { title: string; text: string }
export type AnnouncementTexts = Partial<Record<HelpLocale, AnnouncementText>>

/** What its editor writes. */
export type AnnouncementBody = {
  kind: AnnouncementKind
  severity: Severity
  /** Null: from when it is published. */
  from: Instant | null
  /** Null: until somebody ends it. */
  until: Instant | null
  /** Paths of the site on which it stands, a `*` at the end for all below; none means all. */
  pages: string[]
  texts: AnnouncementTexts
}

export type AnnouncementState = 'draft' | 'published' | 'ended'

/** Once published `from` is never null. `begun`: viewers have seen it. */
export type EditedAnnouncement = AnnouncementBody & {
  id: Id
  state: AnnouncementState
  begun: boolean
  endedAt: Instant | null
  rev: number
  changedAt: Instant
  changedBy: string | null
  /** How many want to know when it is over. */
  followers: number
}

/** As a viewer reads it: in his language, or in the one that it has. */
export type Announcement = AnnouncementText & {
  id: Id
  rev: number
  kind: AnnouncementKind
  severity: Severity
  from: Instant
  until: Instant | null
  endedAt: Instant | null
  locale: HelpLocale
}

/** One that a visitor asked about, and which is over; it stands on his home until he has seen it. */
export type Over = { id: Id; title: string; endedAt: Instant }
