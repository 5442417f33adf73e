/**
 * `npm run dev`: the desk, started anew when a source of it changes; the start builds the bundles anew. The
 * stores stay up until the end.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createEnds, Stopped } from '../server/local/ends.ts'
import { holdDataDir } from '../server/local/lock.ts'
import { keep, letGo } from '../server/local/processes.ts'
import { openLocalStores } from '../server/local/stores.ts'
import { DIST, ROOT } from './build.ts'

const ROOMS = ['server', 'shared', 'widget', 'console', 'demo']
const SOURCE = /\.(tsx?|css|html|svg|webm|lua)$/
const IN_BUNDLES = /^(shared|widget|console|demo\/site)\//
/** Editors write in several steps. */
const SETTLE_MS = 100

const { DATA_DIR, DATABASE_URL, REDIS_URL, PORT, PUBLIC_URL } = process.env
const say = (line: string) => console.log(line)

const ends = createEnds()
const changed = new Set<string>()
let desk: ChildProcess | null = null
let renewing: Promise<void> | null = null
let settling: NodeJS.Timeout | undefined

const starting = start()
// A second Ctrl-C, or one that npm passes on as well, is no other than the first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
starting.catch(async (error: Error) => {
  if (error instanceof Stopped) return
  console.error(error.message)
  await ends.close()
  process.exit(1)
})

async function start(): Promise<void> {
  const dataDir = resolve(DATA_DIR?.trim() || 'data')
  const address = PUBLIC_URL?.trim() || `http://127.0.0.1:${PORT?.trim() || 4400}`
  await ends.add(await holdDataDir(dataDir, address))
  const stores = await openLocalStores({
    dataDir,
    databaseUrl: DATABASE_URL?.trim() || undefined,
    redisUrl: REDIS_URL?.trim() || undefined,
    say: (line) => say(`  ${line}`),
  })
  await ends.add(() => stores.close())
  const run = () => startDesk({ DATABASE_URL: stores.databaseUrl, REDIS_URL: stores.redisUrl })
  const watchers = ROOMS.map((room) =>
    watch(join(ROOT, room), { recursive: true }, (_event, name) => {
      const file = join(room, name ?? '')
      if (SOURCE.test(file) && !/\.(test|d)\.tsx?$/.test(file)) hear(file, run)
    }),
  )
  await ends.add(async () => {
    clearTimeout(settling)
    for (const watcher of watchers) watcher.close()
    await renewing
    await stopDesk()
  })
  run()
}

function hear(file: string, run: () => void): void {
  changed.add(file)
  clearTimeout(settling)
  settling = setTimeout(() => {
    renewing ??= renew(run).finally(() => {
      renewing = null
    })
  }, SETTLE_MS)
}

/** What changes while the desk stops belongs to the same start; what changes later, to the next. */
async function renew(run: () => void): Promise<void> {
  await stopDesk()
  const files = [...changed].sort()
  changed.clear()
  if (files.length === 0) return
  say(`${files.slice(0, 3).join(', ')}${files.length > 3 ? ' and more' : ''} changed: starting again …`)
  // A file that changed while its bundle was built looks older than the bundle.
  if (files.some((file) => IN_BUNDLES.test(file))) await rm(join(DIST, 'manifest.json'), { force: true })
  run()
}

function startDesk(stores: Record<string, string>): void {
  const child = spawn(process.execPath, [join(ROOT, 'server/main.ts'), ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, ...stores, DEV_RELOAD: 'on' },
    // In a session of its own: Ctrl-C is for us, and it is told to stop once.
    detached: true,
    stdio: 'inherit',
  })
  desk = child
  const pid = child.pid ?? 0
  if (pid) keep(pid, 'SIGTERM')
  child.once('exit', (code) => {
    letGo(pid)
    if (desk !== child) return
    desk = null
    if (code !== 0) say('The desk has ended. It starts again at the next change.')
  })
}

async function stopDesk(): Promise<void> {
  const child = desk
  if (!child) return
  desk = null
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

async function stop(): Promise<void> {
  await ends.close(starting)
  process.exit(0)
}
