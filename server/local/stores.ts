/** Both stores of one machine: those that the settings name, or our own. */
import { join } from 'node:path'
import { readJson, writePrivate } from './files.ts'
import { type LocalPostgres, startPostgres, whyNot } from './postgres.ts'
import { type LocalRedis, startRedis } from './redis.ts'
import { keptSecrets } from './secrets.ts'

export type StoreUrls = { databaseUrl: string; redisUrl: string }
export type LocalStores = StoreUrls & {
  /** What lies outside the data directory, because the user of PostgreSQL cannot enter it. */
  movedTo: string | null
  close(): Promise<void>
}

export type LocalStoresOptions = {
  dataDir: string
  databaseUrl?: string | undefined
  redisUrl?: string | undefined
  durable?: boolean
  say?: (line: string) => void
}

type Ports = { postgres?: number | undefined; redis?: number | undefined }

/** Where the stores of a running desk are, for the commands beside it. */
export const storesFile = (dataDir: string) => join(dataDir, 'stores.json')

export async function openLocalStores(options: LocalStoresOptions): Promise<LocalStores> {
  const { dataDir, say = () => {} } = options
  const secrets = await keptSecrets(dataDir)
  const last = (await readJson<{ ports?: Ports }>(storesFile(dataDir)))?.ports ?? {}
  const started = await Promise.allSettled([
    options.databaseUrl === undefined
      ? startPostgres({
          dataDir,
          password: secrets.postgres,
          durable: options.durable ?? true,
          say,
          ...(last.postgres === undefined ? {} : { port: last.postgres }),
        })
      : mustAnswer(options.databaseUrl),
    options.redisUrl === undefined
      ? startRedis({
          dataDir,
          password: secrets.redis,
          ...(last.redis === undefined ? {} : { port: last.redis }),
        })
      : null,
  ])
  const [postgres, redis] = started.map((one) => (one.status === 'fulfilled' ? one.value : null)) as [
    LocalPostgres | null,
    LocalRedis | null,
  ]
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
  const ports: Ports = { postgres: postgres?.port ?? last.postgres, redis: redis?.port ?? last.redis }
  await writePrivate(storesFile(dataDir), `${JSON.stringify({ ...urls, ports }, null, 2)}\n`)
  return { ...urls, movedTo: postgres?.movedTo ?? null, close }
}

/** The record is needed from the first moment; without Redis a desk starts too. */
async function mustAnswer(databaseUrl: string): Promise<null> {
  const why = await whyNot(databaseUrl)
  if (why === null) return null
  throw new Error(
    `DATABASE_URL is wrong: no PostgreSQL answers there (${why}). Start it, set the right address, or leave the setting out: then the desk brings its own.`,
  )
}
