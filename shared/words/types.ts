/** The sentences of the desk, once for each language: data and small functions, no logic. */
import type { EntryBodies, EntryKind } from '../protocol/conversation.ts'
import type { RefusalCode, Refusals } from '../protocol/errors.ts'

export type Locale = 'zh-CN' | 'en'
export const LOCALES: readonly Locale[] = ['zh-CN', 'en']

export type Told = Exclude<EntryKind, 'message' | 'note'>

/** What happens, and is refused, where no visitor hears of it: his panel shows it otherwise, or not at all. */
type DeskTold =
  | 'started'
  | 'rated'
  | 'redacted'
  | 'identified'
  | 'account_acted'
  | 'guided'
  | 'guide_stepped'
  | 'set_apart'
  | 'moved'
  | 'consulted'
  | 'taken_over'
  | 'tagged'
  | 'prioritized'
  | 'nudged'
  | 'gone_quiet'
  | 'notice_failed'
  | 'bot_joined'
  | 'bot_left'
type DeskRefused =
  | 'queue_full'
  | 'at_capacity'
  | 'unavailable'
  | 'wrong_credentials'
  | 'link_expired'
  | 'identity_refused'

/** What happened, for whoever reads it. `name` is that of the author where an agent did it. */
type Telling<K extends Told> = {
  [T in K]: (body: EntryBodies[T], name: string | null, time: (at: number) => string) => string
}
/** Why it was refused, and what to do. */
type Refusing<C extends RefusalCode> = { [R in C]: (details: Refusals[R]) => string }

/** `invalid`: also of what only the console edits; `resolved`: also of what machines were enough for. */
export type DeskWords = {
  bot: string
  told: Telling<DeskTold | 'resolved'>
  refused: Refusing<DeskRefused | 'invalid'>
}

export type Words = {
  visitor: string
  system: string
  /** Behind the name of a machine, so that nobody takes it for a person. The panel marks it otherwise. */
  bot?: string
  /** In the place of what was redacted. */
  redacted: string
  told: Telling<Exclude<Told, DeskTold>>
  refused: Refusing<Exclude<RefusalCode, DeskRefused>>
  /** "in 7 h 12 min" */
  in: (days: number, hours: number, minutes: number) => string
  today: string
  tomorrow: string
}

/** The language of ours that is nearest to a tag such as `zh-Hans-CN` or `en-GB`. */
export function nearestLocale(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
