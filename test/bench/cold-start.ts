/** From `node server/main.ts` until `/readyz` answers, beside the same stores and an empty Fastify. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildIfStale, ROOT } from '../../scripts/build.ts'
import { freePort } from '../../server/local/processes.ts'
import { type Figure, median, rounded } from './figure.ts'

const ROUNDS = 3
const LIMIT_MS = 60_000
const LOOK_MS = 10

export async function coldStart(): Promise<Figure[]> {
  await buildIfStale()
  const ours = { first: [] as number[], next: [] as number[] }
  const bare = { first: [] as number[], next: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [program, times] of [
      ['server/main.ts', ours],
      ['test/bench/bare.ts', bare],
    ] as const) {
      const dataDir = await mkdtemp(join(tmpdir(), 'foyer-bench-'))
      await chmod(dataDir, 0o755)
      times.first.push(await start(program, dataDir))
      times.next.push(await start(program, dataDir))
      await rm(dataDir, { recursive: true, force: true })
    }
  return [
    figure('cold-start', ours.first, bare.first, 2, null),
    figure('next-start', ours.next, bare.next, null, 2),
  ]
}

function figure(
  name: string,
  ours: number[],
  bare: number[],
  mostRatio: number | null,
  mostSeconds: number | null,
): Figure {
  const [value, reference] = [median(ours) / 1_000, median(bare) / 1_000]
  return {
    name,
    value: rounded(value, 2),
    reference: rounded(reference, 2),
    ratio: rounded(value / reference, 2),
    unit: 's',
    goal: mostRatio === null ? `< ${mostSeconds} s` : `ratio ≤ ${mostRatio}`,
    met: mostRatio === null ? value < (mostSeconds ?? 0) : value / reference <= mostRatio,
    beside: 'the same stores and an empty Fastify',
  }
}

/** Milliseconds until it is ready; then it is stopped. */
async function start(program: string, dataDir: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn('node', [join(ROOT, program)], {
    stdio: 'ignore',
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
  })
  try {
    while (performance.now() - began < LIMIT_MS) {
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
      if (ready?.ok) return performance.now() - began
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}.`)
      await sleep(LOOK_MS)
    }
    throw new Error(`${program} was not ready after ${LIMIT_MS / 1_000} s.`)
  } finally {
    await ended(child)
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
