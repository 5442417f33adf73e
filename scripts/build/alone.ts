/** One at a time, also where several machines share the disk: a lock that its holder keeps young. */
import { rm, stat, utimes, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const KEEP_YOUNG_MS = 500
/** A lock that did not change for this long belongs to one who was killed. */
const DEAD_AFTER_MS = 10_000
const LOOK_MS = 50

/** Waits for who is at it already, and runs then. */
export async function alone<T>(lock: string, run: () => Promise<T>, deadAfterMs = DEAD_AFTER_MS): Promise<T> {
  while (!(await take(lock))) await untilFree(lock, deadAfterMs)
  const young = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => {}), KEEP_YOUNG_MS)
  try {
    return await run()
  } finally {
    clearInterval(young)
    await rm(lock, { force: true })
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, '', { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Clocks of machines differ: not its age is looked at, but whether it changes while we wait. */
async function untilFree(lock: string, deadAfterMs: number): Promise<void> {
  const changed = async () => (await stat(lock).catch(() => null))?.mtimeMs ?? null
  let last = await changed()
  for (let still = 0; last !== null && still < deadAfterMs; still += LOOK_MS) {
    await sleep(LOOK_MS)
    const now = await changed()
    if (now !== last) still = 0
    last = now
  }
  if (last !== null) await rm(lock, { force: true })
}
