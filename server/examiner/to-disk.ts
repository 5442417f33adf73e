import { open } from 'node:fs/promises'

/** A message never shows a file that a lost power supply has taken. */
export async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
