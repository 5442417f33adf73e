/** Processes that outlive the one that started them, and how to know them again. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const LOOK_MS = 50

export function isAlive(pid: number): boolean {
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

/** Whether the process is a zombie: ended, but not yet collected by its parent. */
async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
}

/** Waits until a process is gone. @returns false when it is still there after `limitMs` */
export async function gone(pid: number, limitMs: number): Promise<boolean> {
  for (let waited = 0; waited < limitMs; waited += LOOK_MS) {
    if (!isAlive(pid) || (await isZombie(pid))) return true
    await sleep(LOOK_MS)
  }
  return !isAlive(pid)
}

/** Tries until it succeeds. @throws the last failure when `limitMs` have passed or `given up` says so */
export async function eventually<T>(
  attempt: () => Promise<T>,
  limitMs: number,
  stillHope = () => true,
): Promise<T> {
  for (let waited = 0; ; waited += LOOK_MS) {
    try {
      return await attempt()
    } catch (error) {
      if (waited >= limitMs || !stillHope()) throw error
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
