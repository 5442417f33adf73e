/** Times by `Intl`, in the reader's own zone and language. */
import type { Instant } from '../protocol/conversation.ts'
import { wordsOf } from './say.ts'
import type { Locale } from './types.ts'

const MINUTE_MS = 60_000
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: Locale, zone: string | undefined, options: Intl.DateTimeFormatOptions) {
  const key = JSON.stringify([locale, zone, options])
  let made = formatters.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      ...options,
      ...(zone ? { timeZone: zone } : {}),
    })
    formatters.set(key, made)
  }
  return made
}

/** `09:00` */
export const clockTime = (at: Instant, locale: Locale, zone?: string): string =>
  formatter(locale, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

/** `11月24日 星期二`, `Tue, 24 Nov` */
export const dayName = (at: Instant, locale: Locale, zone?: string): string =>
  formatter(locale, zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at)

const dateKey = (at: Instant, zone?: string) =>
  formatter('en', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** Whether two instants fall on one day of the reader. */
export const sameDay = (a: Instant, b: Instant, zone?: string): boolean =>
  dateKey(a, zone) === dateKey(b, zone)

/** "today", "tomorrow", or the day's name. */
export function dayWord(at: Instant, now: Instant, locale: Locale, zone?: string): string {
  const words = wordsOf(locale)
  if (sameDay(at, now, zone)) return words.today
  if (sameDay(at, now + 24 * 60 * MINUTE_MS, zone)) return words.tomorrow
  return dayName(at, locale, zone)
}

/** "in 7 h 12 min", rounded up to whole minutes, at least one. */
export function inWords(at: Instant, now: Instant, locale: Locale): string {
  const minutes = Math.max(1, Math.ceil((at - now) / MINUTE_MS))
  return wordsOf(locale).in(Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60)
}

/** "tomorrow 09:00" */
const dayTime = (at: Instant, now: Instant, locale: Locale, zone?: string): string =>
  `${dayWord(at, now, locale, zone)} ${clockTime(at, locale, zone)}`

/** "22:00", and "tomorrow 02:00" or "Sun 29 Nov 00:00" where it is another day. */
export const closesInWords = (at: Instant, now: Instant, locale: Locale, zone?: string): string =>
  sameDay(at, now, zone) ? clockTime(at, locale, zone) : dayTime(at, now, locale, zone)

/** "tomorrow 09:00, in 7 h 12 min" */
export const opensInWords = (at: Instant, now: Instant, locale: Locale, zone?: string): string =>
  dayTime(at, now, locale, zone) + (locale === 'zh-CN' ? '，' : ', ') + inWords(at, now, locale)
