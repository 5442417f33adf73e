/** Small things that every screen of cases shows: the state, and how pressing the promise is. */
import type { CaseState, CaseSummary } from '#shared/protocol/cases.ts'
import type { EntryBodies } from '#shared/protocol/conversation.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { money } from '#shared/words/money.ts'
import { refundForAgents } from '#shared/words/refunds.ts'
import { clockTime, dayName, inWords } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import { hashOf, useNow, useScreen } from '../screen.ts'
import { caseDeskWords } from './words.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export const stateName = (state: CaseState, locale: Locale): string =>
  caseDeskWords(locale).states[state] ?? caseNames(locale).states[state]

export const amountText = ({ amount, currency }: CaseSummary, locale: Locale): string | null =>
  amount === null ? null : money(amount, currency ?? 'CNY', locale)

export const when = (at: number, locale: Locale): string => `${dayName(at, locale)} ${clockTime(at, locale)}`

const COLOURS: Partial<Record<CaseState, string>> = {
  granted: 'good',
  declined: 'bad',
  second_look: 'warn',
  appealed: 'warn',
}

export function StateTag({ state }: { state: CaseState }) {
  const { locale } = useScreen()
  return <span class={`tag case-is ${COLOURS[state] ?? ''}`}>{stateName(state, locale)}</span>
}

/** By when there is an answer, in words; coloured within its last hour and over it. */
export function Due({ of }: { of: CaseSummary }) {
  const { locale, clock } = useScreen()
  const now = useNow(clock, MINUTE_MS)
  const words = caseDeskWords(locale)
  if (of.decidedAt !== null && of.due === null)
    return <span class="due">{words.decidedAt(dayName(of.decidedAt, locale))}</span>
  if (of.due === null) return <span class="due">{words.paused}</span>
  const left = of.due - now
  const minutes = Math.max(1, Math.floor(-left / MINUTE_MS))
  return (
    <span class={`due ${left <= 0 ? 'late' : left <= HOUR_MS ? 'soon' : ''}`} title={when(of.due, locale)}>
      {left <= 0
        ? words.over(Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60)
        : inWords(of.due, now, locale)}
    </span>
  )
}

/** In a conversation: how far a case has come, and the way to it. */
export function CaseTold({ body: { number, state, refund } }: { body: EntryBodies['case_changed'] }) {
  const { locale } = useScreen()
  const news = refund ? refundForAgents(refund, locale) : stateName(state, locale)
  const text = caseDeskWords(locale).told(number, news)
  return <a href={hashOf({ is: 'cases', number })}>{text}</a>
}
