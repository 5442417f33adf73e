/** What the cases need of their store. */
import type { CaseChange, CaseKind, Missing } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { CaseLife } from '#shared/rules/case-life.ts'
import type { NewEffect } from '../effects.ts'

/** A case as the desk keeps it. */
export type CaseRecord = CaseLife & {
  id: Id
  number: string
  site: Id
  /** Of the conversation in which it was opened: its agents may see the case. */
  team: Id
  visitor: Id
  conversation: Id
  object: string
  currency: string | null
  answers: Record<string, string>
  files: Id[]
  missing: Missing[]
  outcome: string | null
  nudgedAt: Instant | null
  /** Whom a complaint is about: it is hidden from him. */
  aboutAgent: Id | null
  openedAt: Instant
  changes: CaseChange[]
}

export type NewCase = Omit<CaseRecord, 'team' | 'changes'> & { lookupHash: Uint8Array }

/** A change with what follows from it, kept in one transaction. */
export type NewChange = {
  record: Pick<
    CaseRecord,
    'state' | 'due' | 'leftMs' | 'decidedAt' | 'decidedBy' | 'appealed' | 'missing' | 'outcome' | 'nudgedAt'
  >
  change: CaseChange & { byId: Id | null }
  effects: NewEffect[]
}

export interface CaseStore {
  /** `similar` where the visitor has an open one of this kind about this object; `taken` where the number is. */
  create(
    made: NewCase,
    first: NewChange['change'],
    effects: NewEffect[],
  ): Promise<{ kept: CaseRecord } | { similar: CaseRecord } | { taken: true }>
  /** Under the lock of its row. Null: there is none. What `decide` throws is thrown, and nothing is kept. */
  change(id: Id, decide: (record: CaseRecord) => NewChange): Promise<CaseRecord | null>
  byNumber(number: string): Promise<(CaseRecord & { lookupHash: Uint8Array }) | null>
  /** Newest first, at most 50. */
  ofVisitor(visitor: Id): Promise<CaseRecord[]>
  ofConversation(conversation: Id): Promise<CaseRecord[]>
  /** Open ones of the sites, the most pressing promise first, at most `limit`. */
  open(sites: readonly Id[], limit: number): Promise<CaseRecord[]>
  /** One more conversation under the number. */
  join(id: Id, conversation: Id): Promise<void>
}

export type OpenCase = {
  site: Id
  visitor: Id
  conversation: Id
  kind: CaseKind
  object: string
  amount?: { amount: number; currency: string }
  answers: Record<string, string>
  files: readonly Id[]
}
