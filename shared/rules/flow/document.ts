/** Whether any JSON is a flow. Who is refused learns the path of the first thing that is wrong. */
import { FIELD_KINDS, FLOW_LOCALES, type FlowDocument } from './types.ts'

export type Wrong = {
  /** Such as `steps.2.fields.0.label.en`; empty for the whole. */
  path: string
  rule:
    | 'type'
    | 'required'
    | 'unknown'
    | 'empty'
    | 'too_long'
    | 'choice'
    | 'format'
    | 'duplicate'
    | 'order'
    | 'too_large'
}
type Check = (value: unknown, path: string) => Wrong | null

const TOPICS = ['playback', 'order', 'refund', 'account', 'report', 'feedback', 'other']
const TEXT_LENGTH = 600
const NAME = /^[a-z][a-z0-9_-]{0,39}$/
const STEPS_MAX = 20
const FIELDS_MAX = 12
const OPTIONS_MAX = 20
/** Conditions within conditions. */
const DEEPEST = 5
const NUMBER_MAX = 1_000_000_000

/** @returns the document, or where and why it is none. Never throws, whatever is given */
export function checkFlow(json: unknown): { ok: FlowDocument } | { wrong: Wrong } {
  const wrong = shapeOfFlow(json, '') ?? orderOf(json as FlowDocument)
  return wrong ? { wrong } : { ok: json as FlowDocument }
}

const at = (path: string, key: string | number) => (path === '' ? String(key) : `${path}.${key}`)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const name: Check = (value, path) =>
  typeof value !== 'string' ? { path, rule: 'type' } : NAME.test(value) ? null : { path, rule: 'format' }

const string: Check = (value, path) => {
  if (typeof value !== 'string') return { path, rule: 'type' }
  if (value.trim() === '') return { path, rule: 'empty' }
  return value.length > TEXT_LENGTH ? { path, rule: 'too_long' } : null
}

const number: Check = (value, path) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return { path, rule: 'type' }
  return value > NUMBER_MAX ? { path, rule: 'too_large' } : null
}

const truth: Check = (value, path) => (typeof value === 'boolean' ? null : { path, rule: 'type' })

const oneOf =
  (words: readonly unknown[]): Check =>
  (value, path) =>
    words.includes(value) ? null : { path, rule: 'choice' }

/** Keys with `?` at their end may be missing. */
const object =
  (keys: Record<string, Check>): Check =>
  (value, path) => {
    if (!isObject(value)) return { path, rule: 'type' }
    for (const [key, check] of Object.entries(keys)) {
      const plain = key.replace('?', '')
      if (Object.hasOwn(value, plain)) {
        const wrong = check(value[plain], at(path, plain))
        if (wrong) return wrong
      } else if (plain === key) return { path: at(path, plain), rule: 'required' }
    }
    const known = Object.keys(keys).map((key) => key.replace('?', ''))
    const extra = Object.keys(value).find((key) => !known.includes(key))
    return extra === undefined ? null : { path: at(path, extra), rule: 'unknown' }
  }

const list =
  (check: Check, max: number): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return { path, rule: 'type' }
    if (value.length === 0) return { path, rule: 'empty' }
    if (value.length > max) return { path, rule: 'too_long' }
    for (const [index, one] of value.entries()) {
      const wrong = check(one, at(path, index))
      if (wrong) return wrong
    }
    return null
  }

const text = object(Object.fromEntries(FLOW_LOCALES.map((locale) => [locale, string])))

const condition =
  (depth: number): Check =>
  (value, path) => {
    if (!isObject(value)) return { path, rule: 'type' }
    if (depth > DEEPEST) return { path, rule: 'too_long' }
    const inner = condition(depth + 1)
    const several = list(inner, OPTIONS_MAX)
    const kinds: Record<string, Check> = {
      not: object({ not: inner }),
      all: object({ all: several }),
      any: object({ any: several }),
      over: object({ field: name, over: number }),
    }
    const kind = Object.keys(kinds).find((key) => Object.hasOwn(value, key))
    return (kinds[kind ?? ''] ?? object({ field: name, is: list(name, OPTIONS_MAX) }))(value, path)
  }
const when = condition(0)

const field = object({
  id: name,
  kind: oneOf(FIELD_KINDS),
  label: text,
  'hint?': text,
  'optional?': truth,
  'options?': list(object({ id: name, label: text }), OPTIONS_MAX),
  'max?': number,
  'when?': when,
})

const shapeOfFlow = object({
  format: oneOf([1]),
  key: name,
  topic: oneOf(TOPICS),
  makes: oneOf(['conversation', 'case', 'lookup']),
  title: text,
  card: object({ can: text, who: text, needs: text, takes: text, 'article?': name }),
  promise: object({ answerHours: number }),
  steps: list(
    object({
      id: name,
      title: text,
      'hint?': text,
      fields: list(field, FIELDS_MAX),
      'when?': when,
      'refusals?': list(object({ when, text, rule: text }), OPTIONS_MAX),
    }),
    STEPS_MAX,
  ),
})

/**
 * A flow ends because it only goes forward: conditions look at fields that were asked before. Names are given
 * once; a choice has something to choose from, and nothing else has.
 */
function orderOf({ steps }: FlowDocument): Wrong | null {
  const asked = new Map<string, readonly string[] | null>()
  const names = new Set<string>()
  for (const [index, step] of steps.entries()) {
    const path = `steps.${index}`
    if (names.has(step.id)) return { path: `${path}.id`, rule: 'duplicate' }
    names.add(step.id)
    const early = step.when && looksBack(step.when, asked, `${path}.when`)
    if (early) return early
    for (const [number, one] of step.fields.entries()) {
      const place = `${path}.fields.${number}`
      const wrong = one.when && looksBack(one.when, asked, `${place}.when`)
      if (wrong) return wrong
      if (asked.has(one.id)) return { path: `${place}.id`, rule: 'duplicate' }
      if ((one.kind === 'choice') !== (one.options !== undefined))
        return { path: `${place}.options`, rule: one.options ? 'unknown' : 'required' }
      const options = one.options?.map(({ id }) => id) ?? null
      if (options && new Set(options).size < options.length)
        return { path: `${place}.options`, rule: 'duplicate' }
      asked.set(one.id, options)
    }
    for (const [number, refusal] of (step.refusals ?? []).entries()) {
      const wrong = looksBack(refusal.when, asked, `${path}.refusals.${number}.when`)
      if (wrong) return wrong
    }
  }
  return null
}

type Conditions = NonNullable<FlowDocument['steps'][number]['when']>

function looksBack(
  one: Conditions,
  asked: ReadonlyMap<string, readonly string[] | null>,
  path: string,
): Wrong | null {
  if ('not' in one) return looksBack(one.not, asked, `${path}.not`)
  if ('all' in one || 'any' in one) {
    const [key, inner] = 'all' in one ? ['all', one.all] : ['any', one.any]
    for (const [index, each] of (inner as Conditions[]).entries()) {
      const wrong = looksBack(each, asked, `${path}.${key}.${index}`)
      if (wrong) return wrong
    }
    return null
  }
  if (!asked.has(one.field)) return { path: `${path}.field`, rule: 'order' }
  const options = asked.get(one.field)
  if ('is' in one && !one.is.every((id) => options?.includes(id)))
    return { path: `${path}.is`, rule: 'choice' }
  return null
}
