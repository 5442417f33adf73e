/** What the bench asks of its processes, and how they answer. Each ends with the one that started it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT } from '../../scripts/build.ts'

type Question = { id: number; what: string; args: unknown }
type Reply = { id: number; ok?: unknown; failed?: string }

/** A limit, not a sleep: nothing that is asked here takes so long. */
const ANSWER_LIMIT_MS = 90_000

export interface Child {
  pid: number
  ask<T>(what: string, args?: unknown): Promise<T>
  /** Milliseconds of a core that it has used so far. */
  cpuMs(): Promise<number>
  /** What it holds after its rubbish is gone, in bytes. */
  rss(): Promise<number>
  /** As `kill -9`. */
  kill(): Promise<void>
  close(): Promise<void>
}

/** Starts a program of this directory and waits until it answers. With BENCH_PROFILE it writes a profile there. */
export async function startChild(program: string, env: Record<string, string> = {}): Promise<Child> {
  const profiles = process.env.BENCH_PROFILE
  const child = fork(join(ROOT, 'test/bench', program), [], {
    env: { ...process.env, ...env },
    execArgv: ['--expose-gc', ...(profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [])],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (reply: Reply) => void>()
  child.on('message', (reply: Reply) => waiting.get(reply.id)?.(reply))
  child.once('exit', (code, signal) => {
    for (const [id, told] of waiting) told({ id, failed: `${program} ended with ${code ?? signal}` })
  })
  let count = 0

  function ask<T>(what: string, args: unknown = null): Promise<T> {
    count += 1
    const id = count
    return new Promise<T>((resolve, reject) => {
      const late = setTimeout(() => told({ id, failed: `no answer to ${what}` }), ANSWER_LIMIT_MS)
      const told = ({ ok, failed }: Reply) => {
        clearTimeout(late)
        waiting.delete(id)
        if (failed === undefined) resolve(ok as T)
        else reject(new Error(`${program}: ${failed}`))
      }
      waiting.set(id, told)
      child.send({ id, what, args } satisfies Question)
    })
  }

  await ask('ready')
  return {
    pid: child.pid ?? 0,
    ask,
    cpuMs: () => ask('cpuMs'),
    rss: () => ask('rss'),
    kill: () => ended(child, 'SIGKILL'),
    close: () => ended(child, 'SIGTERM'),
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = once(child, 'exit')
  child.kill(signal)
  await end
}

/** In the child: what it can be asked, besides how much it uses. */
export function answers(handlers: Record<string, (args: never) => unknown>): void {
  const all: typeof handlers = { ready: () => true, cpuMs, rss, ...handlers }
  process.on('message', async ({ id, what, args }: Question) => {
    const say = (reply: Reply) => void process.send?.(reply)
    try {
      const handler = all[what]
      if (!handler) throw new Error(`it cannot be asked ${what}`)
      say({ id, ok: await handler(args as never) })
    } catch (error) {
      say({ id, failed: String((error as Error).stack ?? error) })
    }
  })
  process.once('disconnect', () => process.exit(1))
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

function rss(): number {
  globalThis.gc?.()
  return process.memoryUsage.rss()
}
