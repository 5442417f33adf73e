/** What languages are called. */
import type { Locale } from './types.ts'

/** Such as 英语 or English; the tag itself where the browser knows no name, or where it is none. */
export function languageName(language: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
