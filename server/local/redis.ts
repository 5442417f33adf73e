/**
 * A Redis of our own, for one machine without `REDIS_URL`: append-only file, loopback, a password, a session of
 * its own. One that an ended server left behind is taken over. A Redis service of the machine is not touched.
 */
import { spawn } from 'node:child_process'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { readJson, writePrivate } from './files.ts'
import { eventually, freePort, gone, isAlive } from './processes.ts'

const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 10_000

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
  if (orphan) return running(orphan, options.password, true)
  const port = await freePort(options.port)
  const pid = await launch(home, port, options)
  await writePrivate(join(home, 'process.json'), JSON.stringify({ pid, port }))
  return running({ pid, port }, options.password, false)
}

type Found = { pid: number; port: number }

const urlOf = (port: number, password: string) => `redis://:${password}@127.0.0.1:${port}/0`

function running({ pid, port }: Found, password: string, takenOver: boolean): LocalRedis {
  return { url: urlOf(port, password), port, pid, takenOver, stop: () => stop(pid) }
}

async function findOrphan(home: string, password: string): Promise<Found | null> {
  const found = await readJson<Found>(join(home, 'process.json'))
  if (!found || !isAlive(found.pid)) return null
  const answer = await ask(found.port, password).catch(() => null)
  return answer === String(found.pid) ? found : null
}

async function launch(home: string, port: number, options: LocalRedisOptions): Promise<number> {
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
  await log.close()
  child.unref()
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  child.once('exit', () => {
    failure ??= new Error('It ended at once.')
  })
  try {
    await eventually(
      () => ask(port, options.password),
      START_LIMIT_MS,
      () => failure === null,
    )
  } catch (error) {
    throw new Error(
      `Redis did not start; ${join(options.dataDir, 'redis.log')} says why. Install redis-server, or set REDIS_URL.`,
      { cause: failure ?? error },
    )
  }
  return child.pid ?? 0
}

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

/** Redis writes its append-only file and ends. */
async function stop(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGTERM')
  if (!(await gone(pid, STOP_LIMIT_MS))) process.kill(pid, 'SIGKILL')
}
