/** A desk as its operator has it: a process of its own, with its own stores in a directory that goes away. */
import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { ROOT } from '../../scripts/build.ts'
import { freePort, isRunning } from '../../server/local/processes.ts'

/** Limits, not sleeps: what never comes is named after this long. */
const PATIENCE_MS = 45_000
const LOOK_MS = 20

export type Env = Record<string, string>

/** A program under way, at the head of a process group like a job of a terminal. */
export type Job = {
  pid: number
  said(): string
  /** Waits until it has said this. Fails with what it said instead. */
  says(what: string | RegExp): Promise<void>
  /** As a terminal does it: to the whole group. */
  signal(name: NodeJS.Signals): void
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
}

export type Place = {
  dataDir: string
  port: number
  url: string
  start(args?: string[], env?: Env): Job
  /** Starts and waits until the desk has printed its addresses. */
  serves(args?: string[], env?: Env): Promise<Job>
  run(program: string, args: string[], env?: Env): Job
  stores(): Promise<{ databaseUrl: string; redisUrl: string }>
  postgresPid(): Promise<number>
  redisPid(): Promise<number>
  /** Every process of this place: the desk, its stores, their helpers. */
  alive(): Promise<number[]>
  /** Ends what is left and removes everything. */
  close(): Promise<void>
}

/** @param mode of the directory around the data: 700 keeps everybody but its owner out */
export async function openPlace(settings: Env = {}, mode = 0o755): Promise<Place> {
  const around = await mkdtemp(join(tmpdir(), 'foyer-place-'))
  await chmod(around, mode)
  const dataDir = join(around, 'data')
  await mkdir(dataDir)
  const port = await freePort()
  const own = { DATABASE_URL: '', REDIS_URL: '', PUBLIC_URL: '', LOG_LEVEL: 'error', DATA_DIR: dataDir }
  const run: Place['run'] = (program, args, env) => job(program, args, { ...own, ...settings, ...env })
  const start: Place['start'] = (args = [], env = {}) =>
    run(process.execPath, ['server/main.ts', ...args], { PORT: String(port), ...env })
  const alive = () => processesOf(dataDir)
  return {
    dataDir,
    port,
    url: `http://127.0.0.1:${port}`,
    run,
    start,
    async serves(args, env) {
      const desk = start(args, env)
      await desk.says(/Console .*\n(.*\n)*\n/)
      return desk
    },
    stores: async () => JSON.parse(await readFile(join(dataDir, 'stores.json'), 'utf8')),
    postgresPid: async () => Number((await text(join(dataDir, 'postgres/postmaster.pid'))).split('\n')[0]),
    redisPid: async () => JSON.parse(await text(join(dataDir, 'redis/process.json'))).pid,
    alive,
    async close() {
      for (const pid of await alive()) process.kill(pid, 'SIGKILL')
      await vi.waitUntil(async () => (await alive()).length === 0, {
        timeout: PATIENCE_MS,
        interval: LOOK_MS,
      })
      const moved = await readlink(join(dataDir, 'postgres')).catch(() => null)
      if (moved) await rm(join(moved, '..'), { recursive: true, force: true })
      await rm(around, { recursive: true, force: true })
    },
  }
}

export function job(program: string, args: string[], env: Env): Job {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  let over = false
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => {
      words += more
    })
  const ended = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      over = true
      resolve(code ?? signal)
    })
  })
  const pid = child.pid ?? 0
  return {
    pid,
    said: () => words,
    async says(what) {
      const heard = () => (typeof what === 'string' ? words.includes(what) : what.test(words))
      await vi.waitUntil(() => heard() || over, { timeout: PATIENCE_MS, interval: LOOK_MS }).catch(() => {})
      if (!heard()) throw new Error(`It never said ${what}. It said:\n${words}`)
    },
    signal: (name) => void process.kill(-pid, name),
    ended,
  }
}

const text = (path: string) => readFile(path, 'utf8')

/** Those that were told the directory, or work in it. */
async function processesOf(dataDir: string): Promise<number[]> {
  const moved = await readlink(join(dataDir, 'postgres')).catch(() => dataDir)
  const mine = async (pid: string) => {
    const [told, knows, cwd] = await Promise.all([
      text(`/proc/${pid}/cmdline`).catch(() => ''),
      text(`/proc/${pid}/environ`).catch(() => ''),
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
    ])
    return [dataDir, moved].some((place) => `${told}\0${knows}\0${cwd}`.includes(place))
  }
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
  const found = await Promise.all(pids.map(async (pid) => ((await mine(pid)) ? Number(pid) : 0)))
  const running = await Promise.all(found.map(async (pid) => pid > 0 && (await isRunning(pid))))
  return found.filter((_, i) => running[i])
}
