/**
 * A day of an operator in a minute: nodes are started, drained, killed and started again, Redis is restarted, and
 * those who talk notice nothing but a short "reconnecting".
 */
import { effect } from '@preact/signals-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Node } from '../fault/house/nodes.ts'
import { CAUGHT_UP_LIMIT_MS } from '../fault/numbers.ts'
import { type AgentActing, actAsAgent, actAsVisitor, type VisitorActing, waiting } from '../support/actors.ts'
import { agent, openBrowser, visitor } from '../support/browser.ts'
import { type Desk, isServed, openDesk } from './desk.ts'
import { type Talk, talk } from './talk.ts'

/** Three nodes, two stores and two browsers on two cores, and perhaps others beside them. A limit, not a sleep. */
const DAY_LIMIT_MS = 240_000

const until = waiting()
let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.close())
afterEach(() => {
  expect(desk.nodes.flatMap((node) => node.wrongs())).toEqual([])
})

const node = (number: 1 | 2 | 3) => desk.nodes[number - 1] ?? expect.unreachable('There are three.')

test('nodes that start together found one desk and print one key, which opens it once', async () => {
  await until('the end of every start', () => desk.nodes.every((one) => one.said().includes('Console ')))
  const said = desk.nodes.map((one) => one.said()).join('\n')
  const keys = [...said.matchAll(/#link=([\w-]+)/g)].map(([, key]) => key)
  expect(keys).toHaveLength(1)
  expect(said).not.toContain('Demo site')
  const opens = () =>
    fetch(`${desk.url}/v1/one-time-links/claim`, {
      method: 'POST',
      headers: { origin: desk.url, 'content-type': 'application/json' },
      body: JSON.stringify({ token: keys[0], password: 'correct horse battery' }),
    })
  const opened = await opens()
  const cookie = opened.headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/^__Host-foyer=[\w-]+;(?=.*Path=\/;)(?=.*HttpOnly)(?=.*Secure)(?!.*Domain)/)
  expect((await opens()).status).toBe(410)
  const { rows } = await desk.db.pool.query('select role, count(*)::int as count from agent group by role')
  expect(rows).toEqual([{ role: 'admin', count: 1 }])
  await desk.staysOpen(cookie.split(';')[0] ?? '')
})

test('the balancer takes a node out that says it stops, and the node ends what it began', async () => {
  const at = { url: desk.url, origin: desk.url }
  const xu = actAsVisitor(at)
  await xu.asks('还在吗')
  await xu.quiet()
  const before = desk.balancer.said().length
  const unlock = await desk.stores.lockEvents()
  // Kept waiting by the lock, at the very node that is told to stop.
  const answer = fetch(`${node(2).url}/v1/conversations/${xu.conversation()}/events`, {
    method: 'POST',
    headers: {
      origin: desk.url,
      'content-type': 'application/json',
      authorization: `Bearer ${xu.token()}`,
    },
    body: JSON.stringify({ kind: 'message', clientId: crypto.randomUUID(), text: '这一句还在路上' }),
  })
  await until('the message in the hands of the node', async () => (await waitingCommits()) > 0)
  const drained = node(2).drain()
  await until('the end of its readiness', async () => {
    const look = await fetch(`${node(2).url}/readyz`)
    return look.status === 503 && (await look.text()).includes('this node is stopping')
  })
  await until('the word of the balancer', () =>
    /nodes\/node-2 is DOWN.*Layer7 wrong status, code: 503/.test(desk.balancer.said().slice(before)),
  )
  await unlock()
  expect((await answer).status).toBe(200)
  expect(await drained).toBe(0)
  await xu.hears('这一句还在路上')
  await xu.panel.leave()
  xu.close()
})

async function waitingCommits(): Promise<number> {
  const { rows } = await desk.db.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'foyer'`,
  )
  return rows[0]?.count ?? 0
}

/** What an operator does, and what happens to him; at the end one node is left. */
async function aBadDay(talking: Talk, day: { back: Node[]; drained: Node; killed: Node }): Promise<void> {
  await talking.during('有节点回来了', () => Promise.all(day.back.map((one) => one.start())))
  await isServed(desk.nodes, desk.balancer)
  await talking.during('一个节点在收工', () => day.drained.drain())
  await talking.during('Redis 重启', async () => {
    await desk.stores.killRedis()
    await desk.stores.revive()
  })
  await isServed(
    desk.nodes.filter((one) => one !== day.drained),
    desk.balancer,
  )
  await talking.during('一个节点突然没了', () => day.killed.kill())
}

test('two people talk on while nodes go and come', async () => {
  const at = { url: desk.url, origin: desk.url }
  const lin = actAsAgent({ ...at, ...(await desk.person({ name: '林夕', email: 'lin@foyer.test' })) })
  const xu = actAsVisitor(at)
  await lin.signsIn()
  await lin.isAvailable()
  await xu.asks('每到十二分钟就卡住')
  await lin.has(xu.conversation())
  lin.opens(xu.conversation())
  await lin.hears('每到十二分钟就卡住')
  const away = [awayOf(xu.panel.link), awayOf(lin.desk.link)]

  const talking = talk(xu, lin, '每到十二分钟就卡住')
  // Both are on the first or the third: there is no other.
  await aBadDay(talking, { back: [node(2)], drained: node(1), killed: node(3) })
  await Promise.all([xu.quiet(), lin.quiet()])
  await talking.isWhole(desk.db, xu.conversation())
  for (const { times, longestMs, ended } of away.map((one) => one())) {
    expect(times).toBeGreaterThan(0)
    expect(longestMs).toBeLessThan(CAUGHT_UP_LIMIT_MS)
    expect(ended).toBe(false)
  }
  await goHome(xu, lin)
})

/** Watches a line. @returns the way to end that, which tells how often and how long it was away */
function awayOf(link: (VisitorActing['panel'] | AgentActing['desk'])['link']) {
  const seen = { times: 0, longestMs: 0, ended: false }
  let since: number | null = null
  const stop = effect(() => {
    const { is } = link.value
    if (is === 'ended') seen.ended = true
    if (is !== 'online' && since === null) {
      since = Date.now()
      seen.times += 1
    }
    if (is !== 'online' || since === null) return
    seen.longestMs = Math.max(seen.longestMs, Date.now() - since)
    since = null
  })
  return () => {
    stop()
    return seen
  }
}

/** Away first: of a console on a node that was killed the others believe for a lease that it is still there. */
async function goHome(xu: VisitorActing, lin: AgentActing): Promise<void> {
  await xu.panel.leave()
  await until('his word that he goes', () => lin.desk.setAvailability('away'))
  await lin.desk.signOut()
  xu.close()
  lin.close()
}

test(
  'two people in their browsers, on another site and over https, see the same',
  async () => {
    const browser = await openBrowser({ anyCertificate: true })
    try {
      const zhou = await agent(browser, desk, await desk.person({ name: '周启明', email: 'zhou@foyer.test' }))
      await zhou.isAvailable()
      const rania = await visitor(browser, desk)
      await rania.opens()
      await rania.chooses('播放问题')
      await rania.asks('字幕不同步')
      await rania.told('周启明 加入了对话')
      await zhou.opens('字幕不同步')
      await zhou.hears('字幕不同步')

      const talking = talk(rania, zhou, '字幕不同步')
      await aBadDay(talking, { back: [node(1), node(3)], drained: node(2), killed: node(3) })
      const { rows } = await desk.db.pool.query(
        `select conversation from event where body->>'text' = '字幕不同步' limit 1`,
      )
      await talking.isWhole(desk.db, rows[0].conversation)
      for (const failed of [rania.panel.locator('.said.failed'), zhou.page.locator('.said.failed')])
        expect(await failed.count()).toBe(0)
    } finally {
      await browser.close()
    }
  },
  DAY_LIMIT_MS,
)
