/** The pool of connections and the typed queries on it. */
import { type DatabaseConnection, Kysely, PostgresDialect, PostgresDriver } from 'kysely'
import type pg from 'pg'
import { type Clock, systemClock } from '#shared/clock.ts'
import { BoundedPool } from './bounded-pool.ts'
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
  clock?: Pick<Clock, 'now'>
}

export function openDatabase({
  url,
  onError = () => {},
  connections = CONNECTIONS,
  clock = systemClock,
}: DatabaseOptions): Database {
  const pool = new BoundedPool(
    {
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: CONNECT_DEADLINE_MS,
      query_timeout: QUERY_DEADLINE_MS,
      statement_timeout: QUERY_DEADLINE_MS,
      idle_in_transaction_session_timeout: QUERY_DEADLINE_MS,
      application_name: 'foyer',
      options: '-c timezone=UTC',
      types: parsers,
      // Statements are sent as they come, without waiting for the answer to the one before.
      pipeline: true,
    },
    clock,
  )
  // The pool listens to idle connections only; one that breaks while in use would end the process.
  pool.on('connect', (client) => client.on('error', onError))
  pool.on('error', () => {})
  const db = new Kysely<Schema>({ dialect: new HonestDialect({ pool }) })
  return { pool, db, close: () => db.destroy() }
}

/** Typed queries fail as all others do: with `Unavailable` where the same may succeed later. */
class HonestDialect extends PostgresDialect {
  readonly #pool: pg.Pool

  constructor({ pool }: { pool: pg.Pool }) {
    super({ pool })
    this.#pool = pool
  }

  override createDriver() {
    return new HonestDriver({ pool: this.#pool })
  }
}

class HonestDriver extends PostgresDriver {
  readonly #known = new WeakSet<DatabaseConnection>()

  override async acquireConnection(...how: Parameters<PostgresDriver['acquireConnection']>) {
    const connection = await super.acquireConnection(...how)
    if (!this.#known.has(connection)) {
      this.#known.add(connection)
      const execute = connection.executeQuery.bind(connection) as (...args: unknown[]) => Promise<never>
      connection.executeQuery = (...args: unknown[]) => reading(() => execute(...args))
    }
    return connection
  }
}

/**
 * Runs in one transaction on one connection. Nobody waits for the beginning, and what `run` hands to `last` goes to
 * the database together with the commit: each wait is a way there and back. @throws Unavailable where the same may
 * succeed later
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  run: (client: pg.PoolClient, last: (write: Promise<unknown>) => void) => Promise<T>,
): Promise<T> {
  let client: pg.PoolClient | undefined
  let broken: Error | undefined
  try {
    client = await pool.connect()
    const sent: Promise<unknown>[] = []
    const last = (write: Promise<unknown>) => {
      // It is waited for below, but may fail before.
      write.catch(() => {})
      sent.push(write)
    }
    last(client.query('begin'))
    const result = await run(client, last)
    // Where a write has failed the database makes a rollback of the commit.
    last(client.query('commit'))
    await Promise.all(sent)
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
