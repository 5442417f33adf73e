/** A node of the desk as its operator sees it: a process that can be killed, stopped, frozen and started again. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../../server/local/processes.ts'
import { type Env, type Job, job } from '../../support/process.ts'
import { FULL, GONE_LIMIT_MS } from '../numbers.ts'

const START_LIMIT_MS = 45_000
const LOOK_MS = 20
const METRICS_TOKEN = 'read-by-the-fault-tests'
/** Below the numbers that the kernel gives to outgoing connections, so that nobody takes it while it is free. */
const PORTS = { from: 20_000, count: 12_000 }
/** What a process writes that has lost control of itself. */
const LOST_CONTROL = /"level":60|UnhandledPromiseRejection|unhandledRejection|FATAL ERROR|heap out of memory/

export interface Node {
  name: string
  port: number
  url: string
  /** Whether a balancer would send somebody here. */
  isUp(): boolean
  start(): Promise<void>
  kill(): Promise<void>
  /** By SIGTERM. @returns its exit code */
  drain(): Promise<number | NodeJS.Signals | null>
  freeze(): void
  thaw(): void
  memoryMiB(): Promise<number>
  /** A counter of `/metrics`. */
  metric(name: string): Promise<number>
  /** Everything that its processes said so far. */
  said(): string
  /** I8: ends that nobody wanted, and signs of a lost rejection. */
  wrongs(): string[]
  close(): Promise<void>
}

export async function quietPort(): Promise<number> {
  const port = PORTS.from + Math.floor(Math.random() * PORTS.count)
  return (await freePort(port)) === port ? port : quietPort()
}

export async function openNode(
  name: string,
  dataDir: string,
  env: Env,
  program = FULL ? 'server/main.ts' : 'test/fault/node.ts',
): Promise<Node> {
  const port = await quietPort()
  const url = `http://127.0.0.1:${port}`
  const wrongs: string[] = []
  let running: Job | null = null
  /** What a process said before: of the last one it is read when asked. */
  let before = ''

  function watch(mine: Job): void {
    void mine.ended.then((how) => {
      before += mine.said()
      if (running !== mine) return
      running = null
      wrongs.push(`I8 node ${name} ended by itself (${how}):\n${mine.said().slice(-2_000)}`)
    })
  }

  async function start(): Promise<void> {
    if (running) return
    const mine = job(process.execPath, [program], {
      LOG_LEVEL: 'warn',
      DATA_DIR: join(dataDir, `node-${name}`),
      PORT: String(port),
      PUBLIC_URL: url,
      METRICS_TOKEN,
      ...env,
    })
    running = mine
    watch(mine)
    const until = Date.now() + START_LIMIT_MS
    while (running === mine && !(await answers(`${url}/livez`))) {
      if (Date.now() > until) throw new Error(`Node ${name} does not answer. It said:\n${mine.said()}`)
      await sleep(LOOK_MS)
    }
    if (running !== mine) throw new Error(`Node ${name} ended at once. It said:\n${mine.said()}`)
  }

  /** Sends a signal whose end is wanted. */
  async function end(signal: NodeJS.Signals) {
    const mine = running
    if (!mine) return null
    running = null
    mine.signal(signal)
    return mine.ended
  }

  const said = () => before + (running?.said() ?? '')

  return {
    name,
    port,
    url,
    isUp: () => running !== null,
    start,
    async kill() {
      await end('SIGKILL')
    },
    async drain() {
      const began = Date.now()
      const how = await end('SIGTERM')
      const took = Date.now() - began
      if (how !== 0) wrongs.push(`P18 node ${name} ended with ${how} after SIGTERM:\n${before.slice(-2_000)}`)
      if (took > GONE_LIMIT_MS) wrongs.push(`P18 node ${name} took ${took} ms to stop`)
      return how
    },
    freeze: () => running?.signal('SIGSTOP'),
    thaw: () => running?.signal('SIGCONT'),
    async memoryMiB() {
      const status = await readFile(`/proc/${running?.pid}/status`, 'utf8').catch(() => '')
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024)
    },
    async metric(name) {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
      const text = await (await fetch(`${url}/metrics`, { headers })).text()
      return Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
    },
    said,
    wrongs() {
      const lost = LOST_CONTROL.exec(said())
      return lost
        ? [...wrongs, `I8 node ${name} said: ${said().slice(lost.index - 200, lost.index + 800)}`]
        : [...wrongs]
    },
    async close() {
      running?.signal('SIGCONT')
      await end('SIGTERM')
    },
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}
