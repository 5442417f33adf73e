/** What a visitor has typed into a flow, as he typed it; and what of it answers the flow. */
import type { FileView } from '#shared/protocol/conversation.ts'
import { faultOf, isNothing } from '#shared/rules/flow/answers.ts'
import type { FlowAnswer, FlowAnswers, FlowDocument, FlowField, FlowForm } from '#shared/rules/flow/types.ts'

/** `at` is when it was uploaded: what no message has is kept for a day. */
export type GivenFile = FileView & { at: number }
export type Typed = Record<string, string | true | GivenFile[]>

/** A comma parts thousands and nothing else: `25,80` is not 2,580. What is too much is said by the field. */
const YUAN = /^(\d{1,9}|\d{1,3}(,\d{3}){1,2})(\.\d{1,2})?$/

/** @returns cents of what is written as `25.8`, `¥25.80` or `２５元`; null where it is no amount */
export function centsOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s¥元]/g, '')
  if (!YUAN.test(plain)) return null
  const [yuan = '', part = ''] = plain.replaceAll(',', '').split('.')
  return Number(yuan) * 100 + Number(part.padEnd(2, '0'))
}

/** What is no amount stays a text, so that the field says so. */
export function answerOf({ kind }: FlowField, typed: Typed[string] | undefined): FlowAnswer | undefined {
  if (typed === undefined || typed === true) return typed
  if (Array.isArray(typed)) return typed.map(({ id }) => id)
  if (kind === 'amount' && typed.trim() !== '') return centsOf(typed) ?? typed
  return kind === 'order' ? typed.normalize('NFKC').trim() : typed.trim()
}

/** Answers as they would be typed; files have to be chosen anew. */
export function typedOf(answers: FlowAnswers): Typed {
  const typed: Typed = {}
  for (const [field, answer] of Object.entries(answers))
    if (!Array.isArray(answer)) typed[field] = typeof answer === 'number' ? (answer / 100).toFixed(2) : answer
  return typed
}

const fieldsOf = (flow: FlowDocument) => flow.steps.flatMap(({ fields }) => fields)

export function answersOf(flow: FlowDocument, typed: Typed): FlowAnswers {
  const answers: FlowAnswers = {}
  for (const field of fieldsOf(flow)) {
    const answer = answerOf(field, Object.hasOwn(typed, field.id) ? typed[field.id] : undefined)
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
): Pick<FlowForm, 'answers'> & { text: string } {
  const answers = answersOf(flow, typed)
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
