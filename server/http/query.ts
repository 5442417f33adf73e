import type { TSchema } from 'typebox'

type Shape = { properties?: Record<string, { type?: string }> }

/** Query strings are text: numbers and truths are made of what looks like them, the schema judges the rest. */
export function queryOf(schema: TSchema, raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null) return raw
  const { properties = {} } = schema as Shape
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      const type = Object.hasOwn(properties, name) ? properties[name]?.type : undefined
      if (type === 'integer' && typeof value === 'string' && /^\d{1,16}$/.test(value))
        return [name, Number(value)]
      if (type === 'boolean' && (value === 'true' || value === 'false')) return [name, value === 'true']
      return [name, value]
    }),
  )
}
