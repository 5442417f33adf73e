/** One server for one data directory. */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson } from './files.ts'
import { eventually, isRunning, startOf } from './processes.ts'

/** Who has just taken it may not have written his name yet. */
const NAME_LIMIT_MS = 2_000

/** `address` is where browsers reach the server. */
export type Holder = { pid: number; start: string | null; address: string }

export class AlreadyRunning extends Error {
  constructor(dataDir: string, holder: Holder) {
    super(
      `A desk already runs on ${dataDir}: process ${holder.pid}, ${holder.address}. Stop it first, or set DATA_DIR to another directory.`,
    )
  }
}

const lockOf = (dataDir: string) => join(dataDir, 'foyer.lock')

/**
 * @param address where the server will listen, for the sentence that a second start reads
 * @returns the way to let go
 * @throws AlreadyRunning, unless the holder is the one who started this process: it holds for both
 */
export async function holdDataDir(dataDir: string, address: string): Promise<() => Promise<void>> {
  const path = lockOf(dataDir)
  const mine: Holder = { pid: process.pid, start: await startOf(process.pid), address }
  await mkdir(dataDir, { recursive: true }).catch((error) => notWritable(dataDir, error))
  while (!(await take(path, mine).catch((error) => notWritable(dataDir, error)))) {
    const holder = await eventually(() => named(path), NAME_LIMIT_MS).catch(() => null)
    if (holder && (await lives(holder))) {
      if (holder.pid === process.ppid) return async () => {}
      throw new AlreadyRunning(dataDir, holder)
    }
    await clear(path, holder)
  }
  return () => rm(path, { force: true })
}

/** The server that holds the directory now, or null. */
export async function holderOf(dataDir: string): Promise<Holder | null> {
  const holder = await readJson<Holder>(lockOf(dataDir))
  return holder && (await lives(holder)) ? holder : null
}

/** @returns false when somebody has it */
async function take(path: string, mine: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** @returns null where it was let go meanwhile */
async function named(path: string): Promise<Holder | null> {
  const holder = await readJson<Holder>(path)
  if (!holder && (await stat(path).catch(() => null))) throw new Error(`${path} names nobody.`)
  return holder
}

/** Removes what a dead holder left. Moved away first: of two starts that find it, one alone can do that. */
async function clear(path: string, dead: Holder | null): Promise<void> {
  const aside = `${path}.${process.pid}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const moved = await readJson<Holder>(aside)
  // The other one was quicker, and this is already his: it goes back.
  if (moved?.pid !== dead?.pid || moved?.start !== dead?.start) await rename(aside, path)
  else await rm(aside, { force: true })
}

/** The pid may have been given to another process since: its start tells. */
async function lives(holder: Holder): Promise<boolean> {
  if (!(await isRunning(holder.pid))) return false
  return holder.start === null || holder.start === (await startOf(holder.pid))
}

function notWritable(dataDir: string, error: NodeJS.ErrnoException): never {
  throw new Error(
    `DATA_DIR is ${JSON.stringify(dataDir)}: nothing can be written there (${error.code}). Set it to a directory that this user may write to.`,
  )
}
