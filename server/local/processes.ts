/** Processes that outlive the one that started them, and how to know them again. */
import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_MS = 50

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * When a process began, in the kernel's own count, or null where that cannot be read (no /proc). With the pid
 * it names a process for ever, because pids are given out again.
 */
export async function startOf(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name in parentheses may hold blanks: count from its end. Field 22 is the start.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

/**
 * Whether the process works in the directory or was told it, or null where that cannot be seen. Tells ours from
 * a stranger who was given the same number, which after a restart of a container is the rule.
 */
export async function worksIn(pid: number, directory: string): Promise<boolean | null> {
  const [place, wanted, told] = await Promise.all([
    readlink(`/proc/${pid}/cwd`).catch(() => null),
    realpath(directory).catch(() => directory),
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
  ])
  if (place === wanted || told.split('\0').includes(directory)) return true
  return place === null ? null : false
}

/** Alive, and no zombie: one that has ended and was not yet collected by its parent. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  if (!stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')) return true
  // Killed, its first thread may end before the others: until the last has ended, its ports are taken.
  return (await readdir(`/proc/${pid}/task`).catch(() => [])).length > 1
}

/** Waits until a process is gone. @returns false when it is still there after `limitMs` */
export async function gone(pid: number, limitMs: number): Promise<boolean> {
  for (let waited = 0; waited < limitMs; waited += LOOK_MS) {
    if (!(await isRunning(pid))) return true
    await sleep(LOOK_MS)
  }
  return !(await isRunning(pid))
}

const kept = new Map<number, NodeJS.Signals>()

/** From now on the process does not outlive us, not even when we end without waiting: then it is told by the signal. */
export function keep(pid: number, signal: NodeJS.Signals): void {
  if (kept.size === 0) process.once('exit', tellKept)
  kept.set(pid, signal)
}

export function letGo(pid: number): void {
  kept.delete(pid)
  if (kept.size === 0) process.off('exit', tellKept)
}

function tellKept(): void {
  for (const [pid, signal] of kept) tell(pid, signal)
}

/** Ends a process: by the gentle signal, and when that does not help in `limitMs` by the other. */
export async function end(
  pid: number,
  [gentle, hard]: readonly [NodeJS.Signals, NodeJS.Signals],
  limitMs: number,
): Promise<void> {
  if (await isRunning(pid)) {
    tell(pid, gentle)
    if (!(await gone(pid, limitMs))) tell(pid, hard)
  }
  letGo(pid)
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It is gone, which is what was wanted.
  }
}

/** Tries until it succeeds. @throws the last failure when `limitMs` have passed or there is no hope left */
export async function eventually<T>(
  attempt: () => Promise<T>,
  limitMs: number,
  stillHope: (failure: unknown) => boolean = () => true,
): Promise<T> {
  for (let waited = 0; ; waited += LOOK_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (waited >= limitMs || !stillHope(error)) throw error
      await sleep(LOOK_MS)
    }
  }
}

/** A free port on the loopback address: the wanted one if it is free. */
export async function freePort(wanted = 0): Promise<number> {
  const port = await tryPort(wanted)
  return port ?? (await tryPort(0)) ?? Promise.reject(new Error('There is no free port on 127.0.0.1.'))
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const found = typeof address === 'object' && address ? address.port : null
      server.close(() => resolve(found))
    })
  })
}
