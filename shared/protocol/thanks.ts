/** What visitors said well of an agent. */
import type { CaseKind } from './cases.ts'
import type { Id, Instant, Topic } from './conversation.ts'

/** Of a chat or a case; the words may be empty. */
export type Thanks = { score: 4 | 5; text: string; at: Instant } & (
  | { of: 'chat'; conversation: Id; topic: Topic }
  | { of: 'case'; number: string; kind: CaseKind }
)
