/** What a desk is made from, and what it is once made. */
import type { FastifyInstance } from 'fastify'
import type { Clock } from '#shared/clock.ts'
import type { Config } from '../config.ts'
import type { Announcements } from '../domain/announcements.ts'
import type { Bots } from '../domain/bots.ts'
import type { Cases } from '../domain/cases.ts'
import type { Help } from '../domain/help.ts'
import type { Demo } from '../http/pages.ts'
import type { Identity } from '../identity/identity.ts'
import type { Log } from '../log.ts'
import type { Database } from '../stores/sql/database.ts'

export type AppParts = {
  config: Config
  clock: Clock
  log: Log
  databaseUrl: string
  redisUrl: string
  /** Where the bundles lie; null for programs that need no pages. */
  dist: string | null
  /** The demo site, or null to leave it out. */
  demo: Demo | null
}

export interface App {
  http: FastifyInstance
  identity: Identity
  cases: Cases
  help: Help
  announcements: Announcements
  bots: Bots
  database: Database
  listen(): Promise<void>
  /** Rule 18: not ready, no new sockets, tell clients to return, finish commits, close. */
  close(): Promise<void>
}

/** Work that goes on by itself from `listen` to `close`. */
export type Round = { open(): void; close(): Promise<void> }
