/**
 * A PostgreSQL of our own, for one machine without `DATABASE_URL`: real, with its data below the data
 * directory, in a session of its own, so that Ctrl-C does not reach it. One that an ended server left behind is
 * taken over.
 */
import { spawn } from 'node:child_process'
import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type ClusterOptions, needCluster, plainEnvironment } from './cluster.ts'
import { findKeeper, type Keeper } from './keeper.ts'
import { end, eventually, freePort, isRunning, keep, worksIn } from './processes.ts'

const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 20_000
/** How long one is asked that may be a stranger with an old number. */
const STRANGER_LIMIT_MS = 5_000
const WRONG_PASSWORD = '28P01'
/** Open transactions are rolled back, what was committed is written. */
const FAST_SHUTDOWN = 'SIGINT'

export type LocalPostgresOptions = ClusterOptions & {
  dataDir: string
  /** The port of last time, taken again when it is free. */
  port?: number
}

export type LocalPostgres = {
  url: string
  port: number
  pid: number
  takenOver: boolean
  /** Where program and data lie when its user cannot enter the data directory. */
  movedTo: string | null
  stop(): Promise<void>
}

export async function startPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  await mkdir(options.dataDir, { recursive: true })
  const keeper = await findKeeper(options.dataDir)
  if (keeper.movedTo) options.say?.(`PostgreSQL lies in ${keeper.movedTo}: its user cannot enter this place.`)
  await needCluster(keeper, options)
  const orphan = await findOrphan(keeper, options.password)
  if (orphan) keep(orphan.pid, FAST_SHUTDOWN)
  const found = orphan ?? (await launch(keeper, await freePort(options.port), options))
  return {
    ...found,
    url: urlOf(found.port, options.password),
    takenOver: orphan !== null,
    movedTo: keeper.movedTo,
    stop: () => stop(found.pid),
  }
}

type Found = { pid: number; port: number }

const urlOf = (port: number, password: string) => `postgres://foyer:${password}@127.0.0.1:${port}/postgres`

/** One that lives on after its server was killed: it answers to our password on the port it wrote down. */
async function findOrphan(keeper: Keeper, password: string): Promise<Found | null> {
  const note = join(keeper.data, 'postmaster.pid')
  const lines = (await readFile(note, 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !port) return null
  const ours = (await isRunning(pid)) && (await worksIn(pid, keeper.data))
  if (ours === false) {
    // It would take a stranger with that number, or a zombie, for itself, and not start. Its parent's number it
    // passes over, and goes on to look whether anybody still holds the memory that the note names.
    await writeFile(note, [process.pid, ...lines.slice(1)].join('\n'))
    return null
  }
  try {
    // After a lost machine it may have much to read again before it answers.
    await untilItAnswers({ pid, port }, password, ours ? START_LIMIT_MS : STRANGER_LIMIT_MS)
    return { pid, port }
  } catch (error) {
    if (isWrongPassword(error)) throw wrongPassword()
    // It ended meanwhile, or it is a stranger where that cannot be seen: PostgreSQL itself tells.
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
    wal_init_zero: 'off',
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
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  await log.close()
  child.unref()
  const found = { pid: child.pid ?? 0, port }
  if (found.pid) keep(found.pid, FAST_SHUTDOWN)
  try {
    await untilItAnswers(found, options.password, START_LIMIT_MS)
    return found
  } catch (error) {
    if (found.pid) await stop(found.pid)
    if (isWrongPassword(error)) throw wrongPassword()
    const next = await freePort(port)
    // Somebody else was quicker on the port.
    if (next !== port) return launch(keeper, next, options)
    throw new Error(`PostgreSQL did not start; ${join(options.dataDir, 'postgres.log')} says why.`, {
      cause: failure ?? error,
    })
  }
}

async function untilItAnswers({ pid, port }: Found, password: string, limitMs: number): Promise<void> {
  const attempt = async () => {
    if (!(await isRunning(pid))) throw new Ended('It ended at once.')
    await answers(urlOf(port, password))
  }
  await eventually(attempt, limitMs, (failure) => !(failure instanceof Ended || isWrongPassword(failure)))
}

class Ended extends Error {}

const isWrongPassword = (error: unknown) => (error as { code?: string }).code === WRONG_PASSWORD

const wrongPassword = () =>
  new Error(
    'PostgreSQL does not know the password that secrets.json in the data directory names: they are of different desks. Bring the right file back, or set DATA_DIR to another directory.',
  )

/** Why a PostgreSQL cannot be asked, in a few words, or null when it answers. */
export async function whyNot(url: string): Promise<string | null> {
  try {
    await answers(url)
    return null
  } catch (error) {
    // A name with several addresses fails with one error for each, and none of its own.
    const { errors, message, code } = error as AggregateError & { code?: string }
    return message || (errors?.[0] as Error | undefined)?.message || code || 'no reason given'
  }
}

async function answers(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
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

const stop = (pid: number) => end(pid, [FAST_SHUTDOWN, 'SIGQUIT'], STOP_LIMIT_MS)
