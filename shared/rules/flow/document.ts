/** Whether any JSON is a flow. Who is refused learns the path of what is wrong: of the first thing, or of all. */
import { FLOW_OPTIONS_MAX, FLOW_STEP_FIELDS_MAX, FLOW_STEPS_MAX, FLOW_TEXT_MAX } from '../limits.ts'
import { TOPIC_ID } from '../topics.ts'
import {
  type Condition,
  FIELD_KINDS,
  FLOW_ICONS,
  FLOW_LOCALES,
  FLOW_MAKES,
  type FlowDocument,
} from './types.ts'

export type FlowFault = {
  /** Such as `steps.2.fields.0.label.en`; empty for the whole. */
  path: string
  rule:
    | 'type'
    | 'required'
    | 'unknown'
    | 'empty'
    | 'too_long'
    | 'too_many'
    | 'choice'
    | 'format'
    | 'duplicate'
    | 'order'
    | 'too_large'
}
type Check = (value: unknown, path: string) => FlowFault[]

/** Of what there are kinds of cases, with a promise and an outcome: an order is looked up, and a site's own topic is talked about. */
const TOPICS_OF_CASES = ['refund', 'report', 'feedback', 'account', 'content', 'playback']
const NAME = /^[a-z][a-z0-9_-]{0,39}$/
/** Conditions within conditions. */
const DEEPEST = 5
const NUMBER_MAX = 1_000_000_000

/** @returns the document, or where and why it is none. Never throws, whatever is given */
export function checkFlow(json: unknown): { ok: FlowDocument } | { wrong: FlowFault } {
  const [wrong] = faultsOf(json)
  return wrong ? { wrong } : { ok: json as FlowDocument }
}

/** All that is wrong with it, in the order of the document; what follows from something else that is wrong is not told. */
export function faultsOf(json: unknown): FlowFault[] {
  const shape = shapeOfFlow(json, '')
  return shape.every(({ rule }) => HARMLESS.has(rule)) ? [...shape, ...orderOf(json as FlowDocument)] : shape
}

/**
 * Whether it has the shape of a flow, though something may be missing in it: what somebody keeps before it is finished.
 * @returns the first thing for which no editor has a place
 */
export function checkDraft(json: unknown): { ok: FlowDocument } | { wrong: FlowFault } {
  const wrong = shapeOfFlow(json, '').find(({ rule }) => rule !== 'empty')
  return wrong ? { wrong } : { ok: json as FlowDocument }
}

/** The rest of a document can be read beside a fault of these. */
const HARMLESS = new Set<FlowFault['rule']>(['empty', 'too_long', 'too_large'])

const at = (path: string, key: string | number) => (path === '' ? String(key) : `${path}.${key}`)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fault = (path: string, rule: FlowFault['rule']): FlowFault[] => [{ path, rule }]

const name: Check = (value, path) =>
  typeof value !== 'string' ? fault(path, 'type') : NAME.test(value) ? [] : fault(path, 'format')

/** Whether the site has it is not known here. */
const topic: Check = (value, path) =>
  typeof value === 'string' && TOPIC_ID.test(value) ? [] : fault(path, 'choice')

const string: Check = (value, path) => {
  if (typeof value !== 'string') return fault(path, 'type')
  if (value.trim() === '') return fault(path, 'empty')
  return value.length > FLOW_TEXT_MAX ? fault(path, 'too_long') : []
}

const number: Check = (value, path) => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return fault(path, 'type')
  return value > NUMBER_MAX ? fault(path, 'too_large') : []
}

const truth: Check = (value, path) => (typeof value === 'boolean' ? [] : fault(path, 'type'))

const oneOf =
  (words: readonly unknown[]): Check =>
  (value, path) =>
    words.includes(value) ? [] : fault(path, 'choice')

/** Keys with `?` at their end may be missing. */
const object =
  (keys: Record<string, Check>): Check =>
  (value, path) => {
    if (!isObject(value)) return fault(path, 'type')
    const faults = Object.entries(keys).flatMap(([key, check]) => {
      const plain = key.replace('?', '')
      if (Object.hasOwn(value, plain)) return check(value[plain], at(path, plain))
      return plain === key ? fault(at(path, plain), 'required') : []
    })
    const known = Object.keys(keys).map((key) => key.replace('?', ''))
    const extra = Object.keys(value).find((key) => !known.includes(key))
    return extra === undefined ? faults : [...faults, ...fault(at(path, extra), 'unknown')]
  }

const list =
  (check: Check, max: number): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fault(path, 'type')
    if (value.length === 0) return fault(path, 'empty')
    if (value.length > max) return fault(path, 'too_many')
    // Spread: over a hole in it `flatMap` would pass.
    return [...value].flatMap((one, index) => check(one, at(path, index)))
  }

const text = object(Object.fromEntries(FLOW_LOCALES.map((locale) => [locale, string])))

const condition =
  (depth: number): Check =>
  (value, path) => {
    if (!isObject(value)) return fault(path, 'type')
    if (depth > DEEPEST) return fault(path, 'too_many')
    const inner = condition(depth + 1)
    const several = list(inner, FLOW_OPTIONS_MAX)
    const kinds: Record<string, Check> = {
      not: object({ not: inner }),
      all: object({ all: several }),
      any: object({ any: several }),
      over: object({ field: name, over: number }),
    }
    const kind = Object.keys(kinds).find((key) => Object.hasOwn(value, key))
    return (kinds[kind ?? ''] ?? object({ field: name, is: list(name, FLOW_OPTIONS_MAX) }))(value, path)
  }
const when = condition(0)

const field = object({
  id: name,
  kind: oneOf(FIELD_KINDS),
  label: text,
  'hint?': text,
  'optional?': truth,
  'options?': list(object({ id: name, label: text }), FLOW_OPTIONS_MAX),
  'purpose?': text,
  'max?': number,
  'when?': when,
})

const shapeOfFlow = object({
  format: oneOf([1]),
  key: name,
  topic,
  makes: oneOf(FLOW_MAKES),
  'icon?': oneOf(FLOW_ICONS),
  title: text,
  'short?': text,
  card: object({ can: text, who: text, needs: text, takes: text, 'article?': name }),
  promise: object({ answerHours: number }),
  steps: list(
    object({
      id: name,
      title: text,
      'hint?': text,
      fields: list(field, FLOW_STEP_FIELDS_MAX),
      'when?': when,
      'refusals?': list(object({ when, text, rule: text }), FLOW_OPTIONS_MAX),
    }),
    FLOW_STEPS_MAX,
  ),
})

/**
 * A flow ends because it only goes forward: conditions look at fields that were asked before. Names are given
 * once; a choice has something to choose from, and nothing else has. An identity document says what it is needed for, and
 * is asked for only where somebody decides.
 */
function orderOf({ topic, makes, steps }: FlowDocument): FlowFault[] {
  const faults: FlowFault[] = []
  const asked = new Map<string, readonly string[] | null>()
  const names = new Set<string>()
  if (makes === 'case' && !TOPICS_OF_CASES.includes(topic)) faults.push({ path: 'makes', rule: 'choice' })
  for (const [index, step] of steps.entries()) {
    const path = `steps.${index}`
    if (names.has(step.id)) faults.push({ path: `${path}.id`, rule: 'duplicate' })
    names.add(step.id)
    if (step.when) faults.push(...looksBack(step.when, asked, `${path}.when`))
    for (const [number, one] of step.fields.entries()) {
      const place = `${path}.fields.${number}`
      if (one.when) faults.push(...looksBack(one.when, asked, `${place}.when`))
      if (asked.has(one.id)) faults.push({ path: `${place}.id`, rule: 'duplicate' })
      if ((one.kind === 'choice') !== (one.options !== undefined))
        faults.push({ path: `${place}.options`, rule: one.options ? 'unknown' : 'required' })
      if ((one.kind === 'document') !== (one.purpose !== undefined))
        faults.push({ path: `${place}.purpose`, rule: one.purpose ? 'unknown' : 'required' })
      if (one.kind === 'document' && makes !== 'case') faults.push({ path: `${place}.kind`, rule: 'choice' })
      const options = one.options?.map(({ id }) => id) ?? null
      if (options && new Set(options).size < options.length)
        faults.push({ path: `${place}.options`, rule: 'duplicate' })
      asked.set(one.id, options)
    }
    for (const [number, refusal] of (step.refusals ?? []).entries())
      faults.push(...looksBack(refusal.when, asked, `${path}.refusals.${number}.when`))
  }
  return faults
}

type Asked = ReadonlyMap<string, readonly string[] | null>

function looksBack(one: Condition, asked: Asked, path: string): FlowFault[] {
  if ('not' in one) return looksBack(one.not, asked, `${path}.not`)
  if ('all' in one) return one.all.flatMap((each, index) => looksBack(each, asked, `${path}.all.${index}`))
  if ('any' in one) return one.any.flatMap((each, index) => looksBack(each, asked, `${path}.any.${index}`))
  if (!asked.has(one.field)) return fault(`${path}.field`, 'order')
  const options = asked.get(one.field)
  return 'is' in one && !one.is.every((id) => options?.includes(id)) ? fault(`${path}.is`, 'choice') : []
}
