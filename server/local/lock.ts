/** One server for one data directory. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson } from './files.ts'
import { isAlive, startOf } from './processes.ts'

type Holder = { pid: number; start: string | null; address: string }

export class AlreadyRunning extends Error {
  constructor(dataDir: string, holder: Holder) {
    super(
      `A desk already runs on ${dataDir}: process ${holder.pid}, ${holder.address}. Stop it first, or set DATA_DIR to another directory.`,
    )
  }
}

/**
 * @param address where the server will listen, for the sentence that a second start reads
 * @returns the way to let go
 * @throws AlreadyRunning
 */
export async function holdDataDir(dataDir: string, address: string): Promise<() => Promise<void>> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'foyer.lock')
  const mine: Holder = { pid: process.pid, start: await startOf(process.pid), address }
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await writeFile(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = await readJson<Holder>(path)
      if (holder && (await lives(holder))) throw new AlreadyRunning(dataDir, holder)
      await rm(path, { force: true })
    }
  }
  throw new Error(`${path} could not be taken: another start was quicker.`)
}

/** The pid may have been given to another process since: its start tells. */
async function lives(holder: Holder): Promise<boolean> {
  if (!isAlive(holder.pid)) return false
  return holder.start === null || holder.start === (await startOf(holder.pid))
}
