/** Cases: what is asked for once, has a number, and is decided. */

import type { FileView, Id, Instant, Score, Status, Topic } from './conversation.ts'
import type { FlowText } from './flow.ts'
import type { Money, Rule, SiteRefusal } from './systems.ts'

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

/** What agents do with a case, and what its visitor does. */
export type AgentCaseAct = 'take' | 'ask' | 'grant' | 'decline'
export type VisitorCaseAct = 'add' | 'appeal' | 'nudge'

/** What the site answered where a refund that was granted here was asked of it. */
export type RefundOutcome =
  /** It has begun, under the site's own id. */
  | { is: 'accepted'; id: string; due: Money }
  | { is: 'refused'; code: SiteRefusal['code']; rule?: Rule }
  /** `silent`: no answer for hours. `amount`: what is due is another sum, which the case is about from then on. */
  | { is: 'failed'; why: 'silent' }
  | { is: 'failed'; why: 'amount'; due: Money }

/** What happened to a case, for everybody who may read it. `text` is what was said with it. */
export type CaseChange = {
  /** Null for what was kept before acts were. `refund`: the site answered. */
  act: 'open' | AgentCaseAct | VisitorCaseAct | 'refund' | null
  state: CaseState
  by: 'visitor' | 'agent' | 'system'
  text: string | null
  missing: Missing[]
  /** Which of the case's files came with it. */
  files: Id[]
  at: Instant
  /** Of `refund` alone. */
  refund?: RefundOutcome
}

/** How pressing a promise is: within its last hour, or over it. */
export type CaseNotice = 'soon' | 'late'

/** A case in a list. Amounts in the smallest unit of the currency. Applied when its `rev` is greater. */
export type CaseSummary = {
  number: string
  kind: CaseKind
  /** What it is about: an order, a title, an address of a page. */
  object: string
  amount: number | null
  currency: string | null
  state: CaseState
  /** By when there is an answer; null while it waits for the visitor, and after the decision. */
  due: Instant | null
  openedAt: Instant
  decidedAt: Instant | null
  rev: number
}

/** … in the agents' list. */
export type CaseLine = CaseSummary & {
  site: Id
  visitor: Id
  conversation: Id
  notice: CaseNotice | null
  /** When its visitor asked last how far it is. */
  nudgedAt: Instant | null
}

/** A picture of an identity document, of which nobody but its case knows. `why` it is gone, once it is. */
export type CaseDocument = {
  id: Id
  label: FlowText
  purpose: FlowText
  at: Instant
  deletedAt: Instant | null
  why: 'time' | 'withdrawn' | 'redacted' | null
}

/** Who decides it, where that is not just anybody: a lead; where there is none for it, others than those it is about. */
export type CaseReader = 'lead' | 'others'

/** A case as its visitor sees it. */
export type CaseView = CaseSummary & {
  missing: Missing[]
  outcome: string | null
  /** Until when it can be asked once more; null where it cannot. */
  appealUntil: Instant | null
  /** From when on it may be asked how far it is; null where nobody is to be hurried. */
  nudgeFrom: Instant | null
  /** How he found it, said last since it was decided; null where nothing was, and for agents who only serve. */
  rating: CaseRating | null
  /** Until when it may be rated, or rated anew; null where it may not. */
  rateUntil: Instant | null
  changes: CaseChange[]
  files: FileView[]
  documents: CaseDocument[]
  reader?: CaseReader
}

/** How the visitor found the way in which his case was handled. The words may be empty. */
export type CaseRating = { score: Score; text: string }

/** By an agent, under the name that visitors see. */
export type Said = { who: string; text: string; at: Instant }

/** What somebody who takes over has to know of a conversation (`shared/rules/gist.ts`). */
export type TalkGist = {
  /** In the visitor's own words, what he said first. */
  wanted: string | null
  /** What an agent said to him last. */
  said: Said | null
  /** What the visitor has said since then; null where he was answered last. */
  open: { text: string; at: Instant } | null
  /** What was noted when it was last given on. */
  note: Said | null
  /** Who had it, one after the other. */
  hands: string[]
  /** The step of a guide where he is stuck. */
  stuck: number | null
}

/** What was answered to a question, in the words of who was asked. */
export type CaseAnswer = { label: string; value: string }

/**
 * What became of a flow that makes a case. `similar`: there is an open one about the same. `lookup` is told here
 * alone, and null where there is no new one.
 */
export type FormCase = {
  is: 'new' | 'similar' | 'appeal'
  number: string
  lookup: string | null
  reader?: CaseReader
}

/** … and as agents see it, who are told which of them did what. */
export type CaseCard = Omit<CaseView, 'changes' | 'documents'> &
  CaseLine & {
    /** `views`: who has opened it, the newest first, at most 50. */
    documents: (CaseDocument & { views: { who: string; at: Instant }[] })[]
    /** Whether the asker decides such cases: nobody else opens a document. */
    opens: boolean
    changes: (CaseChange & { who: string | null })[]
    answers: CaseAnswer[]
    /**
     * Whether a grant is asked of the site, or is to be carried out there by hand: whose order it is was not proved. Null
     * where no refund is about an order, or the site cannot be asked.
     */
    refund: 'asked' | 'by_hand' | null
    /** Those of its conversations that this asker may open, the newest first; of the first three what was said. */
    conversations: { id: Id; topic: Topic; status: Status; openedAt: Instant; gist: TalkGist | null }[]
    /** What this asker may do now, … */
    may: AgentCaseAct[]
    /** … and why he does not decide: only a lead may, or somebody who has not decided before. */
    not: 'lead' | 'same' | null
  }
