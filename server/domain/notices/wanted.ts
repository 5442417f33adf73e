/** What is to be told, as a side effect: ids alone, so that nothing anybody said lies in the table of effects. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { HoursLine } from '#shared/protocol/hours.ts'
import type { NewEffect } from '../effects.ts'

export const NOTICE = 'notice'
/** The desk, or a line, has opened: those who wait are told, each by a notice of his own. */
export const DESK_OPENED = 'desk-opened'
/** `line`: whose hours began; without it the site's, for all who have none of their own. */
export type Opened = { site: Id; line?: HoursLine | null; at: Instant }

export type CaseNews = 'opened' | 'waiting' | 'outcome' | 'late' | 'returned'

export type NoticeAbout =
  /** The first mail to an address, which has to be confirmed. */
  | { is: 'confirm'; way: Id }
  /** What agents answered, up to `vseq`. */
  | { is: 'answers'; conversation: Id; vseq: number }
  /** An agent has it now. */
  | { is: 'turn'; conversation: Id }
  /** The desk has opened, and he still waits. */
  | { is: 'open'; conversation: Id }
  | { is: 'case'; case: Id; news: CaseNews }
  /** The one-time code that was asked for, by number. */
  | { is: 'code'; asked: Id }
  | { is: 'over'; announcement: Id }
  | { is: 'transcript'; conversation: Id; locale: string }

/** `visitor` null: a code was asked for by a number that nobody has, and nobody is told. */
export type NoticePayload = { visitor: Id | null; about: NoticeAbout; at: Instant }

/** @param key names it for ever, below `notice:` */
export const noticeOf = (
  key: string,
  visitor: Id,
  about: NoticeAbout,
  at: Instant,
  afterMs = 0,
): NewEffect => ({
  key: `${NOTICE}:${key}`,
  kind: NOTICE,
  payload: { visitor, about, at } satisfies NoticePayload,
  ...(afterMs > 0 ? { afterMs } : {}),
})

/** For whom the case is, or for nobody: kept in either case, so that the table says as little as the answer. */
export const codeNotice = (asked: Id, visitor: Id | null, at: Instant): NewEffect => ({
  key: `${NOTICE}:code:${asked}`,
  kind: NOTICE,
  payload: { visitor, about: { is: 'code', asked }, at } satisfies NoticePayload,
})
