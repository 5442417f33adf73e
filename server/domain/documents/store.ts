/** What identity documents need of their store, beside the uploads that they are. */
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { FlowText } from '#shared/protocol/flow.ts'
import type { CaseHead } from '../cases/store.ts'

export type NewDocument = {
  id: Id
  flow: string
  version: number
  field: string
  label: FlowText
  purpose: FlowText
  /** When its visitor agreed. */
  at: Instant
}

export interface DocumentStore {
  /** The same upload a second time changes nothing. */
  begin(document: NewDocument): Promise<void>
  /** Finished ones of the author that no case has become this intent's. @returns false if they are not all such, nor were this intent's */
  claim(author: Id, documents: readonly Id[], clientId: Id): Promise<boolean>
  /** The case of one that is there. */
  caseOf(document: Id): Promise<CaseHead | null>
  viewed(document: Id, agent: Id, at: Instant): Promise<CaseHead>
  /** From this commit on for nobody; the disk follows. @returns its case, null where it was gone before */
  remove(document: Id, why: 'time' | 'withdrawn', at: Instant): Promise<CaseHead | null>
  /** Those whose case was decided before, a hundred at once. */
  due(decidedBefore: Instant): Promise<Id[]>
}
