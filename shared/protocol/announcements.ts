/** What a site tells everybody, as it travels: to viewers, and to those who write it. */
import type { Id, Instant, Status, Topic, VisitorName } from './conversation.ts'
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
  /** Where it is an incident: whom it concerns, who then sees it first. */
  incident?: IncidentMatch
}

/**
 * Topics under which it is asked, errors that players report or visitors write, where it is (zones of devices, or regions and
 * countries as the site signs them or the page names them), and devices as articles list them; of places and devices none means all.
 */
export type IncidentMatch = { topics: Topic[]; codes: string[]; regions: string[]; devices?: string[] }

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
  incident?: IncidentMatch
}

/** One that a visitor asked about, and which is over; it stands on his home until he has seen it. */
export type Over = { id: Id; title: string; endedAt: Instant }

/** A chat that is, or may be, about an incident. */
export type IncidentChat = {
  conversation: Id
  visitor: VisitorName
  topic: Topic
  status: Status
  locale: string
  openedAt: Instant
  last: string
  /** Those of the incident that he has reported or written. */
  codes: string[]
}

/** One reply to all that were gathered then. `failed`: chats that had ended before it came to them. */
export type IncidentReply = {
  id: Id
  by: string
  at: Instant
  texts: Partial<Record<HelpLocale, string>>
  total: number
  sent: number
  failed: number
  state: 'running' | 'stopped' | 'done'
}

/** `matching`: open chats that it concerns and which are not gathered; at most 200 of each. */
/** `matching`: open chats that it concerns and which are not gathered, of the newest 2,000; at most 200 of each. */
export type IncidentView = {
  followers: number
  gathered: IncidentChat[]
  matching: IncidentChat[]
  replies: IncidentReply[]
}
