import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { content } from '../../flows/content.ts'
import { refund } from '../../flows/refund.ts'
import { SHIPPED } from '../../flows/shipped.ts'
import { faultOf } from './answers.ts'
import { checkFlow } from './document.ts'
import { checkAnswers, runFlow } from './engine.ts'
import { FIELD_KINDS, type FlowAnswer, type FlowAnswers, type FlowDocument, type FlowField } from './types.ts'

const TODAY = '2026-11-26'

/** A right answer to any field. */
function right(field: FlowField): FlowAnswer {
  const plain: Partial<Record<FlowField['kind'], FlowAnswer>> = {
    amount: 2500,
    date: TODAY,
    consent: true,
    order: 'A-20261120-77',
    file: ['0192f000-0000-7000-8000-000000000001'],
    document: ['0192f000-0000-7000-8000-000000000001'],
  }
  return field.options?.[0]?.id ?? plain[field.kind] ?? 'words'
}

/** Answers step after step as a visitor does, until nothing lacks. */
function walk(flow: FlowDocument, pick: (field: FlowField) => FlowAnswer) {
  const answers: FlowAnswers = {}
  let steps = 0
  for (;;) {
    const run = runFlow(flow, answers, TODAY)
    const [next] = run.missing
    if (!next || steps > 1_000) return { answers, run, steps }
    const field = flow.steps.flatMap(({ fields }) => fields).find(({ id }) => id === next.field) as FlowField
    answers[field.id] = pick(field)
    steps += 1
  }
}

/** The document with the value at a path replaced, or taken away. */
function spoil(path: string, value?: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(refund)) as Record<string, never>
  const keys = path.split('.')
  const last = keys.pop() as string
  const place = keys.reduce((at: Record<string, unknown>, key) => at[key] as Record<string, unknown>, copy)
  if (value === undefined) delete place[last]
  else place[last] = value
  return copy
}

describe('a document', () => {
  test.each(SHIPPED.map((flow) => [flow.key, flow] as const))('%s is one', (_, flow) => {
    expect(checkFlow(JSON.parse(JSON.stringify(flow)))).toEqual({ ok: flow })
  })

  test.each(SHIPPED.map((flow) => [flow.key, flow] as const))(
    '%s asks for no identity document',
    (_, flow) => {
      expect(flow.steps.flatMap(({ fields }) => fields).filter(({ kind }) => kind === 'document')).toEqual([])
    },
  )

  test('an identity document says what it is for, and is asked for only where somebody decides', () => {
    const paper = { id: 'paper', kind: 'document', label: refund.title, purpose: refund.title }
    const asking = (field: object, more: object = {}) =>
      checkFlow({
        ...refund,
        ...more,
        steps: [{ ...refund.steps[0], fields: [field], refusals: undefined }].map((one) =>
          JSON.parse(JSON.stringify(one)),
        ),
      })
    expect(asking(paper)).toHaveProperty('ok')
    const { purpose: _, ...bare } = paper
    expect(asking(bare)).toEqual({ wrong: { path: 'steps.0.fields.0.purpose', rule: 'required' } })
    expect(asking({ ...bare, kind: 'file' })).toHaveProperty('ok')
    expect(asking({ ...paper, kind: 'file' })).toEqual({
      wrong: { path: 'steps.0.fields.0.purpose', rule: 'unknown' },
    })
    expect(asking(paper, { makes: 'conversation' })).toEqual({
      wrong: { path: 'steps.0.fields.0.kind', rule: 'choice' },
    })
  })

  test.each([
    ['format', 2, 'choice'],
    ['title.en', undefined, 'required'],
    ['title.en', ' ', 'empty'],
    ['card.can.zh-CN', 7, 'type'],
    ['steps', [], 'empty'],
    ['steps.1.id', 'reason', 'duplicate'],
    ['steps.1.fields.0.id', 'reason', 'duplicate'],
    ['steps.0.fields.0.kind', 'password', 'choice'],
    ['steps.0.fields.0.options', undefined, 'required'],
    ['steps.1.fields.0.options', [{ id: 'a', label: { 'zh-CN': '甲', en: 'A' } }], 'unknown'],
    ['steps.0.surprise', 1, 'unknown'],
    ['steps.1.fields.1.max', -1, 'type'],
  ])('with %s as %j is refused there', (path, value, rule) => {
    expect(checkFlow(spoil(path, value))).toEqual({ wrong: { path, rule } })
  })

  test('that asks about what comes later, or about itself, is refused: it might never end', () => {
    const when = { field: 'watched', is: ['no'] }
    expect(checkFlow(spoil('steps.1.when', when))).toEqual({
      wrong: { path: 'steps.1.when.field', rule: 'order' },
    })
    expect(checkFlow(spoil('steps.2.when', { not: { any: [when] } }))).toEqual({
      wrong: { path: 'steps.2.when.not.any.0.field', rule: 'order' },
    })
  })

  test('that waits for an answer nobody can choose is refused', () => {
    expect(checkFlow(spoil('steps.2.when', { field: 'reason', is: ['never'] }))).toEqual({
      wrong: { path: 'steps.2.when.is', rule: 'choice' },
    })
  })

  test('any JSON is refused with a path, or runs to an end', () => {
    const part = fc.anything({ maxDepth: 3 })
    const paths: string[] = []
    const collect = (value: unknown, path: string): void => {
      if (path !== '') paths.push(path)
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) collect(inner, path === '' ? key : `${path}.${key}`)
    }
    collect(refund, '')
    const spoilt = fc.tuple(fc.constantFrom(...paths), part).map(([path, value]) => spoil(path, value))
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), part, spoilt), (json) => {
        const checked = checkFlow(json)
        if ('wrong' in checked) expect(typeof checked.wrong.path).toBe('string')
        else expect(walk(checked.ok, right).run.missing).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })
})

/** Flows nobody would write, with conditions on whatever was asked before. */
const anyFlow = fc
  .array(fc.record({ kind: fc.constantFrom(...FIELD_KINDS), back: fc.nat(20), not: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((seeds): FlowDocument => {
    const both = { 'zh-CN': '字', en: 'word' }
    const fields: FlowField[] = []
    for (const [index, { kind, back, not }] of seeds.entries()) {
      const options = ['a', 'b'].map((id) => ({ id, label: both }))
      const earlier = fields[back]
      const on = earlier?.options
        ? { field: earlier.id, is: ['a'] }
        : earlier && { field: earlier.id, over: 10 }
      fields.push({
        id: `f${index}`,
        kind,
        label: both,
        ...(kind === 'choice' ? { options } : {}),
        ...(kind === 'document' ? { purpose: both } : {}),
        ...(on ? { when: not ? { not: on } : on } : {}),
      })
    }
    const steps = fields.map((field, index) => ({ id: `s${index}`, title: both, fields: [field] }))
    return { ...refund, steps }
  })

describe('a run', () => {
  test.each(SHIPPED.map((flow) => [flow.key, flow] as const))('of %s comes to its end', (_, flow) => {
    const { run, answers } = walk(flow, right)
    expect(run).toMatchObject({ current: null, progress: 1, refusal: null })
    expect(checkAnswers(flow, answers, TODAY, true)).toEqual({ ok: answers })
  })

  test('of any flow asks each question once at most and ends, whatever is chosen', () => {
    fc.assert(
      fc.property(anyFlow, fc.infiniteStream(fc.nat(1)), (flow, picks) => {
        expect(checkFlow(flow)).toEqual({ ok: flow })
        const choices = picks[Symbol.iterator]()
        const { run, steps } = walk(
          flow,
          (field) => field.options?.[choices.next().value ?? 0]?.id ?? right(field),
        )
        expect(run.missing).toEqual([])
        expect(steps).toBeLessThanOrEqual(flow.steps.length)
      }),
    )
  })

  test('shows only the steps that the answers call for', () => {
    const shown = (reason: string) => runFlow(refund, { reason }, TODAY).steps.map(({ step }) => step.id)
    expect(shown('twice')).toEqual(['reason', 'order', 'proof'])
    expect(shown('child')).toEqual(['reason', 'order', 'watched', 'proof'])
  })

  test('asks what depends on the answer above it, in the same step', () => {
    const asked = (question: string) =>
      runFlow(content, { question }, TODAY).steps[0]?.fields.map(({ id }) => id)
    expect(asked('gone')).toEqual(['question', 'title'])
    expect(asked('region')).toEqual(['question', 'title', 'region'])
    const answers = { question: 'region', title: 'Night Line', region: 'NZ' }
    expect(checkAnswers(content, answers, TODAY, true)).toEqual({ ok: answers })
  })

  test('ends where the rule says no, and quotes it', () => {
    const run = runFlow(refund, { reason: 'mistake', channel: 'apple' }, TODAY)
    expect(run.refusal?.rule.en).toBe('Purchases through Apple are refunded by Apple.')
    expect(run.steps.map(({ step }) => step.id)).toEqual(['reason'])
    const answers = { reason: 'mistake', channel: 'apple' }
    expect(checkAnswers(refund, answers, TODAY, true)).toEqual({ wrong: { field: 'reason', rule: 'choice' } })
    expect(checkAnswers(refund, answers, TODAY, false)).toEqual({ ok: answers })
  })

  test('counts what is done', () => {
    expect(runFlow(refund, {}, TODAY)).toMatchObject({ progress: 0, current: 'reason' })
    const run = runFlow(refund, { reason: 'child', channel: 'here' }, TODAY)
    expect(run).toMatchObject({ progress: 0.25, current: 'order' })
  })
})

describe('answers', () => {
  test('to fields that no step has are refused', () => {
    expect(checkAnswers(refund, { reason: 'twice', password: 'x' }, TODAY, false)).toEqual({
      wrong: { field: 'password', rule: 'unknown' },
    })
    expect(checkAnswers(refund, JSON.parse('{"__proto__":1}'), TODAY, false)).toEqual({
      wrong: { field: '__proto__', rule: 'unknown' },
    })
  })

  test('to questions that were not asked in the end are left out', () => {
    const { answers } = walk(refund, right)
    const checked = checkAnswers(refund, { ...answers, reason: 'twice' }, TODAY, true)
    expect(checked).toMatchObject({ ok: { reason: 'twice' } })
    expect('ok' in checked && 'watched' in checked.ok).toBe(false)
  })

  const label = { 'zh-CN': '字', en: 'word' }
  const fault = (kind: FlowField['kind'], answer: unknown, more: Partial<FlowField> = {}) =>
    faultOf({ id: 'x', kind, label, ...more }, answer as FlowAnswer, TODAY)?.rule ?? 'fine'

  test.each([
    ['text', '', {}, 'required'],
    ['text', '  ', { optional: true }, 'fine'],
    ['text', 'x'.repeat(1_001), {}, 'too_long'],
    ['text', 'x'.repeat(11), { max: 10 }, 'too_long'],
    ['text', 3, {}, 'type'],
    ['order', 'A-1 or 2', {}, 'format'],
    ['order', 'A-20261120-77', {}, 'fine'],
    ['choice', 'b', { options: [{ id: 'a', label }] }, 'choice'],
    ['date', '2026-11-26', {}, 'fine'],
    ['date', '2026-11-27', {}, 'too_large'],
    ['date', '2026-02-31', {}, 'format'],
    ['date', '2026-10-26', { max: 30 }, 'too_small'],
    ['date', '2026-10-27', { max: 30 }, 'fine'],
    ['amount', 0, {}, 'too_small'],
    ['amount', 10.5, {}, 'type'],
    ['amount', 10_000_001, {}, 'too_large'],
    ['consent', false, {}, 'required'],
    ['file', ['x'], {}, 'type'],
    ['file', [], {}, 'required'],
  ] as const)('%s answered with %j', (kind, answer, more, expected) => {
    expect(fault(kind, answer, more as Partial<FlowField>)).toBe(expected)
  })

  test('of any kind never throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KINDS), fc.anything(), (kind, answer) => {
        expect(typeof fault(kind, answer, kind === 'choice' ? { options: [] } : {})).toBe('string')
      }),
    )
  })
})
