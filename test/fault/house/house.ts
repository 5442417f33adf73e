/** The desk as it is in earnest, to be broken: two nodes, two stores, a line before each node, and people. */
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '#shared/clock.ts'
import type { Id, Topic } from '#shared/protocol/conversation.ts'
import { newId } from '#shared/rules/id.ts'
import { createIdentity } from '../../../server/identity/identity.ts'
import { type Database, openDatabase } from '../../../server/stores/sql/database.ts'
import { addAgent, found } from '../../../server/stores/sql/founding.ts'
import { migrate } from '../../../server/stores/sql/migrate.ts'
import { createPeopleStore } from '../../../server/stores/sql/people.ts'
import { ALWAYS, PASSWORD, SITE_KEY } from '../../support/app.ts'
import { type Line, openProxy } from '../../support/proxy.ts'
import { chance } from '../chance.ts'
import type { Acknowledged, Ledger } from '../proof/ledger.ts'
import { canRead, overloaded } from '../proof/record.ts'
import { type Node, openNode } from './nodes.ts'
import { Agent, Visitor } from './people.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import { openStores, type Stores } from './stores.ts'

/** As many may look at the same time: at acknowledgements, at heads, and at who has too much to do. */
const CONNECTIONS = 10
/** How often somebody looks whether anybody has too much to do. */
const LOOK_MS = 100
/** When the receiver fails has nothing to do with the schedule. */
const RECEIVER_SEED = 11
const TOPICS: readonly Topic[] = ['playback', 'order', 'refund', 'account', 'report']

export type Pair<T> = readonly [T, T]

export type House = {
  stores: Stores
  nodes: Pair<Node>
  /** Before the first and the second node. A balancer sends to the other node when its own is down. */
  lines: Pair<Line>
  /** The site's own system, which is told what becomes of conversations. */
  receiver: Receiver
  /** The second connection, which looks at what the desk says. */
  db: Database
  origin: string
  visitors: Visitor[]
  agents: Agent[]
  /** Serves another team: nothing of this one may reach him. */
  outsider: Agent
  /** I5 and I7: what was seen while it ran, each told once. */
  seen(): string[]
  /** Waits until every acknowledgement was looked up. */
  lookedUp(): Promise<void>
  /** Of those who write by HTTP, and of those who have left. */
  ledgers: Ledger[]
  newVisitor(name: string, line: Line): Visitor
  /** Looks up who he is for the desk; his first conversation must be there. */
  knows(visitor: Visitor): Promise<void>
  /** Ends his conversation and closes his tabs; what he said stays in the proof. */
  leaves(visitor: Visitor): Promise<void>
  /** Somebody of the team, or of no team. */
  person(name: string, over?: { capacity?: number; role?: 'agent' | 'lead'; team?: Id }): Promise<Employee>
  people(): (Visitor | Agent)[]
  close(): Promise<void>
}

export type Employee = { id: Id; name: string; cookie: string }

export async function openHouse(): Promise<House> {
  const stores = await openStores()
  const db = openDatabase({ url: stores.databaseUrl, connections: CONNECTIONS })
  const team = await foundDesk(db)
  const receiver = await openReceiver(chance(RECEIVER_SEED))
  const env = {
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    WEBHOOK_URL: receiver.url,
    WEBHOOK_SECRET: 'known-to-the-fault-tests-and-to-nobody-else',
  }
  const first = await openNode('A', stores.dataDir, env)
  const second = await openNode('B', stores.dataDir, { ...env, PUBLIC_URL: first.url })
  const nodes = [first, second] as const
  await Promise.all(nodes.map((node) => node.start()))
  const balanced = (own: Node, other: Node) => openProxy(() => (own.isUp() ? own : other).port)
  const lines = [await balanced(first, second), await balanced(second, first)] as const

  const findings: string[] = []
  const lookUps = new Set<Promise<void>>()
  const parts = {
    origin: first.url,
    onAcknowledged(ledger: Ledger, { conversation, clientId, text }: Acknowledged) {
      const look = canRead(db.pool, conversation, clientId).then((isThere) => {
        if (!isThere) findings.push(`I5 «${text}» of ${ledger.name} was acknowledged and cannot be read`)
        lookUps.delete(look)
      })
      lookUps.add(look)
    },
  }
  const ledgers: Ledger[] = []
  const visitors: Visitor[] = []
  const agents: Agent[] = []
  let watching = true
  const watch = (async () => {
    while (watching) {
      const found = await overloaded(db.pool).catch(() => [])
      for (const one of found) findings.push(`I7 ${one}`)
      await sleep(LOOK_MS)
    }
  })()

  let people = 0
  const identity = createIdentity({ store: createPeopleStore(db), clock: systemClock })
  async function person(name: string, { team: other, ...over }: Parameters<House['person']>[1] = {}) {
    people += 1
    const agent = { email: `person-${people}@foyer.test`, role: 'agent' as const, name, ...over }
    const { id } = await addAgent(db.db, agent, systemClock.now())
    await db.pool.query('delete from agent_team where agent = $1', [id])
    await db.pool.query('insert into agent_team values ($1, $2)', [id, other ?? team.own])
    const { token } = await identity.claimLink({ token: await identity.makeLink(id), password: PASSWORD })
    return { id, name, cookie: `__Host-foyer=${token}` }
  }

  function newVisitor(name: string, line: Line): Visitor {
    const one = new Visitor(name, line, parts)
    visitors.push(one)
    return one
  }

  async function knows({ ledger, conversation }: Visitor): Promise<void> {
    const { rows } = await db.pool.query('select visitor from conversation where id = $1', [conversation])
    ledger.id = rows[0].visitor
  }

  async function newAgent(employee: Employee, line: Line): Promise<Agent> {
    const one = new Agent(employee, line, parts)
    await one.screen.signsIn()
    await one.screen.isAvailable()
    return one
  }

  // As many may be served as there are visitors, and one more: somebody who comes back finds room.
  agents.push(await newAgent(await person('林夕', { capacity: 3 }), lines[0]))
  agents.push(await newAgent(await person('周启明', { capacity: 3 }), lines[1]))
  const outsider = await newAgent(await person('何远', { team: team.other }), lines[1])
  const names = ['徐', 'Rania', 'Ken', '唐', 'Noor']
  await Promise.all(
    names.map(async (name, i) => {
      const one = newVisitor(name, lines[i % 2 === 0 ? 0 : 1])
      await one.asks(TOPICS[i] ?? 'other')
      await knows(one)
    }),
  )

  return {
    stores,
    nodes,
    lines,
    receiver,
    db,
    origin: first.url,
    visitors,
    agents,
    outsider,
    ledgers,
    newVisitor,
    knows,
    async leaves(visitor) {
      await visitor.screen.panel.leave()
      visitor.close()
      visitors.splice(visitors.indexOf(visitor), 1)
      ledgers.push(visitor.ledger)
    },
    person,
    people: () => [...visitors, ...agents, outsider],
    seen: () => findings.splice(0),
    async lookedUp() {
      while (lookUps.size > 0) await Promise.all(lookUps)
    },
    async close() {
      watching = false
      await watch
      for (const one of [...visitors, ...agents, outsider]) one.close()
      await Promise.all(nodes.map((node) => node.close()))
      await Promise.all(lines.map((line) => line.close()))
      await receiver.close()
      await db.close()
      await stores.close()
    },
  }
}

/** One site that is always open, with a team that serves it and another that does not. */
async function foundDesk({ db, pool }: Database): Promise<{ own: Id; other: Id }> {
  await migrate(pool)
  const now = systemClock.now()
  await found(db, { siteKey: SITE_KEY, siteName: '长夜影院', zone: 'Asia/Shanghai', origins: [] }, now)
  await pool.query('update schedule set week = $1', [JSON.stringify(ALWAYS)])
  // What an agent has is all that he has: I7 is held in its strictest form.
  await pool.query('update team set idle_minutes = 0')
  const { rows } = await pool.query('select id, site from team')
  const other = newId(now)
  await pool.query('insert into team values ($1, $2, $3, now())', [other, rows[0].site, '另一组'])
  return { own: rows[0].id, other }
}
