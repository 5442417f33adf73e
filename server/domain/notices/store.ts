/** What notices need of a record that lasts. */
import type { CaseKind, CaseState, Missing } from '#shared/protocol/cases.ts'
import type { Id, Instant, Topic } from '#shared/protocol/conversation.ts'
import type { NewEffect } from '../effects.ts'
import type { Destination } from './carrier.ts'

/** Where a visitor is told. `box` is what his address comes to, under which limits and refusals are kept. */
export type Way = {
  id: Id
  visitor: Id
  site: Id
  to: Destination
  box: Uint8Array | null
  masked: string
  locale: string
  askedAt: Instant
  confirmedAt: Instant | null
  failedAt: Instant | null
}

export type NewWay = Omit<Way, 'confirmedAt' | 'failedAt'> & { confirmedAt: Instant | null }

/** A first mail to an address, and who asked for it. */
export type Try = { id: Id; site: Id; visitor: Id; box: Uint8Array; origin: Uint8Array; at: Instant }
export type TryBounds = { box: number; visitor: number; origin: number; since: Instant }

export type SiteFacts = { id: Id; key: string; name: string; zone: string; origins: string[] }

/** Of a conversation, as far as a letter needs it. */
export type TalkNews = {
  id: Id
  visitor: Id
  site: SiteFacts
  locale: string
  topic: Topic
  status: 'queued' | 'assigned' | 'resolved'
  agent: string | null
  vseq: number
  /** How far its visitor has read, in his count. */
  read: number
  /** The page on which he asked, as his browser said. */
  page: string | null
}

export type AnswerNews = { vseq: number; name: string; text: string; files: string[]; at: Instant }

export type CaseNewsFacts = {
  id: Id
  number: string
  kind: CaseKind
  object: string
  state: CaseState
  due: Instant | null
  outcome: string | null
  missing: Missing[]
  /** What was said with the last question to the visitor. */
  asked: string | null
  visitor: Id
  conversation: Id
  site: SiteFacts
  openedBy: Id
  clientId: Id | null
  lookupHash: Uint8Array
}

export interface NoticeStore {
  way(visitor: Id): Promise<Way | null>
  wayById(id: Id): Promise<Way | null>
  site(id: Id): Promise<SiteFacts | null>
  /**
   * Keeps a typed address and its first mail, where no bound of a day is met. @returns null when it is kept, otherwise
   * the instant from which there is one more.
   */
  ask(way: NewWay, one: Try, bounds: TryBounds, effect: NewEffect): Promise<Instant | null>
  set(way: NewWay, effects: (visitor: Id) => NewEffect[]): Promise<void>
  drop(visitor: Id): Promise<void>
  /** Once. False where it is gone, another, or was asked for before `since`. */
  confirm(id: Id, since: Instant, at: Instant): Promise<boolean>
  failed(id: Id, at: Instant): Promise<void>
  reached(id: Id): Promise<void>
  isStopped(site: Id, box: Uint8Array): Promise<boolean>
  stop(site: Id, box: Uint8Array, at: Instant): Promise<void>
  allow(site: Id, box: Uint8Array): Promise<void>
  /** Whom the account of a visitor is, where that was proved and still holds. */
  proved(visitor: Id, now: Instant): Promise<{ subject: string } | null>
  /** Keeps what is to be told. Of two with the same key the first. */
  tell(effects: readonly NewEffect[], at: Instant): Promise<void>

  talk(conversation: Id): Promise<TalkNews | null>
  /** The visitor's newest conversation, where agents are told that he could not be reached. */
  lastTalk(visitor: Id): Promise<Id | null>
  /** Of agents, after `after` and not redacted, at most `limit`. */
  answers(conversation: Id, after: number, upTo: number, limit: number): Promise<AnswerNews[]>
  /** How far he was told what was answered. */
  toldUpTo(conversation: Id): Promise<number>
  told(conversation: Id, vseq: number, at: Instant): Promise<void>
  /**
   * Conversations with answers that were neither read nor told, the last of them before `quiet`, of visitors who can be told and
   * were not since `again`.
   */
  unseen(
    quiet: Instant,
    again: Instant,
    limit: number,
  ): Promise<{ conversation: Id; visitor: Id; vseq: number }[]>
  /** Of a site, those who wait since before `before` and can be told. */
  waiting(
    site: Id,
    before: Instant,
  ): Promise<{ conversation: Id; visitor: Id; team: Id; language: string | null; locale: string }[]>
  case(id: Id): Promise<CaseNewsFacts | null>
  /** Of which case a code was asked for; null once it is used, tried too often or over. */
  asked(id: Id, now: Instant): Promise<Id | null>
  /** Whose account a visitor is, whether or not that was proved lately. */
  account(visitor: Id): Promise<{ site: Id; subject: string; locale: string } | null>
  /** Open ones of a visitor since `since`. */
  openCases(visitor: Id, since: Instant): Promise<Id[]>
  announcement(id: Id): Promise<{ site: SiteFacts; title: Record<string, string> } | null>

  /** Binds a link to the device that uses it first. @returns whether it is this one */
  openLink(digest: Uint8Array, device: Uint8Array, at: Instant): Promise<boolean>
  isLinkOf(digest: Uint8Array, device: Uint8Array): Promise<boolean>
  /** Takes away what was never confirmed, tries of more than a day, old links and names of tokens that are over. */
  sweep(before: { unconfirmed: Instant; tries: Instant; links: Instant; tokens: Instant }): Promise<void>
}
