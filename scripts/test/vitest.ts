/** Runs projects of vitest and reads its own report. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from './checks.ts'
import { run } from './run.ts'

type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}

export async function runVitest(projects: readonly string[]): Promise<Result> {
  const place = await mkdtemp(join(tmpdir(), 'foyer-report-'))
  const file = join(place, 'report.json')
  const ok = await run('vitest', [
    'run',
    ...projects.flatMap((name) => ['--project', name]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Report,
    () => null,
  )
  await rm(place, { recursive: true, force: true })
  const name = `tests (${projects.join(', ')})`
  if (!report) return { name, passed: 0, failed: 1, skipped: 0, which: ['there was no report'] }
  // A file that could not be loaded has no tests to count, and an error outside of tests fails the run.
  const broken = report.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  )
  const failed = report.numFailedTests + broken.length
  return {
    name,
    passed: report.numPassedTests,
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    which: [...broken.map((one) => told(one.name, one.message)), ...report.testResults.flatMap(failures)],
  }
}

const failures = ({ assertionResults }: Report['testResults'][number]) =>
  assertionResults
    .filter((one) => one.status === 'failed')
    .map((one) => told(one.fullName, one.failureMessages[0] ?? ''))

const told = (name: string, why: string) => `${name}: ${why.split('\n')[0]}`
