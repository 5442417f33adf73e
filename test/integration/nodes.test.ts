/** One desk on two nodes: whoever is connected where, nobody notices. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { alwaysAwake } from '#shared/client/wake.ts'
import { type AgentActing, actAsAgent, actAsVisitor, type VisitorActing, waiting } from '../support/actors.ts'
import { ALWAYS, NINE_TO_TEN, openApp, type Person, type TestApp } from '../support/app.ts'
import { http } from '../support/callers.ts'
import { signed } from '../support/site.ts'

let a: TestApp
let b: TestApp
const open: { close(): void }[] = []
const until = waiting()

beforeAll(async () => {
  const deadlines = {
    nodeBeat: 100,
    nodeLease: 400,
    queueMoved: 50,
    presenceLease: 2_000,
    presenceEvery: 500,
  }
  // Who is second stands far back here.
  const bounds = { placesTold: 1 }
  a = await openApp({ deadlines, bounds })
  b = await openApp({ deadlines, bounds, stores: a.stores, env: { PUBLIC_URL: a.url } })
})
afterAll(async () => {
  for (const one of open) one.close()
  await b?.stop()
  await a?.close()
})

const at = (node: TestApp) => ({ url: `http://127.0.0.1:${node.config.port}`, origin: a.url })

function visitorAt(node: TestApp, wake = alwaysAwake): VisitorActing {
  const one = actAsVisitor({ ...at(node), wake })
  open.push(one)
  return one
}

async function agentAt(node: TestApp, person: Person): Promise<AgentActing> {
  const one = actAsAgent({ ...at(node), cookie: person.cookie })
  open.push(one)
  await one.signsIn()
  return one
}

test('P8 what one node announces is heard on the other: talk, typing, notes, places', async () => {
  const lin = await agentAt(b, await a.person({ name: '林夕', capacity: 1 }))
  await lin.isAvailable()
  const xu = visitorAt(a)
  await xu.asks('看不了')
  await lin.has(xu.conversation())
  lin.opens(xu.conversation())
  await lin.hears('看不了')
  lin.says('我看一下')
  await xu.hears('我看一下')
  xu.says('好的')
  await lin.hears('好的')
  lin.desk.type(xu.conversation())
  await until('the word that an agent types', () => xu.panel.typing.now.peek()?.author.role === 'agent')
  xu.panel.type(true)
  await until('the word that a visitor types', () => lin.desk.typing.peek()?.author.role === 'visitor')
  lin.desk.write(xu.conversation(), '只给同事看', true)
  await lin.hears('只给同事看')

  // Two who wait, one on each node; the place of the second moves when the first leaves.
  const [rania, ken] = [visitorAt(a), visitorAt(b)]
  await rania.asks('第一个等的')
  await ken.asks('第二个等的')
  const placeOf = (one: VisitorActing) =>
    one.panel.conversations.peek().find((row) => row.id === one.conversation())?.waiting?.place
  await until('the second place', () => placeOf(ken) === 2)
  await rania.panel.leave()
  await until('the first place', () => placeOf(ken) === 1)
  await ken.panel.leave()
  expect(xu.texts()).toEqual(['看不了', '我看一下', '好的'])
  await lin.desk.resolve(xu.conversation())
  await xu.told('resolved')
  lin.close()
})

test('P34 who stands further back than those who are told at once sees his place move, on either node', async () => {
  const all: VisitorActing[] = []
  for (let i = 0; i < 5; i += 1) {
    const one = visitorAt(i % 2 === 0 ? a : b)
    await one.asks(`排队的 ${i}`)
    all.push(one)
  }
  const placeOf = (one: VisitorActing) =>
    one.panel.conversations.peek().find((row) => row.id === one.conversation())?.waiting?.place
  expect(all.map(placeOf)).toEqual([1, 2, 3, 4, 5])
  await all[0]?.panel.leave()
  await until('a step forward for each', () => all.slice(1).every((one, index) => placeOf(one) === index + 1))
  await all[2]?.panel.leave()
  await until('another one behind him', () => all.slice(3).every((one, index) => placeOf(one) === index + 2))
  for (const one of [all[1], all[3], all[4]]) await one?.panel.leave()
})

test('P23 a session that is joined to its account on one node comes back as he on the other', async () => {
  const tell = async (who: VisitorActing) => {
    const answer = await http({ url: a.url }, 'POST', '/v1/visitors/identify', {
      as: { token: who.token() },
      body: { jwt: await signed('u_xunian', { name: '许念' }) },
    })
    expect(answer.status).toBe(200)
  }
  const lin = await agentAt(b, await a.person({ name: '白露', capacity: 10 }))
  await lin.isAvailable()
  let look = () => {}
  const home = visitorAt(a, {
    visible: () => true,
    onWake(run) {
      look = run
      return () => {}
    },
  })
  await home.asks('家里看不了', 'order')
  await tell(home)
  const phone = visitorAt(b)
  await phone.asks('手机也看不了')
  const id = phone.conversation()
  await lin.has(id)
  lin.opens(id)
  // The other node has both sockets of this: his, and the agent's.
  await tell(phone)
  await until(
    'his name on the other node',
    () => lin.mine().find((row) => row.id === id)?.visitor.name === '许念',
  )
  await until('both conversations on the phone', () => phone.panel.conversations.peek().length === 2)
  // What began on another device is found when he looks there again, or with the next comparing of heads.
  look()
  await until('both conversations at home', () => home.panel.conversations.peek().length === 2)
  phone.says('还在')
  await lin.hears('还在')
  lin.says('在的')
  await phone.hears('在的')
  expect(phone.texts()).toEqual(['手机也看不了', '还在', '在的'])
  lin.close()
})

test('hours that are saved on one node count on the other at once', async () => {
  const lead = await agentAt(a, await a.person({ name: '许知远', role: 'lead' }))
  const xu = visitorAt(b)
  await xu.asks('几点开门')
  const site = lead.desk.me.peek()?.sites[0]?.id ?? ''
  const read = await lead.desk.api.schedule(site, null)
  if (!('ok' in read)) throw new Error('No schedule.')
  const { schedule, rev } = read.ok
  const untilOf = () => xu.panel.desk.peek()?.hours.until
  await until('the hours', () => untilOf() === null)
  const saved = await lead.desk.api.saveSchedule(site, null, { ...schedule, week: NINE_TO_TEN }, rev)
  await until('the new hours', () => typeof untilOf() === 'number')
  if (!('ok' in saved)) throw new Error('Not saved.')
  await lead.desk.api.saveSchedule(site, null, { ...schedule, week: ALWAYS }, saved.ok.rev)
  await until('the old hours', () => untilOf() === null)
  await xu.panel.leave()
})

test('who signs out on one node is signed out on the other, and holds nothing there', async () => {
  const person = await a.person({ name: '周启明' })
  const [here, there] = [await agentAt(a, person), await agentAt(b, person)]
  await here.isAvailable()
  const xu = visitorAt(b)
  await xu.asks('在吗')
  await there.has(xu.conversation())
  await here.desk.signOut()
  await until('the end of the other console', () => there.desk.phase.peek() === 'out')
  await xu.told('queued')
})

test('I7 a node dies: its agent comes back on the other within the lease and keeps what he has', async () => {
  const c = await openApp({
    deadlines: { ...a.config.deadlines, presenceLease: 5_000 },
    stores: a.stores,
    env: { PUBLIC_URL: a.url },
  })
  const person = await a.person({ name: '秦岭' })
  const before = await agentAt(c, person)
  await before.isAvailable()
  const xu = visitorAt(a)
  await xu.asks('节点会没')
  await before.has(xu.conversation())
  await c.stop()
  before.close()
  const after = await agentAt(a, person)
  await after.has(xu.conversation())
  after.opens(xu.conversation())
  after.says('我还在')
  await xu.hears('我还在')
  expect(xu.entries().filter((entry) => entry.kind === 'accepted')).toHaveLength(1)
})
