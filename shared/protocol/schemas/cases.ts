/** What is asked about cases. */
import { Type } from 'typebox'
import { CASE_AMOUNT_MAX, CASE_OBJECT_MAX } from '../../rules/limits.ts'
import type { Missing as Piece } from '../cases.ts'
import { Currency, line, object, oneOf } from './parts.ts'

const PIECES = ['screenshot', 'receipt', 'order', 'time', 'device', 'explanation'] as const

/** As somebody typed it: `readCaseNumber` says what it is. */
export const CaseNumber = line(40)
/** May be empty: a complaint is about no thing. */
export const CaseObject = line(CASE_OBJECT_MAX, 0)
export const CaseKind = oneOf([
  'refund',
  'account',
  'report',
  'complaint',
  'suggestion',
  'content',
  'playback',
])
export const CaseState = oneOf([
  'received',
  'in_review',
  'waiting_visitor',
  'second_look',
  'granted',
  'declined',
  'appealed',
])
export const Amount = object({
  amount: Type.Integer({ minimum: 0, maximum: CASE_AMOUNT_MAX }),
  currency: Currency,
})
export const Missing = Type.Unsafe<Piece[]>(Type.Array(oneOf(PIECES), { maxItems: PIECES.length }))
export const ofAgents = oneOf(['take', 'ask', 'grant', 'decline'])
export const ofVisitors = oneOf(['add', 'appeal', 'nudge'])
