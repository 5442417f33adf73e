/** Ways to spoil what is well formed, and what the operator sees of it. */
import { expect } from 'vitest'
import { LIMIT_NAMES } from '../../server/registry/limit-names.ts'
import type { TestApp } from '../support/app.ts'
import { http } from '../support/callers.ts'

export const METRICS_TOKEN = 'figures for the operator'
/** No limit is what these tests are about. */
export const OFTEN = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, { times: 100_000, withinMs: 1_000 }]),
)
/** Deeper than anything may be. */
const DEEP = 2_000

/** Names of the events and routes that were answered so. */
export async function outcomes(desk: TestApp, outcome: string): Promise<string[]> {
  const { text } = await http(desk, 'GET', '/metrics', { as: { token: METRICS_TOKEN } })
  const counted = [...text.matchAll(/^foyer_asks_total\{name="(.*)",outcome="(.*)"\}/gm)]
  return counted.flatMap(([, name = '', found]) => (found === outcome ? [name] : []))
}

function deep(wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = null
  for (let i = 0; i < DEEP; i += 1) value = wrap(value)
  return value
}

/** Wholes that have no named fields. */
export const NO_OBJECTS: readonly (readonly [what: string, value: unknown])[] = [
  ['null', null],
  ['an array', []],
  ['an array with an object', [{}]],
  ['a number', 7],
  ['a text', 'text'],
  ['a truth', true],
  ['deep arrays', deep((inner) => [inner])],
]

/** One thing spoilt in what is well formed else, and the field that has to be named. */
export function spoilt(good: Record<string, unknown>): [what: string, value: unknown, field: string][] {
  const rest = JSON.stringify(good).slice(1)
  // A literal would set the prototype; as JSON it is a key like any other.
  const withOwn = (key: string) => JSON.parse(`{"${key}":{"x":1}${rest === '}' ? '' : ','}${rest}`)
  return [
    ['an own __proto__', withOwn('__proto__'), '__proto__'],
    ['an own constructor', withOwn('constructor'), 'constructor'],
    ['one field more', withOwn('extra'), 'extra'],
    ['a deep field more', { ...good, extra: deep((inner) => ({ extra: inner })) }, 'extra'],
    ...Object.keys(good).flatMap((field): [string, unknown, string][] => [
      [`an object as ${field}`, { ...good, [field]: { x: 1 } }, field],
      [`an array as ${field}`, { ...good, [field]: [good[field]] }, field],
    ]),
  ]
}

/** The refusal that names this field, or something within it. */
export const wrong = (field: string) => ({
  code: 'invalid',
  field: expect.stringMatching(new RegExp(`^${field.replace(/\W/g, '\\$&')}(\\.|$)`)),
  rule: expect.any(String),
})
