/** A fresh database and an empty Redis of their own for each test file. */
import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import pg from 'pg'
import { inject } from 'vitest'

/** Databases that a Redis has by default; 0 stays free for counting. */
const REDIS_DATABASES = 15

export type FreshStores = { databaseUrl: string; redisUrl: string; close(): Promise<void> }

/** @param bare without the tables, for who makes them himself */
export async function freshStores({ bare = false } = {}): Promise<FreshStores> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const admin = new pg.Client({ connectionString: inject('databaseUrl') })
  await admin.connect()
  await admin.query(`create database ${name} ${bare ? '' : `template ${inject('template')}`}`)
  const base = new Redis(inject('redisUrl'))
  const index = ((await base.incr('test:databases')) % REDIS_DATABASES) + 1
  base.disconnect()
  const redisUrl = new URL(inject('redisUrl'))
  redisUrl.pathname = `/${index}`
  const own = new Redis(redisUrl.href)
  await own.flushdb()
  own.disconnect()
  const databaseUrl = new URL(inject('databaseUrl'))
  databaseUrl.pathname = `/${name}`
  return {
    databaseUrl: databaseUrl.href,
    redisUrl: redisUrl.href,
    async close() {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}
