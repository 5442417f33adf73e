/** The stores of the house, and what can be done to them: killed, stopped, restarted, locked, filled up. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Redis } from 'ioredis'
import pg from 'pg'
import { gone } from '../../../server/local/processes.ts'
import { openLocalStores, storesFile } from '../../../server/local/stores.ts'
import { quietPort } from './nodes.ts'

const run = promisify(execFile)
const END_LIMIT_MS = 20_000
/** Room for the stores of a whole run; memory is taken only as it is filled. */
const DISK_MIB = 1_024
const PIECE = Buffer.alloc(1_024 * 1_024, 'x')

export type Stores = Awaited<ReturnType<typeof openStores>>

export async function openStores() {
  const dataDir = await mkdtemp(join(tmpdir(), 'foyer-fault-'))
  const disk = await smallDisk(dataDir)
  // Run by root, PostgreSQL has a user of its own, who must pass through.
  await chmod(dataDir, 0o755)
  const ports = { postgres: await quietPort(), redis: await quietPort() }
  await writeFile(storesFile(dataDir), JSON.stringify({ ports }))
  let latest = await openLocalStores({ dataDir })
  const { databaseUrl, redisUrl, movedTo } = latest

  /** Brings up what is down, on the same ports and data. */
  async function revive(): Promise<void> {
    latest = await openLocalStores({ dataDir })
    if (latest.databaseUrl !== databaseUrl || latest.redisUrl !== redisUrl)
      throw new Error('A store came back under another address.')
  }

  const postgresPid = async () =>
    Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
  const redisPid = async () =>
    JSON.parse(await readFile(join(dataDir, 'redis/process.json'), 'utf8')).pid as number

  async function end(pid: number, signal: NodeJS.Signals): Promise<void> {
    process.kill(pid, signal)
    if (!(await gone(pid, END_LIMIT_MS))) throw new Error(`Process ${pid} did not end by ${signal}.`)
  }

  /** On a connection of its own, ended afterwards. */
  async function sql<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: databaseUrl })
    client.on('error', () => {})
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end().catch(() => {})
    }
  }

  async function redis(work: (client: Redis) => Promise<unknown>): Promise<void> {
    const client = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null })
    client.on('error', () => {})
    await client.connect()
    await work(client)
    client.disconnect()
  }

  return {
    dataDir,
    databaseUrl,
    redisUrl,
    sql,
    redis,
    revive,
    /** As `pg_ctl stop -m immediate`: every connection breaks, and the next start recovers from the log. */
    crashPostgres: async () => end(await postgresPid(), 'SIGQUIT'),
    stopPostgres: async () => end(await postgresPid(), 'SIGINT'),
    killRedis: async () => end(await redisPid(), 'SIGKILL'),
    async lockEvents(): Promise<() => Promise<void>> {
      const client = new pg.Client({ connectionString: databaseUrl })
      client.on('error', () => {})
      await client.connect()
      await client.query('begin')
      await client.query('lock table event in access exclusive mode')
      return async () => {
        await client.query('rollback').catch(() => {})
        await client.end().catch(() => {})
      }
    },
    /** Leaves not one byte on the disk of the stores. Hands back the way to make room. */
    async fillDisk(): Promise<() => Promise<void>> {
      if (disk !== null)
        throw new Error(`The disk cannot be filled up here: a small file system cannot be mounted (${disk}).`)
      const ballast = join(dataDir, 'ballast')
      const file = await open(ballast, 'w')
      await writeUntilFull(file)
      await file.close()
      return () => rm(ballast, { force: true })
    },
    async close() {
      await latest.close()
      if (disk === null) await run('umount', [dataDir]).catch(() => run('umount', ['--lazy', dataDir]))
      for (const place of [dataDir, movedTo])
        if (place !== null) await rm(place, { recursive: true, force: true })
    },
  }
}

/** A disk that can be filled without harm to anybody else. @returns why there is none, or null */
async function smallDisk(dataDir: string): Promise<string | null> {
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m,mode=755`, 'foyer-fault', dataDir])
    return null
  } catch (error) {
    return (error as Error).message.split('\n').filter(Boolean).at(-1) ?? 'no reason given'
  }
}

async function writeUntilFull(file: Awaited<ReturnType<typeof open>>): Promise<void> {
  for (let piece = PIECE; piece.length > 0; )
    try {
      await file.write(piece)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      // The last corner, too.
      piece = piece.length > 1 ? piece.subarray(0, Math.floor(piece.length / 2)) : Buffer.alloc(0)
    }
}
