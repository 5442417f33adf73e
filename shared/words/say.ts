import type { Refusal } from '../protocol/errors.ts'
import type { Locale, Words } from './types.ts'

const known = new Map<Locale, Words>()

/** Makes a language known. A browser loads only the one that its reader speaks. */
export function teach(locale: Locale, words: Words): void {
  known.set(locale, words)
}

export function wordsOf(locale: Locale): Words {
  const words = known.get(locale)
  if (!words) throw new Error(`Nobody has taught ${locale}.`)
  return words
}

/** Why something was refused and what to do, in one sentence. */
export function say(locale: Locale, refusal: Refusal): string {
  const phrase = wordsOf(locale).refused[refusal.code] as (details: Refusal) => string
  return phrase(refusal)
}
