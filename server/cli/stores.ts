/** Where the stores of the running desk are: from the settings, or from what its start wrote down. */
import { readConfig } from '../config.ts'
import { readJson } from '../local/files.ts'
import { type StoreUrls, storesFile } from '../local/stores.ts'
import { type Database, openDatabase } from '../stores/sql/database.ts'

export async function withDesk(
  run: (desk: { database: Database; publicUrl: string }) => Promise<void>,
): Promise<void> {
  const read = readConfig(process.env)
  if ('problems' in read) return fail(read.problems.join('\n'))
  const { config } = read
  const kept = await readJson<StoreUrls>(storesFile(config.dataDir))
  const url = config.databaseUrl ?? kept?.databaseUrl
  if (!url) return fail(`There is no desk in ${config.dataDir} yet. Start it once with "npm start".`)
  const database = openDatabase({ url, connections: 1 })
  try {
    await database.pool.query('select 1')
  } catch {
    await database.close()
    return fail('The database of the desk does not answer. Start the desk with "npm start" and try again.')
  }
  try {
    await run({ database, publicUrl: config.publicUrl })
  } finally {
    await database.close()
  }
}

export function fail(why: string): void {
  console.error(why)
  process.exitCode = 1
}
