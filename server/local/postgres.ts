/**
 * A PostgreSQL of our own, for one machine without `DATABASE_URL`: real, with its data below the data
 * directory, in a session of its own, so that Ctrl-C does not reach it. One that an ended server left behind is
 * taken over.
 */
import { spawn } from 'node:child_process'
import { chown, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { writePrivate } from './files.ts'
import { findKeeper, type Keeper } from './keeper.ts'
import { eventually, freePort, gone, isAlive } from './processes.ts'

const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 20_000

export type LocalPostgresOptions = {
  dataDir: string
  password: string
  /** The port of last time, taken again when it is free. */
  port?: number
  /** False only for tests: a lost machine may lose the data. */
  durable?: boolean
  say?: (line: string) => void
}

export type LocalPostgres = {
  url: string
  port: number
  pid: number
  takenOver: boolean
  stop(): Promise<void>
}

export async function startPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  await mkdir(options.dataDir, { recursive: true })
  const keeper = await findKeeper(options.dataDir)
  if (keeper.movedTo) options.say?.(`PostgreSQL lies in ${keeper.movedTo}: its user cannot enter this place.`)
  if (!(await stat(join(keeper.data, 'PG_VERSION')).catch(() => null))) await makeCluster(keeper, options)
  const orphan = await findOrphan(keeper, options.password)
  if (orphan) return running(orphan, options.password, true)
  const port = await freePort(options.port)
  return running(await launch(keeper, port, options), options.password, false)
}

type Found = { pid: number; port: number }

const urlOf = (port: number, password: string) => `postgres://foyer:${password}@127.0.0.1:${port}/postgres`

function running({ pid, port }: Found, password: string, takenOver: boolean): LocalPostgres {
  return { url: urlOf(port, password), port, pid, takenOver, stop: () => stop(pid) }
}

async function makeCluster(keeper: Keeper, options: LocalPostgresOptions): Promise<void> {
  options.say?.('Making the database …')
  // What a broken first start left is no cluster; initdb wants an empty directory.
  await rm(keeper.data, { recursive: true, force: true })
  await mkdir(keeper.data, { recursive: true, mode: 0o700 })
  const passwordFile = join(keeper.data, '..', 'postgres-first-password')
  await writePrivate(passwordFile, `${options.password}\n`)
  if (keeper.user) {
    await chown(keeper.data, keeper.user.uid, keeper.user.gid)
    await chown(passwordFile, keeper.user.uid, keeper.user.gid)
  }
  // Whatever the environment says: under LC_ALL=C the cluster would be SQL_ASCII and Chinese not searchable.
  const args = [
    `--pgdata=${keeper.data}`,
    '--username=foyer',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-collate=C',
    '--lc-ctype=C.UTF-8',
    ...(options.durable === false ? ['--no-sync'] : []),
  ]
  try {
    await finish(join(keeper.programs, 'bin', 'initdb'), args, keeper)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

function finish(program: string, args: string[], keeper: Keeper): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...keeper.user,
      cwd: '/',
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout?.on('data', (text) => {
      said += text
    })
    child.stderr?.on('data', (text) => {
      said += text
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`PostgreSQL could not make its data directory:\n${said}`))
    })
  })
}

/** One that lives on after its server was killed: it answers to our password on the port it wrote down. */
async function findOrphan(keeper: Keeper, password: string): Promise<Found | null> {
  const lines = (await readFile(join(keeper.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port || !isAlive(pid)) return null
  try {
    await eventually(
      () => answers(port, password),
      5_000,
      () => isAlive(pid),
    )
    return { pid, port }
  } catch {
    // Another process has the old number, or it hangs in its start: PostgreSQL itself tells them apart.
    return null
  }
}

async function launch(keeper: Keeper, port: number, options: LocalPostgresOptions): Promise<Found> {
  const log = await open(join(options.dataDir, 'postgres.log'), 'a', 0o600)
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '128MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    ...(options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : {}),
  }
  const args = ['-D', keeper.data, '-p', String(port)]
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)
  const child = spawn(join(keeper.programs, 'bin', 'postgres'), args, {
    ...keeper.user,
    cwd: '/',
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  await log.close()
  child.unref()
  const pid = child.pid
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  try {
    await eventually(
      () => answers(port, options.password),
      START_LIMIT_MS,
      () => !ended,
    )
  } catch (error) {
    throw new Error(`PostgreSQL did not start; ${join(options.dataDir, 'postgres.log')} says why.`, {
      cause: error,
    })
  }
  return { pid: pid ?? 0, port }
}

async function answers(port: number, password: string): Promise<void> {
  const client = new pg.Client({
    connectionString: urlOf(port, password),
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end().catch(() => {})
  }
}

/** A fast shutdown: open transactions are rolled back, what was committed is written. */
async function stop(pid: number): Promise<void> {
  if (!isAlive(pid)) return
  process.kill(pid, 'SIGINT')
  if (!(await gone(pid, STOP_LIMIT_MS))) process.kill(pid, 'SIGQUIT')
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}
