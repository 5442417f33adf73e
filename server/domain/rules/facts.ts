/** What a rule looks at, made of the log: the same for a trial and for the real thing. */
import { formAsText } from '#shared/flows/read.ts'
import type { Instant } from '#shared/protocol/conversation.ts'
import type { RuleNews } from '#shared/protocol/rules.ts'
import { deviceOf, languageOf, pathOf, type RuleFacts } from '#shared/rules/automation/match.ts'
import { nearestLocale } from '#shared/words/types.ts'
import type { ConversationRecord, LogEntry } from '../conversations/record.ts'
import type { ConversationStore } from '../conversations/store.ts'
import type { CaseThen } from './happening.ts'

export type Known = Awaited<ReturnType<ConversationStore['facts']>>

export type Scene = {
  record: ConversationRecord
  /** What the visitor and his browser told at the start. */
  known: Known
  /** What happened, with what came after it: a beginning is followed by the first words. */
  entries: readonly LogEntry[]
  case: CaseThen | null
  announcement: RuleNews | null
  open: boolean
  at: Instant
}

export function factsOf({ record, known, entries, announcement, open, at, ...scene }: Scene): RuleFacts {
  const told = caseIn(entries) ?? scene.case
  const rated = entries[0]?.kind === 'rated' ? entries[0].body : null
  const proof = known?.proof ?? null
  return {
    topic: record.topic,
    language: languageOf(record.locale),
    priority: record.priority,
    vip: proof !== null && proof.how === 'site' && proof.vip && proof.until > at,
    verified: (record.visitor.verifiedUntil ?? 0) > at,
    open,
    text: saidIn(entries, record) ?? rated?.text ?? record.last?.text ?? '',
    team: record.team,
    tags: record.tags,
    case: told?.kind ?? null,
    caseState: told?.state ?? null,
    rating: rated?.score ?? null,
    announcement,
    page: known?.page ? pathOf(known.page.url) : null,
    device: deviceOf(known?.browser ?? null),
  }
}

export const caseIn = ([first]: readonly LogEntry[]): CaseThen | null =>
  first?.kind === 'case_changed' ? first.body : null

/** His words, and what he filled in before them; null where nobody said anything. */
function saidIn(entries: readonly LogEntry[], { locale }: ConversationRecord): string | null {
  const [first] = entries
  const said = first?.kind === 'started' ? entries.find(({ kind }) => kind === 'message') : first
  if (said?.kind !== 'message') return null
  const { text, form, files } = said.body
  return [text, form ? formAsText(form, nearestLocale(locale), files) : ''].filter(Boolean).join('\n')
}
