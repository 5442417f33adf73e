/** By when there is an answer, in words; and the reader's times. */
import type { CaseSummary } from '#shared/protocol/cases.ts'
import { clockTime, dayWord, inWords } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { ownCaseWords } from './words.ts'

const MINUTE_MS = 60_000

export function useWhen(): (at: number) => string {
  const { locale, clock } = useScreen()
  return (at) => when(at, clock.now(), locale)
}

const when = (at: number, now: number, locale: Locale) =>
  `${dayWord(at, now, locale)} ${clockTime(at, locale)}`

export function dueWords(of: CaseSummary, now: number, locale: Locale): string {
  const words = ownCaseWords(locale)
  if (of.decidedAt !== null && of.due === null) return `${words.decided} · ${when(of.decidedAt, now, locale)}`
  if (of.due === null) return words.paused
  if (of.due <= now) return words.over
  const comma = locale === 'en' ? ', ' : '，'
  return words.dueBy(when(of.due, now, locale)) + comma + inWords(of.due, now, locale)
}

export function Due({ of }: { of: CaseSummary }) {
  const { locale, clock } = useScreen()
  const now = useNow(clock, MINUTE_MS)
  const isLate = of.due !== null && of.due <= now
  return <p class={`case-due ${isLate ? 'late' : ''}`}>{dueWords(of, now, locale)}</p>
}
