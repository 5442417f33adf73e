/** Writes what a run of the fault tests saw into `docs/faults.md`; each kind of run has its own part there. */
import { readFile, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ROOT, run as runProgram } from './run.ts'

/** As `test/fault/report.ts` writes it, a line for each story. */
export type Told = {
  fault: string
  seed: number
  said: number
  agreedAfterMs: number
  broken: readonly string[]
}
export type Kind = keyof typeof TITLES

type Run = {
  kind: Kind
  full: boolean
  stories: readonly Told[]
  passed: boolean
  /** Milliseconds since 1970, and how long it took. */
  began: number
  took: number
}

const FILE = join(ROOT, 'docs', 'faults.md')
const TITLES = {
  short: '## The whole list, with a tenth of the waits',
  full: '## The whole list in its real length',
  chance: '## A schedule of chance',
} as const

export async function writeReport(run: Run): Promise<void> {
  const text = await readFile(FILE, 'utf8')
  const title = TITLES[run.kind]
  const [head = '', ...parts] = text.split(/^(?=## )/m)
  const part = partOf(title, run)
  const index = parts.findIndex((one) => one.startsWith(title))
  if (index < 0) parts.push(part)
  else parts[index] = part
  await writeFile(FILE, `${[head, ...parts].map((one) => one.trim()).join('\n\n')}\n`)
  await runProgram('biome', ['format', '--write', FILE])
}

function partOf(title: string, { full, stories, passed, began, took }: Run): string {
  const said = stories.reduce((sum, one) => sum + one.said, 0)
  const broken = stories.flatMap((one) => one.broken)
  const where = `Node ${process.versions.node}, ${availableParallelism()} cores`
  return [
    title,
    '',
    `${new Date(began).toISOString().slice(0, 16).replace('T', ' ')} UTC, ${where}, ${full ? 'waits as in production' : 'waits divided by ten'}, ${Math.round(took / 60_000)} min. ` +
      `${stories.length} stories, ${said} messages; ${passed ? 'all held' : 'NOT all held'}.`,
    '',
    '| story | seed | said | all had everything after | broken |',
    '| --- | --- | --- | --- | --- |',
    ...stories.map(
      (one) =>
        `| ${one.fault} | ${one.seed} | ${one.said} | ${(one.agreedAfterMs / 1_000).toFixed(1)} s | ${one.broken.length} |`,
    ),
    ...broken.map((one) => `\n- ${one.split('\n')[0]}`),
  ].join('\n')
}
