import { expect, test } from 'vitest'
import { refund } from '../../flows/refund.ts'
import { changesBetween, isSame } from './changes.ts'
import { checkDraft, faultsOf } from './document.ts'
import type { FlowDocument } from './types.ts'

const copy = (): FlowDocument => JSON.parse(JSON.stringify(refund)) as FlowDocument
const told = (after: FlowDocument) =>
  changesBetween(refund, after).map(({ is, what, path }) => [is, what, path])

test('nothing is told of what is the same, in whatever order its keys stand', () => {
  expect(changesBetween(refund, copy())).toEqual([])
  const { title, ...rest } = copy()
  expect(isSame({ ...rest, title: { en: title.en, 'zh-CN': title['zh-CN'] } }, refund)).toBe(true)
  expect(changesBetween(null, refund)).toMatchObject([{ is: 'added', what: 'flow' }])
})

test('what is new, gone, moved or another is told by its place', () => {
  const after = copy()
  const [first, second, third, last] = after.steps
  if (!first || !second || !third || !last) return expect.unreachable()
  after.title.en = 'Money back'
  after.card.needs.en = 'The order number.'
  after.steps = [first, last, second]
  second.fields = [...second.fields.slice(1), { ...second.fields[0], id: 'receipt' } as never]
  last.hint = { 'zh-CN': '写清楚', en: 'Be clear' }
  expect(told(after)).toEqual([
    ['changed', 'flow', 'title'],
    ['changed', 'card', 'card.can'],
    ['moved', 'step', 'steps.1'],
    ['changed', 'step', 'steps.1'],
    ['moved', 'step', 'steps.2'],
    ['added', 'field', 'steps.2.fields.2'],
    ['removed', 'field', 'steps.2.fields.0'],
    ['removed', 'step', 'steps.2'],
  ])
})

test('all that is wrong is named at once, and what lacks only words can be kept as a draft', () => {
  const half = copy()
  half.title.en = ''
  half.topic = 'order'
  const [first] = half.steps
  if (first) first.when = { field: 'later', is: ['x'] }
  expect(faultsOf(half)).toEqual([
    { path: 'title.en', rule: 'empty' },
    { path: 'makes', rule: 'choice' },
    { path: 'steps.0.when.field', rule: 'order' },
  ])
  expect(checkDraft(half)).toEqual({ ok: half })
  expect(checkDraft({ ...half, steps: [{ id: 'x' }] })).toMatchObject({ wrong: { path: 'steps.0.title' } })
})
