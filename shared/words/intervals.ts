/** Hours of a day in words: a desk that never closes is open all day, not from 00:00 to 00:00. */
import type { Interval } from '../protocol/http.ts'
import type { Locale } from './types.ts'

const ALL_DAY: Record<Locale, string> = { 'zh-CN': '全天', en: 'all day' }

const isAllDay = ({ from, to }: Interval): boolean => from === '00:00' && (to === '00:00' || to === '24:00')

/** `09:00–18:00`, or that it is the whole day. */
export const hoursText = (interval: Interval, locale: Locale): string =>
  isAllDay(interval) ? ALL_DAY[locale] : `${interval.from}–${interval.to}`
