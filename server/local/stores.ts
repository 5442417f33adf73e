/** Both stores of one machine: those that the settings name, or our own. */
import { join } from 'node:path'
import { readJson, writePrivate } from './files.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import { keptSecrets } from './secrets.ts'

export type StoreUrls = { databaseUrl: string; redisUrl: string }
export type LocalStores = StoreUrls & { close(): Promise<void> }

export type LocalStoresOptions = {
  dataDir: string
  databaseUrl?: string | undefined
  redisUrl?: string | undefined
  durable?: boolean
  say?: (line: string) => void
}

/** Where the stores of a running desk are, for the commands beside it. */
export const storesFile = (dataDir: string) => join(dataDir, 'stores.json')

export async function openLocalStores(options: LocalStoresOptions): Promise<LocalStores> {
  const { dataDir, say = () => {} } = options
  const secrets = await keptSecrets(dataDir)
  const last = await readJson<{ ports?: { postgres?: number; redis?: number } }>(storesFile(dataDir))
  const started = await Promise.allSettled([
    options.databaseUrl === undefined
      ? startPostgres({
          dataDir,
          password: secrets.postgres,
          durable: options.durable ?? true,
          say,
          ...(last?.ports?.postgres === undefined ? {} : { port: last.ports.postgres }),
        })
      : null,
    options.redisUrl === undefined
      ? startRedis({
          dataDir,
          password: secrets.redis,
          ...(last?.ports?.redis === undefined ? {} : { port: last.ports.redis }),
        })
      : null,
  ])
  const [postgres, redis] = started.map((one) => (one.status === 'fulfilled' ? one.value : null))
  const close = async () => {
    await Promise.all([postgres?.stop(), redis?.stop()])
  }
  const failed = started.find((one) => one.status === 'rejected')
  if (failed) {
    await close()
    throw failed.reason
  }
  if (postgres?.takenOver) say('PostgreSQL was still running from before: taken over.')
  if (redis?.takenOver) say('Redis was still running from before: taken over.')
  const urls = {
    databaseUrl: options.databaseUrl ?? postgres?.url ?? '',
    redisUrl: options.redisUrl ?? redis?.url ?? '',
  }
  const ports = { postgres: postgres?.port, redis: redis?.port }
  await writePrivate(storesFile(dataDir), `${JSON.stringify({ ...urls, ports }, null, 2)}\n`)
  return { ...urls, close }
}
