/** What languages are called. */
import type { Locale } from './types.ts'

/** Such as 英语 or English; the tag itself where the browser knows no name. */
export const languageName = (language: string, locale: Locale): string =>
  new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
