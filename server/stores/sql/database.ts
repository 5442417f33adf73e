/** The pool of connections and the typed queries on it. */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { parsers } from './instants.ts'
import type { Schema } from './schema.ts'
import { isPassing, Unavailable } from './unavailable.ts'

const CONNECTIONS = 20
const CONNECT_DEADLINE_MS = 5_000
/** pg waits for ever without it. */
const QUERY_DEADLINE_MS = 10_000

export type Database = {
  pool: pg.Pool
  db: Kysely<Schema>
  close(): Promise<void>
}

export type DatabaseOptions = {
  url: string
  /** Told of every connection that broke, idle or in use. */
  onError?: (error: Error) => void
  connections?: number
}

export function openDatabase({
  url,
  onError = () => {},
  connections = CONNECTIONS,
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_DEADLINE_MS,
    query_timeout: QUERY_DEADLINE_MS,
    statement_timeout: QUERY_DEADLINE_MS,
    idle_in_transaction_session_timeout: QUERY_DEADLINE_MS,
    application_name: 'foyer',
    options: '-c timezone=UTC',
    types: parsers,
  })
  // The pool listens to idle connections only; one that breaks while in use would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  pool.on('error', () => {})
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { pool, db, close: () => db.destroy() }
}

/** Runs in one transaction on one connection. @throws Unavailable where the same may succeed later */
export async function inTransaction<T>(
  pool: pg.Pool,
  run: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient | undefined
  let broken: Error | undefined
  try {
    client = await pool.connect()
    await client.query('begin')
    const result = await run(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client?.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw isPassing(error) ? new Unavailable(error) : error
  } finally {
    client?.release(broken)
  }
}

/** Runs a read. @throws Unavailable where the same may succeed later */
export async function reading<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw isPassing(error) ? new Unavailable(error) : error
  }
}
