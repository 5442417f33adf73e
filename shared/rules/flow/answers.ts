/** What may be answered to a field. Browser and server ask the same question. */
import type { InvalidRule } from '../../protocol/errors.ts'
import { isId } from '../is-id.ts'
import { DOCUMENT_PICTURES, FILES_MAX, FLOW_AMOUNT_MAX, ORDER_MAX } from '../limits.ts'
import type { FlowAnswer, FlowField } from './types.ts'

const LENGTHS: Partial<Record<FlowField['kind'], number>> = { text: 1_000, order: ORDER_MAX, title: 120 }
/** As shops write them: letters, digits and hyphens. */
const ORDER = /^[A-Za-z0-9][A-Za-z0-9-]{3,39}$/
const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/**
 * @param today such as `2026-11-26`, in the asker's own zone
 * @returns why this is no answer, or null; nothing at all is `required` unless the field is optional
 */
export function faultOf(
  field: FlowField,
  answer: FlowAnswer | undefined,
  today: string,
): { rule: InvalidRule; limit?: number } | null {
  if (isNothing(answer)) return field.optional ? null : { rule: 'required' }
  switch (field.kind) {
    case 'consent':
      return answer === true ? null : { rule: 'required' }
    case 'choice':
      return field.options?.some(({ id }) => id === answer) ? null : { rule: 'choice' }
    case 'amount':
      return amount(answer, field.max ?? FLOW_AMOUNT_MAX)
    case 'date':
      return date(answer, field.max, today)
    case 'file':
      return files(answer, field.max ?? FILES_MAX)
    case 'document':
      return files(answer, field.max ?? DOCUMENT_PICTURES)
    default:
      return text(field, answer)
  }
}

/** @returns whether there is no answer: nothing, nothing but space, or no file */
export const isNothing = (answer: FlowAnswer | undefined): boolean =>
  answer === undefined ||
  (typeof answer === 'string' && answer.trim() === '') ||
  (Array.isArray(answer) && answer.length === 0)

function text(field: FlowField, answer: FlowAnswer | undefined) {
  if (typeof answer !== 'string') return { rule: 'type' as const }
  const limit = Math.min(field.max ?? Number.POSITIVE_INFINITY, LENGTHS[field.kind] ?? 0)
  if (answer.trim().length > limit) return { rule: 'too_long' as const, limit }
  return field.kind === 'order' && !ORDER.test(answer.trim()) ? { rule: 'format' as const } : null
}

function amount(answer: FlowAnswer | undefined, limit: number) {
  if (typeof answer !== 'number' || !Number.isInteger(answer)) return { rule: 'type' as const }
  if (answer <= 0) return { rule: 'too_small' as const, limit: 1 }
  return answer > limit ? { rule: 'too_large' as const, limit } : null
}

function date(answer: FlowAnswer | undefined, days: number | undefined, today: string) {
  const is = typeof answer === 'string' && DAY.test(answer) ? Date.parse(answer) : Number.NaN
  // The 31st of a short month is read as a day of the next.
  if (Number.isNaN(is) || new Date(is).toISOString().slice(0, 10) !== answer)
    return { rule: 'format' as const }
  const passed = Math.round((Date.parse(today) - is) / 86_400_000)
  if (passed < 0) return { rule: 'too_large' as const }
  return days !== undefined && passed > days ? { rule: 'too_small' as const, limit: days } : null
}

function files(answer: FlowAnswer | undefined, limit: number) {
  if (!Array.isArray(answer) || !answer.every((id) => typeof id === 'string' && isId(id)))
    return { rule: 'type' as const }
  return answer.length > Math.min(limit, FILES_MAX) ? { rule: 'too_long' as const, limit } : null
}
