/**
 * A Redis of our own, for one machine without `REDIS_URL`: append-only file, loopback, a password, a session of
 * its own. One that an ended server left behind is taken over. A Redis service of the machine is not touched.
 */
import { spawn } from 'node:child_process'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { readJson, writePrivate, writePrivateNow } from './files.ts'
import { end, eventually, freePort, isRunning, keep, worksIn } from './processes.ts'

const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 10_000
/** How long one is asked that may be a stranger with an old number. */
const STRANGER_LIMIT_MS = 5_000
/** It writes its append-only file to the end first. */
const SAVE_AND_END = 'SIGTERM'

export type LocalRedisOptions = {
  dataDir: string
  password: string
  /** Path of `redis-server`. */
  program?: string
  port?: number
}

export type LocalRedis = {
  url: string
  port: number
  pid: number
  takenOver: boolean
  stop(): Promise<void>
}

export async function startRedis(options: LocalRedisOptions): Promise<LocalRedis> {
  const home = join(options.dataDir, 'redis')
  await mkdir(home, { recursive: true, mode: 0o700 })
  const orphan = await findOrphan(home, options.password)
  if (orphan) keep(orphan.pid, SAVE_AND_END)
  const found = orphan ?? (await launch(home, await freePort(options.port), options))
  return {
    ...found,
    url: urlOf(found.port, options.password),
    takenOver: orphan !== null,
    stop: () => stop(found.pid),
  }
}

type Found = { pid: number; port: number }

const urlOf = (port: number, password: string) => `redis://:${password}@127.0.0.1:${port}/0`
const noteIn = (home: string) => join(home, 'process.json')

async function findOrphan(home: string, password: string): Promise<Found | null> {
  const found = await readJson<Found>(noteIn(home))
  if (!found || !(await isRunning(found.pid))) return null
  const ours = await worksIn(found.pid, home)
  if (ours === false) return null
  try {
    await untilItAnswers(found, password, ours ? START_LIMIT_MS : STRANGER_LIMIT_MS)
    return found
  } catch (error) {
    if (!ours) return null
    // Two on one append-only file would spoil it.
    await stop(found.pid)
    if (await isRunning(found.pid))
      throw new Error(`Redis hangs: process ${found.pid} neither answers nor ends.`, { cause: error })
    return null
  }
}

async function launch(home: string, port: number, options: LocalRedisOptions): Promise<Found> {
  const settings = join(home, 'redis.conf')
  await writePrivate(
    settings,
    [
      'bind 127.0.0.1',
      `port ${port}`,
      `requirepass ${options.password}`,
      `dir "${home}"`,
      'appendonly yes',
      'appendfsync everysec',
      'save ""',
      'daemonize no',
      'maxmemory-policy noeviction',
      '',
    ].join('\n'),
  )
  const log = await open(join(options.dataDir, 'redis.log'), 'a', 0o600)
  const child = spawn(options.program ?? process.env.REDIS_SERVER ?? 'redis-server', [settings], {
    cwd: home,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  child.unref()
  const found = { pid: child.pid ?? 0, port }
  if (found.pid) {
    // At once: a server killed in the next moment leaves an orphan that the next start must find.
    writePrivateNow(noteIn(home), JSON.stringify(found))
    keep(found.pid, SAVE_AND_END)
  }
  try {
    await log.close()
    await untilItAnswers(found, options.password, START_LIMIT_MS)
    return found
  } catch (error) {
    if (found.pid) await stop(found.pid)
    const next = await freePort(port)
    // Somebody else was quicker on the port.
    if (next !== port) return launch(home, next, options)
    const why = found.pid ? `${join(options.dataDir, 'redis.log')} says why` : 'the program cannot be run'
    throw new Error(`Redis did not start; ${why}. Install redis-server, or set REDIS_URL.`, {
      cause: failure ?? error,
    })
  }
}

async function untilItAnswers({ pid, port }: Found, password: string, limitMs: number): Promise<void> {
  const attempt = async () => {
    if (!pid || !(await isRunning(pid))) throw new Ended('It ended at once.')
    if ((await ask(port, password)) !== String(pid)) throw new Error('Another Redis answers.')
  }
  await eventually(attempt, limitMs, (failure) => !(failure instanceof Ended))
}

class Ended extends Error {}

/** The number of the Redis process that answers on the port to our password. */
async function ask(port: number, password: string): Promise<string> {
  const redis = new Redis(urlOf(port, password), {
    lazyConnect: true,
    connectTimeout: 2_000,
    commandTimeout: 2_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  try {
    await redis.connect()
    const info = await redis.info('server')
    const loading = /loading:1/.test(await redis.info('persistence'))
    if (loading) throw new Error('It is still loading.')
    return /process_id:(\d+)/.exec(info)?.[1] ?? ''
  } finally {
    redis.disconnect()
  }
}

const stop = (pid: number) => end(pid, [SAVE_AND_END, 'SIGKILL'], STOP_LIMIT_MS)
