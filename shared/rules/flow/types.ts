/** A flow as data: what is asked, step by step, and what becomes of it. It is JSON; `document.ts` checks it. */
import type { Topic } from '../../protocol/conversation.ts'

export type { FlowAnswer, FlowAnswers, FlowForm } from '../../protocol/flow.ts'

export const FLOW_LOCALES = ['zh-CN', 'en'] as const
export type FlowLocale = (typeof FLOW_LOCALES)[number]
/** Every text exists in every language. */
export type FlowText = Record<FlowLocale, string>

export const FIELD_KINDS = ['text', 'choice', 'date', 'amount', 'order', 'title', 'file', 'consent'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** `not` is also true of what has no answer. A field that is named must be asked before. */
export type Condition =
  | { field: string; is: string[] }
  | { field: string; over: number }
  | { not: Condition }
  | { all: Condition[] }
  | { any: Condition[] }

export type FlowField = {
  id: string
  kind: FieldKind
  label: FlowText
  hint?: FlowText
  optional?: boolean
  /** Of `choice` alone. */
  options?: { id: string; label: FlowText }[]
  /** Characters of a text, days before today of a date, cents of an amount, number of files. */
  max?: number
  when?: Condition
}

export type FlowStep = {
  id: string
  title: FlowText
  hint?: FlowText
  fields: FlowField[]
  when?: Condition
  /** Where this holds after the step the rule says no. The rule is quoted, and a person can still be asked. */
  refusals?: { when: Condition; text: FlowText; rule: FlowText }[]
}

export type FlowDocument = {
  /** Of this form of document. */
  format: 1
  key: string
  topic: Topic
  makes: 'conversation' | 'case' | 'lookup'
  title: FlowText
  /** Said before anything is asked. */
  card: { can: FlowText; who: FlowText; needs: FlowText; takes: FlowText; article?: string }
  /** Hours of service within which somebody answers. */
  promise: { answerHours: number }
  steps: FlowStep[]
}
