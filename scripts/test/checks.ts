/** What is checked without running the product: lint and format, and the types of each room. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run } from './run.ts'

/** `which`: those that failed, by name, each with the first line of why. */
export type Result = { name: string; passed: number; failed: number; skipped: number; which: string[] }

const one = (name: string, ok: boolean): Result => ({
  name,
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
  which: [],
})

export async function checks(): Promise<Result[]> {
  const results = [one('lint', await run('biome', ['check', '--error-on-warnings', '.']))]
  const rooms = globSync(['*/tsconfig.json', 'shared/*/tsconfig.json'], { cwd: ROOT }).sort()
  for (const room of rooms) results.push(one(`types ${room}`, await run('tsc', ['-p', join(ROOT, room)])))
  return results
}
