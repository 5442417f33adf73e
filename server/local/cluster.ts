/** Makes the directory in which PostgreSQL keeps everything. */
import { spawn } from 'node:child_process'
import { chown, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { writePrivate } from './files.ts'
import type { Keeper } from './keeper.ts'
import { keep, letGo } from './processes.ts'

export type ClusterOptions = {
  password: string
  /** False only for tests: a lost machine may lose the data. */
  durable?: boolean
  say?: (line: string) => void
}

/** Makes the cluster where there is none. Beside its place first, so that half a cluster never lies there. */
export async function needCluster(keeper: Keeper, options: ClusterOptions): Promise<void> {
  if (await stat(join(keeper.data, 'PG_VERSION')).catch(() => null)) return
  options.say?.('Making the database …')
  const drafts = `${basename(keeper.data)}.new-`
  const place = dirname(keeper.data)
  // A start that was killed may have left an initdb behind, which writes on for a moment.
  for (const name of await readdir(place))
    if (name.startsWith(drafts)) await rm(join(place, name), { recursive: true, force: true }).catch(() => {})
  const draft = await mkdtemp(join(place, drafts))
  const passwordFile = `${draft}-password`
  try {
    await writePrivate(passwordFile, `${options.password}\n`)
    if (keeper.user)
      for (const path of [draft, passwordFile]) await chown(path, keeper.user.uid, keeper.user.gid)
    await initdb(keeper, draft, passwordFile, options)
    await rm(keeper.data, { recursive: true, force: true })
    await rename(draft, keeper.data)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

function initdb(
  keeper: Keeper,
  directory: string,
  passwordFile: string,
  options: ClusterOptions,
): Promise<void> {
  // Whatever the environment says: under LC_ALL=C the cluster would be SQL_ASCII and Chinese not searchable.
  const args = [
    `--pgdata=${directory}`,
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
  return new Promise((resolve, reject) => {
    const child = spawn(join(keeper.programs, 'bin', 'initdb'), args, {
      ...keeper.user,
      cwd: '/',
      env: plainEnvironment(),
      // Ctrl-C is for the server: it lets this finish and stops then.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => {
        said += text
      })
    const pid = child.pid ?? 0
    if (pid) keep(pid, 'SIGINT')
    child.once('error', reject)
    child.once('close', (code) => {
      letGo(pid)
      if (code === 0) resolve()
      else reject(new Error(`PostgreSQL could not make its data directory:\n${said}`))
    })
  })
}

export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}
