import { describe, expect, test } from 'vitest'
import { appeal } from '../flows/appeal.ts'
import { content } from '../flows/content.ts'
import { feedback } from '../flows/feedback.ts'
import { refund } from '../flows/refund.ts'
import { report } from '../flows/report.ts'
import type { CaseKind, CaseState, CaseSummary } from '../protocol/cases.ts'
import type { FlowAnswers, FlowDocument } from './flow/types.ts'
import { kindOfCase, similarCases } from './similar.ts'

let openedAt = 0
function kept(number: string, kind: CaseKind, object = '', state: CaseState = 'received'): CaseSummary {
  openedAt += 1
  const money = { amount: null, currency: null }
  return { number, kind, object, state, ...money, due: null, decidedAt: null, rev: 1, openedAt }
}

const CASES = [
  kept('R1', 'refund', 'DH-20261120-77'),
  kept('R2', 'refund', 'DH-20261120-78', 'granted'),
  kept('R3', 'refund'),
  kept('T1', 'report', '长夜航线 · 弹幕 · 12:35', 'in_review'),
  kept('T2', 'report', '长夜航线 · 评论', 'waiting_visitor'),
  kept('T3', 'report', 'https://site.test/watch/7 · 评论'),
  kept('C1', 'complaint', '', 'appealed'),
  kept('S1', 'suggestion'),
  kept('S2', 'suggestion'),
]

const found = (flow: FlowDocument, answers: FlowAnswers, isAll = false) =>
  similarCases({ flow, answers, isAll }, CASES).map(({ number }) => number)

/** A flow of the site's own that does not ask which one it is. */
const without = (flow: FlowDocument, id: string): FlowDocument => ({
  ...flow,
  key: 'own',
  steps: flow.steps.map((step) => ({ ...step, fields: step.fields.filter((field) => field.id !== id) })),
})

describe('a refund', () => {
  test('is about its order, however that is written, and as long as it is open', () => {
    expect(found(refund, {})).toEqual([])
    expect(found(refund, { order: 'DH-20261120-77' })).toEqual(['R1'])
    expect(found(refund, { order: ' ｄｈ 20261120 77' })).toEqual(['R1'])
    expect(found(refund, { order: 'DH-20261120-7' })).toEqual([])
    expect(found(refund, { order: 'DH-20261120-78' })).toEqual([])
  })

  test('of which the order was left out is like one without an order, once nothing more is asked', () => {
    expect(found(refund, { reason: 'twice' })).toEqual([])
    expect(found(refund, { reason: 'twice' }, true)).toEqual(['R3'])
  })

  test('is known by its kind where the flow asks for no order', () => {
    expect(found(without(refund, 'order'), {})).toEqual(['R3', 'R1'])
  })
})

describe('a report', () => {
  test('is about its title, wherever in it, the newest first', () => {
    expect(found(report, { place: 'bullet' })).toEqual([])
    expect(found(report, { title: '《长夜航线》' })).toEqual(['T2', 'T1'])
    expect(found(report, { title: '长夜' })).toEqual([])
  })

  test('without a title is like another one about a page, once nothing more is asked', () => {
    expect(found(report, { place: 'comment' }, true)).toEqual(['T3'])
  })
})

test('complaint and suggestion are told apart by the answer, and about nothing in particular', () => {
  expect(found(feedback, {})).toEqual([])
  expect(found(feedback, { kind: 'complaint' })).toEqual(['C1'])
  expect(found(feedback, { kind: 'suggestion' })).toEqual(['S2', 'S1'])
  expect(found(without(feedback, 'kind'), {})).toEqual(['S2', 'S1'])
})

test('what makes no case has none like it, and an appeal is about one that was decided', () => {
  expect(found(content, { question: 'gone', title: '长夜航线' }, true)).toEqual([])
  expect(found(appeal, { decision: 'refund' }, true)).toEqual([])
})

test('the kind goes by the topic, and of what people think by their answer', () => {
  expect(kindOfCase('report', {})).toBe('report')
  expect(kindOfCase(undefined, {})).toBe('refund')
  expect(kindOfCase('feedback', { kind: 'suggestion' })).toBe('suggestion')
  for (const kind of ['account', 'content', 'playback'] as const) expect(kindOfCase(kind, {})).toBe(kind)
})
