import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The newest change below the paths, in milliseconds since 1970; 0 when none of them exists. */
export async function newestChange(paths: readonly string[]): Promise<number> {
  const times = await Promise.all(paths.map(changeOf))
  return Math.max(0, ...times)
}

async function changeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const names = await readdir(path)
  return newestChange(names.map((name) => join(path, name)))
}
