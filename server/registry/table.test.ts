import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Part } from './table/part.ts'
import { AGENT_EVENTS, ROUTES, VISITOR_EVENTS } from './table.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

it('names each event and route in one part alone: a second line would silently win', async () => {
  const files = globSync('table/*.ts', { cwd: HERE }).map((file) => join(HERE, file))
  const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(file)))
  const parts = modules.flatMap((one) => Object.values(one)).filter(isPart)
  const names = (lines: (part: Part) => object | undefined) =>
    parts.flatMap((part) => Object.keys(lines(part) ?? {})).sort()
  expect(names((part) => part.visitors)).toEqual(Object.keys(VISITOR_EVENTS).sort())
  expect(names((part) => part.agents)).toEqual(Object.keys(AGENT_EVENTS).sort())
  expect(names((part) => part.routes)).toEqual(Object.keys(ROUTES).sort())
})

const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
