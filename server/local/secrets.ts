/** Secrets that nobody has to think of: made once, kept in the data directory for the owner's eyes only. */
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson, writePrivate } from './files.ts'

export type Secrets = {
  postgres: string
  redis: string
  /** Signs addresses of files, unless SECRET does. */
  signing: string
}

export async function keptSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'secrets.json')
  const kept = await readJson<Partial<Secrets>>(path)
  const secrets = {
    postgres: kept?.postgres ?? fresh(),
    redis: kept?.redis ?? fresh(),
    signing: kept?.signing ?? fresh(),
  }
  if (Object.entries(secrets).some(([name, secret]) => secret !== kept?.[name as keyof Secrets]))
    await writePrivate(path, `${JSON.stringify(secrets, null, 2)}\n`)
  return secrets
}

const fresh = () => randomBytes(24).toString('base64url')
