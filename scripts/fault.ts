/**
 * `npm run test:fault`: every fault of the list, with a tenth of the waits. `--full` takes all in earnest,
 * `--minutes 30` follows a schedule of chance for so long, `--seed N` repeats one. What was seen goes to
 * `docs/faults.md`, in the place of the last run of its kind.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Kind, type Told, writeReport } from './test/fault-report.ts'
import { run } from './test/run.ts'

const MINUTE_MS = 60_000
/** What one story in its real length may take, and what a schedule needs beyond its time. */
const STORY_LIMIT_MS = 15 * MINUTE_MS

const { values } = parseArgs({
  options: { full: { type: 'boolean' }, minutes: { type: 'string' }, seed: { type: 'string' } },
})
const minutes = wholeNumber('minutes', values.minutes)
const seed = wholeNumber('seed', values.seed)
const kind: Kind = minutes > 0 ? 'chance' : values.full ? 'full' : 'short'
const place = await mkdtemp(join(tmpdir(), 'foyer-faults-'))
const file = join(place, 'stories')

Object.assign(process.env, {
  FAULT_REPORT: file,
  FAULT_SEED: String(seed),
  FAULT_MINUTES: String(minutes),
  FAULT_FULL: values.full ? '1' : '',
  FAULT_LIMIT_MS: String(minutes * MINUTE_MS + STORY_LIMIT_MS),
})
const began = Date.now()
const only = kind === 'chance' ? ['-t', 'of chance'] : []
const passed = await run('vitest', ['run', '--project', 'fault', 'test/fault/faults.test.ts', ...only])
const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
await rm(place, { recursive: true, force: true })
const stories = lines.map((line) => JSON.parse(line) as Told)
await writeReport({ kind, full: values.full === true, stories, passed, began, took: Date.now() - began })
process.exitCode = passed ? 0 : 1

function wholeNumber(name: string, text: string | undefined): number {
  if (text === undefined) return 0
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text)
  console.error(
    `--${name} is ${JSON.stringify(text)}: it is a whole number, such as ${name === 'seed' ? 7 : 30}.`,
  )
  process.exit(1)
}
