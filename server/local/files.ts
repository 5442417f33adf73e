import { renameSync, writeFileSync } from 'node:fs'
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'

/** The JSON in a file, or null where there is none or it is cut. */
export async function readJson<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return null
  }
}

/** Writes for the owner's eyes only, whole or not at all. */
export async function writePrivate(path: string, content: string): Promise<void> {
  const draft = `${path}.new`
  await writeFile(draft, content, { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, path)
}

/** The same without letting anything else run: a process killed in the middle leaves what was there before. */
export function writePrivateNow(path: string, content: string): void {
  const draft = `${path}.${process.pid}.new`
  writeFileSync(draft, content, { mode: 0o600 })
  renameSync(draft, path)
}
