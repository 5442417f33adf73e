/** One server for one data directory. */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
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
/** Of a server that was started by the holder, who keeps the stores up between its starts. */
const childLockOf = (dataDir: string) => join(dataDir, 'foyer.child.lock')

/**
 * @param address where the server will listen, for the sentence that a second start reads
 * @returns the way to let go
 * @throws AlreadyRunning, unless the holder is the one who started this process
 */
export async function holdDataDir(dataDir: string, address: string): Promise<() => Promise<void>> {
  const mine: Holder = { pid: process.pid, start: await startOf(process.pid), address }
  await mkdir(dataDir, { recursive: true }).catch((error) => notWritable(dataDir, error))
  const [holder, letGo] = await hold(lockOf(dataDir), mine).catch((error) => notWritable(dataDir, error))
  if (holder && holder.pid !== process.ppid) throw new AlreadyRunning(dataDir, holder)
  const [child, letChildGo] = await hold(childLockOf(dataDir), mine)
  if (child) {
    // The one who started it was killed, and it lives on.
    await letGo()
    throw new AlreadyRunning(dataDir, child)
  }
  if (holder) return letChildGo
  await letChildGo()
  return letGo
}

/** The server that holds the directory now, or null. */
export async function holderOf(dataDir: string): Promise<Holder | null> {
  const holder = await readJson<Holder>(lockOf(dataDir))
  return holder && (await lives(holder)) ? holder : null
}

/** @returns who has it, if not we, and the way to let go */
async function hold(path: string, mine: Holder): Promise<[Holder | null, () => Promise<void>]> {
  while (!(await take(path, mine))) {
    const holder = await eventually(() => named(path), NAME_LIMIT_MS).catch(() => null)
    if (holder && (await lives(holder))) return [holder, async () => {}]
    await clear(path, holder)
  }
  return [null, () => rm(path, { force: true })]
}

/** @returns false when somebody has it */
async function take(path: string, mine: Holder | null): Promise<boolean> {
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

/**
 * Removes what a dead holder left. One clears at a time, and looks again before: what lies there by now may be of one who
 * lives. Nothing else takes a lock from its place but its own holder.
 */
async function clear(path: string, dead: Holder | null): Promise<void> {
  const clearing = `${path}.clearing`
  if (!(await take(clearing, dead))) {
    // Whoever is at it needs a moment; one who was killed at it needs for ever.
    await eventually(() => goneFrom(clearing), NAME_LIMIT_MS).catch(() => rm(clearing, { force: true }))
    return
  }
  try {
    const now = await readJson<Holder>(path)
    const isHis = now?.pid === dead?.pid && now?.start === dead?.start
    if (isHis && (now !== null || (await isOld(path)))) await rm(path, { force: true })
  } finally {
    await rm(clearing, { force: true })
  }
}

async function goneFrom(path: string): Promise<void> {
  if (await stat(path).catch(() => null)) throw new Error(`${path} is still there.`)
}

/** A lock without a name may be one that has just been taken. */
async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && Date.now() - found.mtimeMs >= NAME_LIMIT_MS
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
