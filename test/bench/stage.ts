/** What all benches of the server stand on: stores of their own, a desk with its people, processes that end. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { newId } from '#shared/rules/id.ts'
import { freePort } from '../../server/local/processes.ts'
import { openLocalStores } from '../../server/local/stores.ts'
import { type Child, startChild } from './child.ts'
import type { Crowd, Person } from './crowd.ts'
import { foundHouse, type House } from './house.ts'

export interface Stage {
  load: Child
  /** A desk of its own: an own database, an own number in Redis. */
  house(visitors: number): Promise<House>
  /**
   * A node of a house.
   * @param among the node under whose address it is reached
   * @param env what else its process is told; `BENCH_KEEPS_LIMIT` names the one limit that is as tight as in life
   */
  desk(house: House, among?: Server | null, env?: Record<string, string>): Promise<Server>
  relay(kind: 'plain' | 'kept'): Promise<Server>
  close(): Promise<void>
}

export type Server = {
  kind: Crowd['server']
  port: number
  origin: string
  /** The name of its database. */
  database: string
  child: Child
  /** The same again on the same port, after its end. */
  again(): Promise<Server>
}

/** Below the numbers that the kernel gives to outgoing connections, so that nobody takes it while it is free. */
const PORTS = { from: 20_000, count: 12_000 }

let opened: Promise<Stage> | null = null

/** The same for all benches of a run. */
export const stage = (): Promise<Stage> => {
  opened ??= openStage()
  return opened
}
export const closeStage = async (): Promise<void> => (await opened)?.close()

async function openStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'foyer-bench-'))
  // Run by root, PostgreSQL has a user of its own, who must pass through.
  await chmod(dataDir, 0o755)
  const stores = await openLocalStores({ dataDir })
  const children = new Set<Child>()
  let houses = 0

  async function start(program: string, env: Record<string, string> = {}): Promise<Child> {
    const child = await startChild(program, env)
    children.add(child)
    return child
  }

  async function serve(kind: Crowd['server'], env: Record<string, string>, port: number): Promise<Server> {
    const origin = env.PUBLIC_URL ?? `http://127.0.0.1:${port}`
    const child = await start(`${kind}.ts`, { ...env, PORT: String(port), PUBLIC_URL: origin })
    const database = new URL(env.DATABASE_URL ?? '').pathname.slice(1)
    return { kind, port, origin, database, child, again: () => serve(kind, env, port) }
  }

  async function freshDatabase(): Promise<string> {
    const url = new URL(stores.databaseUrl)
    const name = `bench_${randomBytes(6).toString('hex')}`
    const admin = new pg.Client({ connectionString: url.href })
    await admin.connect()
    await admin.query(`create database ${name}`)
    await admin.end()
    url.pathname = `/${name}`
    return url.href
  }

  return {
    load: await start('load.ts'),
    async house(visitors) {
      houses += 1
      const redisUrl = new URL(stores.redisUrl)
      redisUrl.pathname = `/${houses}`
      return foundHouse({ databaseUrl: await freshDatabase(), redisUrl: redisUrl.href }, visitors)
    },
    desk: async ({ databaseUrl, redisUrl }, among, env = {}) =>
      serve(
        'desk',
        {
          DATABASE_URL: databaseUrl,
          REDIS_URL: redisUrl,
          DATA_DIR: dataDir,
          LOG_LEVEL: 'fatal',
          ...(among ? { PUBLIC_URL: among.origin } : {}),
          ...env,
        },
        await quietPort(),
      ),
    relay: async (kind) =>
      serve('relay', { RELAY: kind, DATABASE_URL: await freshDatabase() }, await quietPort()),
    async close() {
      await Promise.all([...children].map((child) => child.close()))
      await stores.close()
      for (const place of [dataDir, stores.movedTo])
        if (place !== null) await rm(place, { recursive: true, force: true })
    },
  }
}

async function quietPort(): Promise<number> {
  const port = PORTS.from + Math.floor(Math.random() * PORTS.count)
  return (await freePort(port)) === port ? port : quietPort()
}

/** Who speaks and who listens, at this server. */
export const crowdAt = (
  { kind, port, origin }: Server,
  side: Crowd['side'],
  people: readonly Person[],
): Crowd => ({ server: kind, port, origin, side, people })

/** As many for the relay, each with his agent's room. */
export function strangers(visitors: number, rooms: number): { visitors: Person[]; agents: Person[] } {
  return {
    visitors: Array.from({ length: visitors }, (_, i) => ({
      room: `room ${i % rooms}`,
      conversation: newId(Date.now()),
    })),
    agents: Array.from({ length: rooms }, (_, i) => ({ room: `room ${i}` })),
  }
}
