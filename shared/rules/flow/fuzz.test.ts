/**
 * Flows that nobody would write, and answers that nobody would give: a document is refused with a path that leads
 * somewhere, or it runs to an end whatever is answered. Nothing throws, and nothing goes on for ever.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readForm, wordsAsked } from '../../flows/read.ts'
import { SHIPPED } from '../../flows/shipped.ts'
import { changesBetween } from './changes.ts'
import { checkDraft, checkFlow, faultsOf } from './document.ts'
import { checkAnswers, runFlow } from './engine.ts'
import {
  type Condition,
  FIELD_KINDS,
  FLOW_ICONS,
  FLOW_MAKES,
  type FlowAnswers,
  type FlowDocument,
} from './types.ts'

const TODAY = '2026-11-26'
/** Few names, so that conditions often meet a field and fields often meet one another. */
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const text = fc.record({
  'zh-CN': fc.constantFrom('字', '字', '字', ''),
  en: fc.constantFrom('word', 'word', 'word', ''),
})

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ field: name, is: fc.array(name, { maxLength: 3 }) }),
    fc.record({ field: name, over: fc.nat(20_000) }),
    fc.record({ not: tie('condition') }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}))

const maybe = { requiredKeys: ['id', 'kind', 'label'] as ('id' | 'kind' | 'label')[] }
const field = fc.record(
  {
    id: name,
    kind: fc.constantFrom(...FIELD_KINDS),
    label: text,
    hint: text,
    optional: fc.boolean(),
    options: fc.array(fc.record({ id: name, label: text }), { maxLength: 3 }),
    max: fc.nat(30),
    when: condition,
  },
  maybe,
)
const step = fc.record(
  {
    id: name,
    title: text,
    fields: fc.array(field, { maxLength: 4 }),
    when: condition,
    refusals: fc.array(fc.record({ when: condition, text, rule: text }), { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'title', 'fields'] },
)
const wildFlow = fc.record({
  format: fc.constant(1 as const),
  key: name,
  topic: fc.constantFrom('refund' as const, 'other' as const),
  makes: fc.constantFrom(...FLOW_MAKES),
  icon: fc.constantFrom(...FLOW_ICONS),
  title: text,
  card: fc.record({ can: text, who: text, needs: text, takes: text }),
  promise: fc.record({ answerHours: fc.nat(100) }),
  steps: fc.array(step, { maxLength: 4 }),
})

/** Made right: each name once, a choice with options, conditions only on what was asked before. */
const rightFlow = wildFlow.map((wild): FlowDocument => {
  const both = { 'zh-CN': '字', en: 'word' }
  const asked: string[] = []
  const looksBack = (one: Condition): Condition | null => {
    if ('not' in one) {
      const inner = looksBack(one.not)
      return inner && { not: inner }
    }
    if ('all' in one || 'any' in one) {
      const list = ('all' in one ? one.all : one.any).flatMap((each) => looksBack(each) ?? [])
      return list.length === 0 ? null : 'all' in one ? { all: list } : { any: list }
    }
    const of = asked.at((one.field.charCodeAt(0) - 97) % Math.max(1, asked.length))
    if (of === undefined) return null
    return 'is' in one && of.startsWith('choice') ? { field: of, is: ['x'] } : { field: of, over: 10 }
  }
  const own = (when: Condition | undefined) => {
    const found = when && looksBack(when)
    return found ? { when: found } : {}
  }
  const steps = wild.steps.map((one, index) => {
    const when = own(one.when)
    const fields = [...one.fields, { kind: 'text' as const, optional: true, when: undefined }].map(
      (each, at) => {
        const id = `${each.kind}-${index}-${at}`
        const options = ['x', 'y'].map((option) => ({ id: option, label: both }))
        const made = {
          ...{ id, kind: each.kind, label: both, optional: each.optional ?? false },
          ...own(each.when),
          ...(each.kind === 'choice' ? { options } : {}),
        }
        asked.push(id)
        return made
      },
    )
    const refusals = (one.refusals ?? []).flatMap((refusal) => {
      const found = looksBack(refusal.when)
      return found ? [{ when: found, text: both, rule: both }] : []
    })
    return { id: `step-${index}`, title: both, fields, ...when, ...(refusals.length > 0 ? { refusals } : {}) }
  })
  const [first] = SHIPPED
  return { ...(first as FlowDocument), ...(steps.length > 0 ? { steps } : {}) }
})

const anyAnswer = fc.oneof(
  fc.constantFrom('x', 'y', 'twice', 'child', TODAY, 'A-20261120-77', 2_500, true, ''),
  fc.anything({ maxDepth: 2 }),
)

/** Answers to its fields, some right, some of another kind, some none, and some to nothing it asks. */
function answersTo(flow: FlowDocument) {
  const ids = flow.steps.flatMap(({ fields }) => fields.map(({ id }) => id))
  const key = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...ids, 'a') }, fc.string())
  return fc.dictionary(key, anyAnswer, { maxKeys: 40, noNullPrototype: false }) as fc.Arbitrary<FlowAnswers>
}

/** Whether a path leads to something in the document, or to what lacks in something there is. */
function leads(document: unknown, path: string): boolean {
  const keys = path === '' ? [] : path.split('.')
  let at = document
  for (const [index, key] of keys.entries()) {
    if (typeof at !== 'object' || at === null) return false
    if (!Object.hasOwn(at, key)) return index === keys.length - 1
    at = (at as Record<string, unknown>)[key]
  }
  return true
}

function runsToItsEnd(flow: FlowDocument, answers: FlowAnswers): void {
  const run = runFlow(flow, answers, TODAY)
  const shown = run.steps.map(({ step }) => step.id)
  expect(shown).toEqual(flow.steps.map(({ id }) => id).filter((id) => shown.includes(id)))
  expect(run.progress).toBeGreaterThanOrEqual(0)
  expect(run.progress).toBeLessThanOrEqual(1)
  if (run.refusal) expect(run.refusal.step).toBe(shown.at(-1))
  const asked = new Set(run.steps.flatMap(({ fields }) => fields.map(({ id }) => id)))
  for (const { field, step } of run.missing)
    expect([asked.has(field), shown.includes(step)]).toEqual([true, true])
  for (const whole of [true, false]) {
    const checked = checkAnswers(flow, answers, TODAY, whole)
    if ('wrong' in checked) {
      expect(typeof checked.wrong.field).toBe('string')
      continue
    }
    // What is right stays so, and can be read by the words that go with it.
    expect(Object.keys(checked.ok).every((id) => asked.has(id))).toBe(true)
    expect(checkAnswers(flow, checked.ok, TODAY, whole)).toEqual(checked)
    const form = { flow: flow.key, version: 1_001, step: null, answers: checked.ok }
    const read = readForm({ ...form, asked: wordsAsked(flow, form) }, 'en')
    expect(read).toEqual(readForm({ ...form, asked: flow }, 'en'))
  }
}

test('a document of any names and conditions is refused where it is wrong, or runs to an end with any answers', () => {
  let [refused, ran] = [0, 0]
  fc.assert(
    fc.property(fc.oneof(wildFlow, rightFlow), fc.infiniteStream(fc.nat(1_000)), (flow, seeds) => {
      const document = flow as FlowDocument
      const checked = checkFlow(document)
      const faults = faultsOf(document)
      expect(faults[0]).toEqual('wrong' in checked ? checked.wrong : undefined)
      if ('wrong' in checked) {
        refused += 1
        for (const { path } of faults) expect([path, leads(document, path)]).toEqual([path, true])
        return
      }
      ran += 1
      expect(checkDraft(document)).toEqual({ ok: document })
      const seed = seeds.next().value ?? 0
      for (const answers of fc.sample(answersTo(document), { numRuns: 5, seed }))
        runsToItsEnd(document, answers)
    }),
    { numRuns: 600, interruptAfterTimeLimit: 8_000 },
  )
  // It proves nothing unless both happen.
  expect(refused).toBeGreaterThan(20)
  expect(ran).toBeGreaterThan(20)
})

test('the flows that ship end with any answers', () => {
  const shipped = fc.constantFrom(...SHIPPED).chain((flow) => fc.tuple(fc.constant(flow), answersTo(flow)))
  fc.assert(
    fc.property(shipped, ([flow, answers]) => runsToItsEnd(flow, answers)),
    { numRuns: 600, interruptAfterTimeLimit: 5_000 },
  )
})

test('of any two drafts it can be told what changes, and of one and the same nothing does', () => {
  fc.assert(
    fc.property(wildFlow, wildFlow, (one, other) => {
      const [before, after] = [one as FlowDocument, other as FlowDocument]
      expect(changesBetween(before, JSON.parse(JSON.stringify(before)))).toEqual([])
      for (const { path, is } of changesBetween(before, after))
        expect(is === 'removed' || leads(after, path)).toBe(true)
    }),
    { numRuns: 300, interruptAfterTimeLimit: 5_000 },
  )
})
