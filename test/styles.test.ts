/** All screens of the console share one cascade: what a class means is said in one sheet, or two screens bend each other. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** How everything changes on a narrow screen stands together. */
const OVERRIDES = 'console/ui/look/narrow.css'

/** Rules for a class by itself; within something else it may mean something else. */
function classesOf(css: string): string[] {
  const rules = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/(?:^|[{}])\s*([^{}@]+)(?=\{)/g)
  return [...rules].flatMap(([, selectors = '']) =>
    selectors.split(',').flatMap((one) => /^\.[\w-]+$/.exec(one.trim())?.[0] ?? []),
  )
}

it('a class of the console belongs to one sheet', () => {
  const sheets = globSync('console/ui/**/*.css', { cwd: ROOT }).filter((path) => path !== OVERRIDES)
  const owners = new Map<string, Set<string>>()
  for (const path of sheets)
    for (const name of classesOf(readFileSync(join(ROOT, path), 'utf8')))
      owners.set(name, (owners.get(name) ?? new Set()).add(path))
  expect(owners.size).toBeGreaterThan(100)
  const shared = [...owners].filter(([, paths]) => paths.size > 1)
  expect(shared.map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([])
})
