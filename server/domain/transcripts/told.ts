/** What happened, as papers have it: of a case its number, what it is, how far it came, and the words of its decision. */
import type { Entry, Id, Instant } from '#shared/protocol/conversation.ts'
import { caseNames } from '#shared/words/case-names.ts'
import { entrySentence } from '#shared/words/entries.ts'
import { refundSentence } from '#shared/words/refunds.ts'
import type { Locale, Told } from '#shared/words/types.ts'

/** A decision in the words that its visitor read. */
export type Decided = { conversation: Id; number: string; at: Instant; text: string }

type Happened = Extract<Entry, { kind: Told }>

/** Of an entry that says that a case was decided: the words; else null. */
export function decidedIn(entry: Entry, decisions: readonly Decided[]): string | null {
  if (entry.kind !== 'case_changed') return null
  const { number } = entry.body
  return decisions.find((one) => one.number === number && one.at === entry.at)?.text ?? null
}

export function toldIn(entry: Happened, locale: Locale, zone: string, decisions: readonly Decided[]): string {
  if (entry.kind !== 'case_changed') return entrySentence(entry, locale, zone)
  const { number, kind, state, refund } = entry.body
  const { kinds, states } = caseNames(locale)
  const said = refund ? refundSentence(refund, locale) : decidedIn(entry, decisions)
  return locale === 'zh-CN'
    ? `工单 ${number}（${kinds[kind]}）${states[state]}${said === null ? '' : `：${said}`}`
    : `Case ${number} (${kinds[kind]}): ${states[state]}${said === null ? '' : ` – ${said}`}`
}
