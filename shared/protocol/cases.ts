/** Cases: what is asked for once, has a number, and is decided. */
import type { Id, Instant } from './conversation.ts'

export type CaseKind = 'refund' | 'account' | 'report' | 'complaint' | 'suggestion' | 'content' | 'playback'

export type CaseState =
  /** Nobody has it yet. */
  | 'received'
  | 'in_review'
  /** Something is missing that only the visitor has; the promise pauses. */
  | 'waiting_visitor'
  /** Decided by one; the amount wants a second pair of eyes. */
  | 'second_look'
  | 'granted'
  | 'declined'
  /** Asked once more after the decision. */
  | 'appealed'

/** What can be asked of a visitor, by ticking. */
export type Missing = 'screenshot' | 'receipt' | 'order' | 'time' | 'device' | 'explanation'

/** What happened to a case, for everybody who may read it. `text` is what was said with it. */
export type CaseChange = {
  state: CaseState
  by: 'visitor' | 'agent' | 'system'
  text: string | null
  missing: Missing[]
  at: Instant
}

/** A case as its visitor sees it. Amounts in the smallest unit of the currency. */
export type CaseView = {
  number: string
  kind: CaseKind
  /** What it is about: an order, a title, an address of a page. */
  object: string
  amount: number | null
  currency: string | null
  state: CaseState
  missing: Missing[]
  /** By when there is an answer; null while it waits for the visitor, and after the decision. */
  due: Instant | null
  outcome: string | null
  openedAt: Instant
  decidedAt: Instant | null
  /** Until when it can be asked once more; null where it cannot. */
  appealUntil: Instant | null
  changes: CaseChange[]
}

/** … and as agents see it. */
export type CaseCard = CaseView & {
  id: Id
  conversation: Id
  visitor: Id
  answers: Record<string, string>
  files: Id[]
  /** Who decides it, and whether this asker may. */
  decides: 'agent' | 'lead'
}
