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
  const phrases = wordsOf(locale).refused as Partial<Record<Refusal['code'], (details: Refusal) => string>>
  // What is never said to visitors has no words in their panel; should it come all the same, this is true of it.
  return (phrases[refusal.code] ?? wordsOf(locale).refused.forbidden)(refusal as never)
}
