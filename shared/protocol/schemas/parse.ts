/** From `unknown` to a checked value of its own: only named fields are copied, texts are cleaned, then it is checked. */
import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'
import type { InvalidRule, Refusals } from '../errors.ts'
import { CLEANERS, type Cleaning } from './clean.ts'

export type Parsed<T> = { ok: T } | { refused: { code: 'invalid' } & Refusals['invalid'] }

/** What the copying looks at in a schema. */
type Shape = {
  properties?: Record<string, Shape>
  patternProperties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  clean?: Cleaning
}
type Fault = { keyword: string; instancePath: string; params: Record<string, unknown> }

const RULES: Record<string, InvalidRule> = {
  required: 'required',
  additionalProperties: 'unknown',
  type: 'type',
  maxLength: 'too_long',
  maxItems: 'too_long',
  maxProperties: 'too_long',
  minimum: 'too_small',
  maximum: 'too_large',
  pattern: 'format',
  enum: 'choice',
  const: 'choice',
}

/** Makes the parser of one schema; `field` names the whole where no single field is to blame. */
export function parser<S extends TSchema>(schema: S, field = 'payload'): (raw: unknown) => Parsed<Static<S>> {
  const check = Compile(schema) as unknown as Validator
  return (raw) => {
    const value = copy(schema as Shape, raw, 0)
    if (check.Check(value)) return { ok: value as Static<S> }
    return { refused: { code: 'invalid', ...faultOf(check.Errors(value) as unknown as Fault[], field) } }
  }
}

/** Deeper than any schema of ours. What is below is left as it is, and the check refuses it. */
const DEEPEST = 8

/** In place of what is no data, such as bytes. No schema knows it; a null would pass for one where nothing is allowed. */
const NO_VALUE = Symbol('no value')

function copy(shape: Shape, raw: unknown, depth: number): unknown {
  if (typeof raw === 'string') return shape.clean ? CLEANERS[shape.clean](raw) : raw
  if (typeof raw !== 'object' || raw === null || depth > DEEPEST) return raw
  if (Array.isArray(raw))
    return shape.items ? raw.map((item) => copy(shape.items as Shape, item, depth + 1)) : raw
  if (!isPlain(raw)) return NO_VALUE
  // Without a prototype an own key called `__proto__` is only a key that no schema names.
  const made: Record<string, unknown> = Object.create(null)
  const { named: fields, open } = fieldsOf(shape)
  for (const key of Object.keys(raw)) {
    const named = fields.get(key)
    const value = (raw as Record<string, unknown>)[key]
    if (value === undefined) continue
    if (named) made[key] = copy(named, value, depth + 1)
    else made[open ? CLEANERS.line(key) : key] = open ? copy(open, value, depth + 1) : value
  }
  return made
}

type Fields = { named: ReadonlyMap<string, Shape>; open: Shape | undefined }

const known = new WeakMap<Shape, Fields>()

/** The fields that a shape or one of its choices names, and how those look that none does; looked up once. */
function fieldsOf(shape: Shape): Fields {
  const before = known.get(shape)
  if (before) return before
  const shapes = [shape, ...(shape.anyOf ?? [])]
  const fields = {
    // Of two with the same name the first is meant.
    named: new Map(shapes.toReversed().flatMap((one) => Object.entries(one.properties ?? {}))),
    open: shapes.flatMap((one) => Object.values(one.patternProperties ?? {}))[0],
  }
  known.set(shape, fields)
  return fields
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function faultOf(faults: readonly Fault[], whole: string): Refusals['invalid'] {
  const fault = faults.find(({ keyword }) => keyword in RULES || keyword === 'minLength')
  if (!fault) return { field: whole, rule: 'type' }
  const { keyword, params } = fault
  const limit = Number(params.limit)
  const path = fault.instancePath.split('/').slice(1)
  const missing = (params.requiredProperties ?? params.additionalProperties) as string[] | undefined
  const field = [...path, ...(missing?.slice(0, 1) ?? [])].join('.').slice(0, 80) || whole
  const rule: InvalidRule =
    keyword === 'minLength' ? (limit === 1 ? 'empty' : 'too_short') : (RULES[keyword] as InvalidRule)
  return { field, rule, ...(Number.isFinite(limit) ? { limit } : {}) }
}
