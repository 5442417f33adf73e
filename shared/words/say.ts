import type { Refusal } from '../protocol/errors.ts'
import { en } from './en.ts'
import type { Locale, Words } from './types.ts'
import { zhCN } from './zh-CN.ts'

const WORDS: Record<Locale, Words> = { 'zh-CN': zhCN, en }

export const wordsOf = (locale: Locale): Words => WORDS[locale]

/** Why something was refused and what to do, in one sentence. */
export function say(locale: Locale, refusal: Refusal): string {
  const phrase = WORDS[locale].refused[refusal.code] as (details: Refusal) => string
  return phrase(refusal)
}
