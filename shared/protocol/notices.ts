/** Where somebody hears of it who is not here: by mail, in the site's own inbox, or by SMS. */
import type { Id } from './conversation.ts'

export const NOTICE_WAYS = ['mail', 'inbox', 'sms'] as const
export type NoticeWay = (typeof NOTICE_WAYS)[number]

/** What may be shown of a way: never the address itself. */
export type NoticePlace = {
  way: NoticeWay
  /** Such as `l***@example.com`; empty for the site's inbox. */
  masked: string
}

/** What a visitor has picked for all that the desk tells him. */
export type ChosenWay = NoticePlace & {
  /** False until he has pressed the link in the first mail: before that no other is sent. */
  confirmed: boolean
  /** The last thing that was sent could not be delivered. */
  failed: boolean
}

/** What a visitor may pick, and what he has. */
export type OwnNotices = {
  /** Whether he may type an address. */
  mail: boolean
  /** What the site has of his account, by the site's own names for it. */
  site: (NoticePlace & { id: string })[]
  chosen: ChosenWay | null
}

/** An address that was typed, or one that the site has. */
export type NoticeWish = { mail: string } | { site: string }

/** Why something could not be told: it was refused for good, or nobody took it for a day. */
export type NoticeFault = 'refused' | 'late'

export type NoticeFailed = NoticePlace & { why: NoticeFault }

/** What a link in a mail leads to. */
export type NoticeLink =
  | { is: 'confirm'; way: Id }
  | { is: 'stop'; site: Id; address: string }
  | { is: 'talk'; way: Id; conversation: Id }
  | { is: 'case'; way: Id; case: Id }
