/** The sentences of the desk, once for each language: data and small functions, no logic. */
import type { EntryBodies, EntryKind, Topic } from '../protocol/conversation.ts'
import type { RefusalCode, Refusals } from '../protocol/errors.ts'

export type Locale = 'zh-CN' | 'en'
export const LOCALES: readonly Locale[] = ['zh-CN', 'en']

export type Told = Exclude<EntryKind, 'message' | 'note'>

export type Words = {
  topics: Record<Topic, string>
  visitor: string
  system: string
  /** In the place of what was redacted. */
  redacted: string
  /** What happened, for whoever reads it. `name` is that of the author where an agent did it. */
  told: { [K in Told]: (body: EntryBodies[K], name: string | null, time: (at: number) => string) => string }
  /** Why it was refused, and what to do. */
  refused: { [C in RefusalCode]: (details: Refusals[C]) => string }
  /** "in 7 h 12 min" */
  in: (days: number, hours: number, minutes: number) => string
  today: string
  tomorrow: string
}

/** The language of ours that is nearest to a tag such as `zh-Hans-CN` or `en-GB`. */
export function nearestLocale(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
