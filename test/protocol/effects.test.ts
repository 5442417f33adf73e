/** P17: what has to happen outside happens at least once, and a receiver that looks at the key sees it once. */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { type AgentActing, actAsAgent, actAsVisitor, type VisitorActing, waiting } from '../support/actors.ts'
import { openApp, type TestApp } from '../support/app.ts'

const SECRET = 'a secret that the receiver knows too'
const DEADLINES = { effectsEvery: 20, effectLease: 4_000 }

const ends: (() => unknown)[] = []
const until = waiting()
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

type Call = { key: string; body: { event: string; conversation: string }; signed: boolean }

/** The site's own system. It answers as the test tells it to, and writes down every call. */
async function receiver() {
  const calls: Call[] = []
  const self = {
    calls,
    answer: (_call: Call): number | 'never' => 200,
    /** What it makes of them: of each key the first. */
    seen: () => new Map([...calls].reverse().map((call) => [call.key, call.body.event])),
  }
  const server: Server = createServer(async (request, response) => {
    const body = await text(request)
    const [t, v1] = String(request.headers['foyer-signature']).replace('t=', '').split(',v1=')
    const signed = createHmac('sha256', SECRET).update(`${t}.${body}`).digest('hex') === v1
    const call = { key: String(request.headers['idempotency-key']), body: JSON.parse(body), signed }
    const answer = self.answer(call)
    calls.push(call)
    if (answer !== 'never') response.writeHead(answer).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ends.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as { port: number }
  return { ...self, set: (answer: typeof self.answer) => Object.assign(self, { answer }), port }
}

async function open(port: number, others: Parameters<typeof openApp>[0] = {}): Promise<TestApp> {
  const env = { WEBHOOK_URL: `http://127.0.0.1:${port}/hook`, WEBHOOK_SECRET: SECRET, ...others.env }
  return openApp({ deadlines: DEADLINES, ...others, env })
}

async function talk(desk: TestApp): Promise<{ xu: VisitorActing; lin: AgentActing }> {
  const at = { url: `http://127.0.0.1:${desk.config.port}`, origin: desk.url }
  const { cookie } = await desk.person({ name: '林夕' })
  const lin = actAsAgent({ ...at, cookie })
  const xu = actAsVisitor(at)
  ends.push(
    () => lin.close(),
    () => xu.close(),
  )
  await lin.signsIn()
  await lin.isAvailable()
  await xu.asks('我的订单呢')
  await lin.has(xu.conversation())
  await lin.desk.resolve(xu.conversation())
  await xu.told('resolved')
  return { xu, lin }
}

const STORY = ['conversation:started', 'conversation:accepted', 'conversation:resolved']

test('P17 I11 a receiver that fails, and one that never answers, is told again under the same key', async () => {
  const site = await receiver()
  const tries = new Map<string, number>()
  site.set(({ key }) => {
    const times = (tries.get(key) ?? 0) + 1
    tries.set(key, times)
    return times === 1 ? 500 : times === 2 ? 'never' : 200
  })
  const desk = await open(site.port)
  ends.push(() => desk.close())
  const { xu } = await talk(desk)
  // The waits between tries are long for a receiver that is down; the desk's clock runs ahead of them.
  await until('every word', () => {
    desk.clock.shift(100)
    return [...tries.values()].filter((times) => times >= 3).length === STORY.length
  })
  expect([...site.seen().values()].sort()).toEqual([...STORY].sort())
  expect(site.calls.every((call) => call.signed)).toBe(true)
  expect(site.calls.every((call) => call.body.conversation === xu.conversation())).toBe(true)
  expect(JSON.stringify(site.calls)).not.toContain('我的订单')

  await until('nothing left to do', async () => {
    desk.clock.shift(100)
    const { rows } = await desk.app.database.pool.query('select 1 from side_effect where done_at is null')
    return rows.length === 0
  })
  const before = [...tries]
  // What is done stays done; what follows comes under keys of its own.
  desk.clock.shift(3_600_000)
  xu.says('还有一件事')
  await until('the next words', () => tries.size === STORY.length + 2)
  // Each is a call of its own: which of two arrives first is nobody's promise.
  expect([...site.seen().values()].slice(0, 2).sort()).toEqual([
    'conversation:accepted',
    'conversation:reopened',
  ])
  expect([...tries].slice(0, STORY.length)).toEqual(before)
})

test('P17 what a node had in hand when it went is carried out by another, and two share the work', async () => {
  const site = await receiver()
  site.set(() => 'never')
  const first = await open(site.port)
  await talk(first)
  await until('the first tries', () => site.calls.length >= STORY.length)
  await first.stop()
  site.set(() => 200)
  const again = { stores: first.stores, env: { PUBLIC_URL: first.url } }
  const [second, third] = [await open(site.port, again), await open(site.port, again)]
  ends.push(
    () => first.close(),
    () => second.stop(),
    () => third.stop(),
  )
  // What was put off is due; time runs on as it does, so that nobody's try is cut short by it.
  for (const node of [second, third]) node.clock.shift(3_600_000)
  await until('the end of the work', async () => {
    const { rows } = await second.app.database.pool.query('select 1 from side_effect where done_at is null')
    return rows.length === 0
  })
  expect([...site.seen().values()].sort()).toEqual([...STORY].sort())
})
