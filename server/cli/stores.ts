/** Where the stores of the running desk are: from the settings, or from what its start wrote down. */
import { readConfig } from '../config.ts'
import { readJson } from '../local/files.ts'
import { holderOf } from '../local/lock.ts'
import { type StoreUrls, storesFile } from '../local/stores.ts'
import { type Database, openDatabase } from '../stores/sql/database.ts'

const NO_SUCH_TABLE = '42P01'

export type RunningDesk = {
  database: Database
  redisUrl: string
  publicUrl: string
  metricsToken: string | null
}

export async function withDesk(run: (desk: RunningDesk) => Promise<void>): Promise<void> {
  const read = readConfig(process.env)
  if ('problems' in read) return fail(read.problems.join('\n'))
  const { config } = read
  const kept = await readJson<StoreUrls>(storesFile(config.dataDir))
  const url = config.databaseUrl ?? kept?.databaseUrl
  if (!url) return fail(`There is no desk in ${config.dataDir} yet. Start it once with "npm start".`)
  const database = openDatabase({ url, connections: 1 })
  try {
    await database.pool.query('select 1 from agent limit 1')
  } catch (error) {
    await database.close()
    const empty = (error as { code?: string }).code === NO_SUCH_TABLE
    return fail(
      empty
        ? 'There is no desk in this database yet. Start it once with "npm start".'
        : 'The database of the desk does not answer. Start the desk with "npm start" and try again.',
    )
  }
  // The desk that runs was perhaps started with other settings than this command.
  const holder = await holderOf(config.dataDir)
  const said = process.env.PUBLIC_URL?.trim() || process.env.PORT?.trim()
  try {
    await run({
      database,
      redisUrl: config.redisUrl ?? kept?.redisUrl ?? '',
      publicUrl: said ? config.publicUrl : (holder?.address ?? config.publicUrl),
      metricsToken: config.metricsToken,
    })
  } finally {
    await database.close()
  }
}

export function fail(why: string): void {
  console.error(why)
  process.exitCode = 1
}
