/** Everything that is done to the house, each by its name. A strike hands back its heal. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { House } from './house/house.ts'
import type { Talk } from './house/talk.ts'
import { FULL, lasts } from './numbers.ts'

export type Fault = {
  name: string
  /** How long it lasts for an operator, in milliseconds; the short run takes a tenth. */
  forMs: number
  /** Which lines are lost by it: their screens must say so (I10). */
  loses?: 'first' | 'both'
  strike(house: House, by: Chance, talking: Talk): Promise<() => Promise<void>>
}

const SECOND = 1_000
const nothing = async () => {}

/** After a node is back its people come home, as from a balancer that drains. */
async function comeHome({ lines }: House, which: 0 | 1): Promise<void> {
  lines[which].cut()
  lines[which].heal()
}

export const NODE_FAULTS: readonly Fault[] = [
  {
    name: 'kill -9 of a node',
    forMs: 20 * SECOND,
    async strike(house) {
      await house.nodes[0].kill()
      return async () => {
        await house.nodes[0].start()
        await comeHome(house, 0)
      }
    },
  },
  {
    name: 'SIGTERM of a node: it drains and is gone in 15 s',
    forMs: 20 * SECOND,
    async strike(house) {
      await house.nodes[1].drain()
      return async () => {
        await house.nodes[1].start()
        await comeHome(house, 1)
      }
    },
  },
  {
    name: 'SIGSTOP and SIGCONT of a node',
    forMs: 30 * SECOND,
    loses: 'first',
    async strike({ nodes }) {
      nodes[0].freeze()
      return async () => nodes[0].thaw()
    },
  },
]

export const REDIS_FAULTS: readonly Fault[] = [
  {
    name: 'Redis killed for 120 s',
    forMs: FULL ? 120 * SECOND : 60 * SECOND,
    async strike({ stores }) {
      await stores.killRedis()
      return stores.revive
    },
  },
  {
    name: 'Redis: CLIENT PAUSE',
    forMs: 40 * SECOND,
    async strike({ stores }) {
      const ms = lasts(40 * SECOND)
      await stores.redis((client) => client.call('CLIENT', 'PAUSE', ms, 'ALL'))
      return nothing
    },
  },
  {
    name: 'Redis: FLUSHALL',
    forMs: 10 * SECOND,
    async strike({ stores }) {
      await stores.redis((client) => client.flushall())
      return nothing
    },
  },
  {
    name: 'Redis: CLIENT KILL TYPE pubsub',
    forMs: 10 * SECOND,
    async strike({ stores }) {
      await stores.redis((client) => client.call('CLIENT', 'KILL', 'TYPE', 'pubsub'))
      return nothing
    },
  },
  {
    name: 'Redis: maxmemory 1mb',
    forMs: 30 * SECOND,
    async strike({ stores }) {
      const allow = (most: string) => stores.redis((client) => client.config('SET', 'maxmemory', most))
      await allow('1mb')
      return () => allow('0')
    },
  },
]

export const POSTGRES_FAULTS: readonly Fault[] = [
  {
    name: 'PostgreSQL: restart -m immediate',
    forMs: 0,
    async strike({ stores }) {
      await stores.crashPostgres()
      return stores.revive
    },
  },
  {
    name: 'PostgreSQL stopped for 60 s',
    forMs: FULL ? 60 * SECOND : 40 * SECOND,
    async strike({ stores }) {
      await stores.stopPostgres()
      return stores.revive
    },
  },
  {
    name: 'PostgreSQL: LOCK TABLE',
    // Longer than a query may take, when it is in earnest.
    forMs: 25 * SECOND,
    strike: ({ stores }) => stores.lockEvents(),
  },
  {
    name: 'a full disk',
    forMs: 30 * SECOND,
    async strike({ stores }) {
      const makeRoom = await stores.fillDisk()
      // The next segment of its log finds no room: it stops with a panic, and cannot come back by itself.
      await stores.sql((client) => client.query('select pg_switch_wal()')).catch(() => {})
      return async () => {
        await makeRoom()
        // It has gone, or it stands in the middle of its recovery for ever: its operator starts it anew.
        await stores.crashPostgres().catch(() => {})
        await stores.revive()
      }
    },
  },
]

export const LINE_FAULTS: readonly Fault[] = [
  {
    name: 'a line with delay',
    forMs: 30 * SECOND,
    async strike({ lines }, by) {
      for (const line of lines) line.delay(() => lasts(by.between(500, 2_500)))
      return async () => {
        for (const line of lines) line.heal()
      }
    },
  },
  {
    name: 'a line that swallows without a reset',
    forMs: 30 * SECOND,
    loses: 'both',
    async strike({ lines }) {
      for (const line of lines) line.swallow()
      return async () => {
        for (const line of lines) line.heal()
      }
    },
  },
  {
    name: 'a line that refuses',
    forMs: 30 * SECOND,
    loses: 'both',
    async strike({ lines }) {
      for (const line of lines) line.cut()
      return async () => {
        for (const line of lines) line.heal()
      }
    },
  },
  {
    name: 'a flapping line',
    forMs: 0,
    async strike({ lines }, by) {
      for (let i = 0; i < 8; i += 1) {
        const line = by.one(lines)
        if (by.next() < 0.5) line.cut()
        else line.swallow()
        await sleep(lasts(by.between(500, 8_000)))
        line.heal()
        await sleep(lasts(by.between(500, 4_000)))
      }
      return nothing
    },
  },
]

export const FAULTS = [...NODE_FAULTS, ...REDIS_FAULTS, ...POSTGRES_FAULTS, ...LINE_FAULTS]
