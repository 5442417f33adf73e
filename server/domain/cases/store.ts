/** What the cases need of their store. */
import type {
  CaseAnswer,
  CaseChange,
  CaseDocument,
  CaseKind,
  CaseNotice,
  CaseRating,
  CaseState,
  Missing,
} from '#shared/protocol/cases.ts'
import type { FileView, Id, Instant } from '#shared/protocol/conversation.ts'
import type { CaseLife } from '#shared/rules/case-life.ts'
import type { Complaint } from '../conversations/store.ts'
import type { NewEffect } from '../effects.ts'

/** What a list needs of a case, and whoever decides who may see it. */
export type CaseHead = CaseLife & {
  id: Id
  number: string
  site: Id
  /** Of the conversation in which it was opened: its agents may see the case. */
  team: Id
  /** … and what it is spoken in (`spokenIn`): with the team it says whose hours count. */
  language: string | null
  locale: string
  visitor: Id
  conversation: Id
  object: string
  currency: string | null
  missing: Missing[]
  outcome: string | null
  nudgedAt: Instant | null
  /** The account at the site that was proved to be its visitor's when it was opened. */
  subject: string | null
  /** Whom a complaint may be about: it is hidden from them. */
  aboutAgents: readonly Id[]
  /** There was no lead to decide it when it was opened: those of its team do. */
  forOthers: boolean
  openedAt: Instant
  notice: CaseNotice | null
  rev: number
}

/** Whose hours count for a promise. */
export type CaseLineOf = Pick<CaseHead, 'site' | 'team' | 'locale'> & { language?: string | null }

/** A case as the desk keeps it. */
export type CaseRecord = CaseHead & {
  answers: CaseAnswer[]
  files: FileView[]
  documents: KeptDocument[]
  /** How its visitor found it, in order. */
  ratings: NewRating[]
  /** `who` is the agent's name. */
  changes: (CaseChange & { who: string | null })[]
}

export type KeptDocument = CaseDocument & { views: { who: string; at: Instant }[] }

export type NewRating = CaseRating & { at: Instant }

/** Whose intent it was: the same one twice is one. */
export type Intent = { byId: Id; clientId: Id | null }

export type NewCase = Omit<CaseHead, 'team' | 'language' | 'locale' | 'notice' | 'rev'> & {
  answers: CaseAnswer[]
  /** Of a message, which keeps them. */
  files: readonly Id[]
  lookupHash: Uint8Array
  intent: Intent
}

/** A change with what follows from it, kept in one transaction. */
export type NewChange = {
  record: Pick<
    CaseRecord,
    | 'state'
    | 'due'
    | 'leftMs'
    | 'decidedAt'
    | 'decidedBy'
    | 'appealed'
    | 'missing'
    | 'outcome'
    | 'nudgedAt'
    | 'amount'
    | 'currency'
  >
  /** Its files are uploads of `byId` that nothing has yet; from now on they are the case's. */
  change: CaseChange & Intent
  effects: NewEffect[]
}

export type CasesWanted = {
  sites: readonly Id[]
  /** Null: of all teams. */
  teams: readonly Id[] | null
  kinds: readonly CaseKind[]
  /** Without it those that are open. */
  state?: CaseState
  visitor?: Id
  limit: number
}

export interface CaseStore {
  /**
   * `kept` with `dup` where the intent has made it before; `similar` where the visitor has an open one of this kind
   * about this object; `taken` where the number is.
   */
  create(
    made: NewCase,
    first: NewChange['change'],
    effects: NewEffect[],
  ): Promise<
    { kept: CaseRecord; lookupHash: Uint8Array; dup: boolean } | { similar: CaseRecord } | { taken: true }
  >
  /**
   * Under the lock of its row. Null: there is none. What `decide` throws is thrown, and nothing is kept. `dup` where
   * the intent was carried out before; `gone` where a file cannot be taken.
   */
  change(
    id: Id,
    intent: Intent,
    decide: (record: CaseRecord) => NewChange,
  ): Promise<{ record: CaseRecord; dup: boolean } | { gone: true } | null>
  /** As `change`, for every agent who had a hand in the decision. */
  rate(
    id: Id,
    intent: Intent,
    decide: (record: CaseRecord) => NewRating,
  ): Promise<{ record: CaseRecord; dup: boolean } | null>
  byNumber(number: string): Promise<(CaseRecord & { lookupHash: Uint8Array }) | null>
  /** Newest first, at most 50. */
  ofVisitor(visitor: Id): Promise<CaseHead[]>
  /** The most pressing promise first; of decided ones the newest. */
  list(wanted: CasesWanted): Promise<CaseHead[]>
  /** Those that have the file. */
  withFile(file: Id): Promise<CaseHead[]>
  conversationsOf(id: Id): Promise<Id[]>
  /** The newest of them that has not ended. */
  openConversationOf(id: Id): Promise<Id | null>
  /** One more conversation under the number, with the files of its message. */
  join(id: Id, conversation: Id, files: readonly Id[]): Promise<void>
  /** Identity documents that were claimed for the intent become the case's. @returns it, null where there were none */
  takeDocuments(id: Id, author: Id, clientId: Id): Promise<CaseRecord | null>
  /** Whether the intent was carried out. */
  wasDone(id: Id, intent: Intent): Promise<boolean>
  /** Marks what is within `soon` of its promise or over it, each once, with what follows from it. @returns those marked now */
  mark(
    now: Instant,
    soon: Instant,
    effectsOf?: (heads: readonly CaseHead[]) => NewEffect[],
  ): Promise<CaseHead[]>
}

export type OpenCase = {
  site: Id
  visitor: Id
  conversation: Id
  by: { role: 'visitor' | 'agent'; id: Id }
  clientId: Id
  kind: CaseKind
  object: string
  amount?: { amount: number; currency: string }
  /** Where somebody has promised it: otherwise it has the time of its kind. Both are counted in hours of service. */
  promiseMs?: number
  answers: CaseAnswer[]
  files: readonly Id[]
  /** The chat that a complaint is about, null where it is about none; without it that in which it is opened. */
  complaint?: Complaint | null
  /** Said with it, for the visitor to read. */
  text?: string
}
