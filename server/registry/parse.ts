/** The parsers of all schemas of the registry, compiled once at the start. */
import type { TSchema } from 'typebox'
import type { Refusal } from '#shared/protocol/errors.ts'
import { parser } from '#shared/protocol/schemas/parse.ts'
import { Refused } from '../domain/refused.ts'

const compiled = new Map<TSchema, (raw: unknown) => { ok: unknown } | { refused: Refusal }>()

/** @throws Refused `invalid` with the field */
export function parsed<T>(schema: TSchema, raw: unknown, field: string): T {
  let parse = compiled.get(schema)
  if (!parse) {
    parse = parser(schema, field)
    compiled.set(schema, parse)
  }
  const result = parse(raw)
  if ('refused' in result) throw new Refused(result.refused)
  return result.ok as T
}
