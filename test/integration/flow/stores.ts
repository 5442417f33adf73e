/** Real stores for one file of tests, on free ports; DATABASE_URL and REDIS_URL name others. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocalStores, type StoreUrls } from '../../../server/local/stores.ts'

export async function openStores(): Promise<StoreUrls & { close(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'foyer-flow-'))
  // As root PostgreSQL runs as another user, who has to reach its data.
  await chmod(dataDir, 0o755)
  const stores = await openLocalStores({ dataDir, durable: false })
  return {
    databaseUrl: stores.databaseUrl,
    redisUrl: stores.redisUrl,
    async close() {
      await stores.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
