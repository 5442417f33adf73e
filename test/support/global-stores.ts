/** One PostgreSQL and one Redis for the whole run, on free ports and in a directory that goes away. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openLocalStores } from '../../server/local/stores.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
    redisUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'foyer-test-'))
  // Run by root, PostgreSQL has a user of its own, who must pass through.
  await chmod(dataDir, 0o755)
  const stores = await openLocalStores({
    dataDir,
    databaseUrl: process.env.TEST_DATABASE_URL,
    redisUrl: process.env.TEST_REDIS_URL,
    durable: false,
  })
  project.provide('databaseUrl', stores.databaseUrl)
  project.provide('redisUrl', stores.redisUrl)
  return async () => {
    await stores.close()
    for (const place of [dataDir, stores.movedTo])
      if (place !== null) await rm(place, { recursive: true, force: true })
  }
}
