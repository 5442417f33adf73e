/** The other ways to reach a site, as they travel. */
import type { OpenState } from './conversation.ts'
import type { HelpLocale } from './help.ts'
import type { Interval, WeekDay } from './http.ts'

export type ChannelKind = 'wechat' | 'weibo' | 'telephone' | 'email' | 'other'
export const CHANNEL_KINDS: readonly ChannelKind[] = ['wechat', 'weibo', 'telephone', 'email', 'other']

type About = {
  kind: ChannelKind
  name: string
  /** A number, a name there, or an address. */
  address: string
  /** Where it or its QR code is shown, by https; empty for none. */
  link: string
}

/** As its editor writes it. `week` null: open when the desk is; else these hours in the site's zone. */
export type Channel = About & {
  /** When it fits, in each language; may be empty. */
  fits: Record<HelpLocale, string>
  week: Record<WeekDay, Interval[]> | null
}

/** As anybody reads it. `qr` of a WeChat account with a link: the link, to be scanned (`shared/rules/qr.ts`). */
export type ChannelView = About & {
  fits: string
  hours: OpenState
  qr: { size: number; bits: string } | null
}
