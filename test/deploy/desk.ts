/** The desk as docs/deploy has it: three equal nodes behind HAProxy, one PostgreSQL, one Redis, over https. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { systemClock } from '#shared/clock.ts'
import { createIdentity } from '../../server/identity/identity.ts'
import { type Database, openDatabase } from '../../server/stores/sql/database.ts'
import { addAgent } from '../../server/stores/sql/founding.ts'
import { createPeopleStore } from '../../server/stores/sql/people.ts'
import { type Node, openNode, quietPort } from '../fault/house/nodes.ts'
import { openStores, type Stores } from '../fault/house/stores.ts'
import { actAsAgent, waiting } from '../support/actors.ts'
import { ALWAYS, PASSWORD, type Person } from '../support/app.ts'
import { type Balancer, balancerUrl, openBalancer } from './balancer.ts'
import { openSite, type Site } from './site.ts'

export type Desk = {
  url: string
  /** Where the widget stands; the name that the browser's people know it by. */
  demoUrl: string
  nodes: readonly Node[]
  stores: Stores
  balancer: Balancer
  db: Database
  person(agent: { name: string; email: string; capacity?: number }): Promise<Person>
  /** The desk is open day and night, by the word of the first admin. */
  staysOpen(adminCookie: string): Promise<void>
  close(): Promise<void>
}

export async function openDesk(): Promise<Desk> {
  const url = await balancerUrl()
  const [stores, site] = await Promise.all([openStores(), quietPort().then((port) => openSite(port, url))])
  const env = {
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    PUBLIC_URL: url,
    TRUST_PROXY: '127.0.0.1',
    SITE_ORIGINS: site.origin,
    DEMO: 'off',
    SECRET: randomBytes(33).toString('base64'),
    FILES_DIR: join(stores.dataDir, 'files'),
    // With a Redis of the operator's none of ours is needed.
    REDIS_SERVER: '/no/such/program',
  }
  const nodes = await Promise.all(
    ['1', '2', '3'].map((name) => openNode(name, stores.dataDir, env, 'server/main.ts')),
  )
  const balancer = await openBalancer(
    url,
    nodes.map((node) => node.port),
  )
  await Promise.all(nodes.map((node) => node.start()))
  await isServed(nodes, balancer)
  const db = openDatabase({ url: stores.databaseUrl, connections: 4 })
  return { ...partsOf(url, site, db), nodes, stores, balancer, db, close }

  async function close() {
    await balancer.close()
    await Promise.all(nodes.map((node) => node.close()))
    await site.close()
    await db.close()
    await stores.close()
  }
}

function partsOf(url: string, site: Site, db: Database) {
  const identity = createIdentity({ store: createPeopleStore(db), clock: systemClock })
  return {
    url,
    demoUrl: site.origin,
    async person(agent: { name: string; email: string; capacity?: number }): Promise<Person> {
      const { id } = await addAgent(db.db, { role: 'agent', ...agent }, systemClock.now())
      const { token } = await identity.claimLink({ token: await identity.makeLink(id), password: PASSWORD })
      return { id, name: agent.name, email: agent.email, cookie: `__Host-foyer=${token}` }
    },
    async staysOpen(cookie: string) {
      const admin = actAsAgent({ url, origin: url, cookie })
      await admin.signsIn()
      const { api, me } = admin.desk
      const site = me.peek()?.sites[0]?.id ?? ''
      const read = await api.schedule(site, null)
      if (!('ok' in read)) throw new Error('The hours cannot be read.')
      const { schedule, rev } = read.ok
      const saved = await api.saveSchedule(site, null, { ...schedule, week: ALWAYS }, rev)
      if (!('ok' in saved)) throw new Error('The hours cannot be saved.')
      admin.close()
    },
  }
}

/** Waits until these nodes are ready, and the balancer knows. */
export async function isServed(nodes: readonly Node[], balancer: Balancer): Promise<void> {
  await waiting()('readiness of every node', async () => {
    const looks = await Promise.all(nodes.map((node) => fetch(`${node.url}/readyz`).catch(() => null)))
    return looks.every((look) => look?.ok)
  })
  const lastOf = ({ name }: Node) => balancer.said().split(`nodes/node-${name} is `).at(-1) ?? ''
  await waiting()('the word of the balancer that all are up', () =>
    nodes.every((node) => !lastOf(node).startsWith('DOWN')),
  )
}
