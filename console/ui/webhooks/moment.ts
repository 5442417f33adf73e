import { clockTime, dayWord } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'

/** An instant in words, such as "today 14:05", in the site's zone. */
export const momentOf = (at: number, now: number, locale: Locale, zone: string): string =>
  `${dayWord(at, now, locale, zone)} ${clockTime(at, locale, zone)}`
