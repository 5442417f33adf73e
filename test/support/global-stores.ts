/** One PostgreSQL and one Redis for the whole run, on free ports and in a directory that goes away. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openLocalStores } from '../../server/local/stores.ts'
import { migrate } from '../../server/stores/sql/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string
    redisUrl: string
    /** A database with the tables of this version and nothing in them, of which those of tests are copies. */
    template: string
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
  const template = await makeTemplate(stores.databaseUrl)
  project.provide('template', template)
  return async () => {
    await asOperator(stores.databaseUrl, `drop database if exists ${template}`)
    await stores.close()
    for (const place of [dataDir, stores.movedTo])
      if (place !== null) await rm(place, { recursive: true, force: true })
  }
}

/** To make the tables once takes a copy's time off each test that wants a database of its own. */
async function makeTemplate(url: string): Promise<string> {
  const name = `template_${randomBytes(8).toString('hex')}`
  await asOperator(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: own.href })
  await migrate(pool)
  await pool.end()
  return name
}

async function asOperator(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
