/** By which a notice travels. The desk knows three ways and one interface; how each of them works is `server/outside`. */
import type { Instant } from '#shared/protocol/conversation.ts'
import type { NoticeWay } from '#shared/protocol/notices.ts'

export type Letter = {
  /** Names it for ever: a receiver that looks at it sees it once. */
  key: string
  /** What it belongs to: letters of one conversation or case stand together. */
  thread: string | null
  locale: 'zh-CN' | 'en'
  subject: string
  /** The same twice: plain, and as a page. */
  text: string
  html: string
  /** In one line, for where there is no room. */
  short: string
  /** Where it is gone on with. */
  link: string | null
  /** By which no more of them come; null where the site has its own way. */
  stop: string | null
  files: { name: string; type: string; content: string }[]
}

/** To a typed address, or to what the site has of an account. */
export type Destination =
  | { way: 'mail'; address: string }
  | { way: NoticeWay; subject: string; target: string }

export interface Carrier {
  /** Whether it can carry anything that way. */
  carries(to: 'typed' | 'site'): boolean
  /** Hands it over, or throws: `Undeliverable` for good, anything else to be tried again. */
  carry(letter: Letter, to: Destination, signal: AbortSignal): Promise<void>
}

/** It will not be taken, however often it is tried. */
export class Undeliverable extends Error {}

/** A mail that was written down instead of sent. */
export type WrittenMail = {
  name: string
  to: string
  subject: string
  at: Instant
  text: string
  html: string
}

export interface MailBox {
  send(letter: Letter, address: string): Promise<void>
  /** The newest first, at most 100. */
  list(): Promise<WrittenMail[]>
  read(name: string): Promise<WrittenMail | null>
}
