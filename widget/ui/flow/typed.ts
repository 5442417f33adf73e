/** What a visitor has typed into a flow, as he typed it; and what of it answers the flow. */
import type { FileView } from '#shared/protocol/conversation.ts'
import { minorDigits } from '#shared/rules/currency.ts'
import { faultOf, isNothing } from '#shared/rules/flow/answers.ts'
import type { FlowAnswer, FlowAnswers, FlowDocument, FlowField, FlowForm } from '#shared/rules/flow/types.ts'

/** `at` is when it was uploaded: what no message has is kept for a day. */
export type GivenFile = FileView & { at: number }
export type Typed = Record<string, string | true | GivenFile[]>

/** A comma parts thousands and nothing else: `25,80` is not 2,580. What is too much is said by the field. */
const WHOLE = '(\\d{1,9}|\\d{1,3}(,\\d{3}){1,2})'
/** What stands before or behind an amount, as people write it. */
const SIGNS = /[\s¥元円원₩$€£]/g

/** @returns in the smallest unit what is written as `25.8`, `¥25.80` or `２５元`; null where it is no amount */
export function centsOf(text: string, currency = 'CNY'): number | null {
  const digits = minorDigits(currency)
  const plain = text
    .normalize('NFKC')
    .replace(SIGNS, '')
    .replace(new RegExp(`^${currency}|${currency}$`, 'i'), '')
  // Of a yen there is no part, so none can be written.
  if (!new RegExp(`^${WHOLE}${digits > 0 ? `(\\.\\d{1,${digits}})?` : ''}$`).test(plain)) return null
  const [whole = '', part = ''] = plain.replaceAll(',', '').split('.')
  return Number(whole) * 10 ** digits + Number(part.padEnd(digits, '0') || 0)
}

/** What is no amount stays a text, so that the field says so. */
export function answerOf(
  { kind }: FlowField,
  typed: Typed[string] | undefined,
  currency?: string,
): FlowAnswer | undefined {
  if (typed === undefined || typed === true) return typed
  if (Array.isArray(typed)) return typed.map(({ id }) => id)
  if (kind === 'amount' && typed.trim() !== '') return centsOf(typed, currency) ?? typed
  return kind === 'order' ? typed.normalize('NFKC').trim() : typed.trim()
}

/** Answers as they would be typed; files have to be chosen anew. */
export function typedOf(answers: FlowAnswers, currency = 'CNY'): Typed {
  const digits = minorDigits(currency)
  const typed: Typed = {}
  for (const [field, answer] of Object.entries(answers))
    if (!Array.isArray(answer))
      typed[field] = typeof answer === 'number' ? (answer / 10 ** digits).toFixed(digits) : answer
  return typed
}

const fieldsOf = (flow: FlowDocument) => flow.steps.flatMap(({ fields }) => fields)

export function answersOf(flow: FlowDocument, typed: Typed, currency?: string): FlowAnswers {
  const answers: FlowAnswers = {}
  for (const field of fieldsOf(flow)) {
    const answer = answerOf(field, Object.hasOwn(typed, field.id) ? typed[field.id] : undefined, currency)
    if (answer !== undefined && !isNothing(answer)) answers[field.id] = answer
  }
  return answers
}

/**
 * What goes with the question for a person: right answers as answers. The desk would refuse all of them because of a
 * half order number, so what is not right goes as words.
 */
export function soFar(
  flow: FlowDocument,
  typed: Typed,
  today: string,
  locale: 'zh-CN' | 'en',
  currency?: string,
): Pick<FlowForm, 'answers'> & { text: string } {
  const answers = answersOf(flow, typed, currency)
  const lines: string[] = []
  for (const field of fieldsOf(flow)) {
    // A document goes into a case and nowhere else: a person may be asked without it.
    if (field.kind === 'document') delete answers[field.id]
    const answer = answers[field.id]
    if (answer === undefined || !faultOf(field, answer, today)) continue
    delete answers[field.id]
    const words = typed[field.id]
    if (typeof words === 'string')
      lines.push(`${field.label[locale]}${locale === 'en' ? ': ' : '：'}${words.trim()}`)
  }
  return { answers, text: lines.join('\n') }
}
