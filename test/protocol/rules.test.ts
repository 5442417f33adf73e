/** Rules of `shared/PROTOCOL.md` that only the whole desk can show. The others stand beside what holds them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLink, type Link } from '#shared/client/link.ts'
import { systemClock } from '#shared/clock.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import type {
  AgentAnnouncements,
  AgentAsks,
  VisitorAnnouncements,
  VisitorAsks,
} from '#shared/protocol/events.ts'
import { newId } from '#shared/rules/id.ts'
import { waiting } from '../support/actors.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import { cast } from '../support/cast.ts'

const METRICS_TOKEN = 'figures for the operator'
const MESSAGE_LIMIT = 60

let desk: TestApp
const { agent, visitor, closing, leave } = cast(() => desk)
const until = waiting()

beforeAll(async () => {
  const limits = { message: { times: MESSAGE_LIMIT, withinMs: 3_600_000 } }
  desk = await openApp({ limits, env: { METRICS_TOKEN } })
})
afterAll(async () => {
  leave()
  await desk?.close()
})

/** A line without a core: what is asked and told, as it is on the wire. */
async function wire(person: Person, auth = {}): Promise<Link<AgentAsks, AgentAnnouncements>> {
  const link: Link<AgentAsks, AgentAnnouncements> = createLink({
    url: desk.url,
    namespace: '/agent',
    auth: () => auth,
    clock: systemClock,
    socket: { extraHeaders: { origin: desk.url, cookie: person.cookie }, forceNew: true },
  })
  closing(link).open()
  await until('the line', () => link.state.peek().is === 'online')
  return link
}

async function visitorsWire(token: string): Promise<Link<VisitorAsks, VisitorAnnouncements>> {
  const link: Link<VisitorAsks, VisitorAnnouncements> = createLink({
    url: desk.url,
    namespace: '/visitor',
    clock: systemClock,
    auth: () => ({ token }),
    socket: { extraHeaders: { origin: desk.url }, forceNew: true },
  })
  closing(link).open()
  await until('the line', () => link.state.peek().is === 'online')
  return link
}

async function post(proof: Record<string, string>, conversation: string, body: object) {
  const answer = await fetch(`${desk.url}/v1/conversations/${conversation}/events`, {
    method: 'POST',
    headers: { origin: desk.url, ...proof, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, ...((await answer.json()) as { ok: unknown; refused: { code: string } }) }
}

test('P1 what is to be kept has a name, or is refused', async () => {
  const lin = await wire(await desk.person({ name: '林夕', role: 'lead' }))
  const { conversation } = await visitor('没有名字的').then((one) => ({ conversation: one.conversation() }))
  const clientId = newId(systemClock.now())
  const nameless = { conversation, text: '您好' } as AgentAsks['message:send']['ask']
  expect(await lin.ask('message:send', nameless)).toEqual({
    refused: { code: 'invalid', field: 'clientId', rule: 'required' },
  })
  expect(await lin.ask('message:send', { ...nameless, clientId })).toMatchObject({
    ok: { dup: false, entry: { clientId, body: { text: '您好' } } },
  })
})

test('P2 both doors lead into one room: the same answer, the same refusal, one entry', async () => {
  const person = await desk.person({ name: '许知远', role: 'lead' })
  const lin = await wire(person)
  const xu = await visitor('两扇门')
  const conversation = xu.conversation()
  const clientId = newId(systemClock.now())
  const said = await lin.ask('message:send', { conversation, clientId, text: '从线上' })
  const again = await post({ cookie: person.cookie }, conversation, {
    kind: 'message',
    clientId,
    text: '从线上',
  })
  expect(said).toMatchObject({ ok: { dup: false } })
  expect(again.ok).toEqual('ok' in said && { entry: said.ok.entry, dup: true })
  const other = { kind: 'message', clientId, text: '别的话' }
  expect(await post({ cookie: person.cookie }, conversation, other)).toMatchObject({
    status: 409,
    refused: { code: 'id_reused' },
  })
  await xu.hears('从线上')
  expect(xu.texts()).toEqual(['两扇门', '从线上'])
})

test('P7 order is the number, whatever the clocks say', async () => {
  const lin = await agent(await desk.person({ name: '周启明', role: 'lead' }))
  const xu = await visitor('先')
  lin.opens(xu.conversation())
  await lin.hears('先')
  desk.clock.shift(-3_600_000)
  xu.says('钟往回拨了一小时')
  await lin.hears('钟往回拨了一小时')
  desk.clock.shift(3_600_000)
  lin.says('后')
  await xu.hears('后')
  expect(xu.texts()).toEqual(['先', '钟往回拨了一小时', '后'])
  expect(lin.texts()).toEqual(xu.texts())
  const times = xu.entries().map((entry) => entry.at)
  expect(times).not.toEqual([...times].sort((one, other) => one - other))
  expect(xu.entries().map((entry) => entry.n)).toEqual(times.map((_, index) => index + 1))
})

test('P8 a screen that has its answer is told nothing besides; the other screens of the visitor are', async () => {
  const xu = await visitor('两个屏幕')
  const conversation = xu.conversation()
  const screens = {
    phone: await visitorsWire(xu.token() ?? ''),
    tv: await visitorsWire(xu.token() ?? ''),
  }
  const told: string[] = []
  for (const [name, screen] of Object.entries(screens))
    screen.on('message:sent', ({ entry }) => {
      if (entry.kind === 'message') told.push(`${name}: ${entry.body.text}`)
    })
  const says = (screen: keyof typeof screens, text: string) =>
    screens[screen].ask('message:send', { conversation, clientId: newId(Date.now()), text })
  expect(await says('phone', '从手机')).toMatchObject({ ok: { entry: { body: { text: '从手机' } } } })
  await xu.hears('从手机')
  await says('tv', '从电视')
  // On each line what was announced first comes first: had the phone been told its own, that would be before this.
  await until('both', () => told.includes('phone: 从电视') && told.includes('tv: 从手机'))
  expect(told.toSorted()).toEqual(['phone: 从电视', 'tv: 从手机'])
})

test('P12 who joins while others talk misses nothing between what he reads and what he is told', async () => {
  const person = await desk.person({ name: '秦岭', role: 'lead' })
  const xu = await visitor('0')
  const conversation = xu.conversation()
  const last = 20
  for (let i = 1; i <= last; i += 1) xu.says(String(i))
  for (let round = 0; round < 5; round += 1) {
    const line = await wire(person)
    const told: Entry[] = []
    line.on('message:sent', ({ entry }) => told.push(entry))
    const read = await line.ask('conversation:since', { conversation, after: 0 })
    if (!('ok' in read)) throw new Error('Not read.')
    await xu.quiet()
    await until('the last word', () =>
      [...read.ok.entries, ...told].some((one) => one.kind === 'message' && one.body.text === String(last)),
    )
    const numbers = new Set([...read.ok.entries, ...told].map((entry) => entry.n))
    expect([...numbers].sort((one, other) => one - other)).toEqual([...numbers].map((_, index) => index + 1))
    line.close()
  }
})

test('P59 a console that folds is told what the talk changes of a row, all of a moment at once; others are told the row', async () => {
  const MANY = 20
  const lin = await wire(await desk.person({ name: '林夕', role: 'lead' }), { folds: true })
  const zhou = await wire(await desk.person({ name: '周启明', role: 'lead' }))
  const xu = await visitor('一起说')
  const conversation = xu.conversation()
  for (const one of [lin, zhou])
    expect(await one.ask('conversation:since', { conversation, after: 0 })).toMatchObject({ ok: {} })
  const packets: AgentAnnouncements['talk:went-on'][] = []
  const whole: { to: string; n: number; rev: number; head: number }[] = []
  lin.on('talk:went-on', (all) => packets.push(all))
  for (const [to, one] of [
    ['lin', lin],
    ['zhou', zhou],
  ] as const)
    one.on('message:sent', ({ entry: { n }, state: { rev, head } }) => whole.push({ to, n, rev, head }))

  const phone = await visitorsWire(xu.token() ?? '')
  const says = (text: string) =>
    phone.ask('message:send', { conversation, clientId: newId(Date.now()), text })
  await Promise.all(Array.from({ length: MANY }, (_, index) => says(`第 ${index} 句`)))
  await until('all at both', () => packets.flat().length === MANY && whole.length === MANY)

  const told = packets.flat()
  const first = told[0]?.entry?.n ?? 0
  expect(told.map(({ entry }) => entry?.n)).toEqual(told.map((_, index) => first + index))
  expect(packets.length).toBeLessThan(MANY)
  // Each says of the row what the whole row says, which is told to who does not fold, and to nobody else.
  expect(whole).toEqual(told.map(({ talk: { rev } }) => ({ to: 'zhou', n: rev, rev, head: rev })))
  const { rev, last, unanswered } = told.at(-1)?.talk ?? expect.unreachable('Nothing was told.')
  expect(await lin.ask('inbox:row', { conversation })).toMatchObject({
    ok: { row: { rev, head: rev, last, unanswered } },
  })

  // Where more than the talk goes on the row is told to all.
  const moved: number[] = []
  for (const one of [lin, zhou]) one.on('conversation:accepted', ({ state }) => moved.push(state.rev))
  expect(await lin.ask('conversation:accept', { conversation, clientId: newId(Date.now()) })).toMatchObject({
    ok: {},
  })
  await until('that she has it, at both', () => moved.length === 2)
  expect(moved).toEqual([rev + 1, rev + 1])
})

test('P13 the list is read once; from then on rows come by themselves, and an older one is dropped', async () => {
  const asked = async () => {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
    const text = await (await fetch(`${desk.url}/metrics`, { headers })).text()
    return Number(/foyer_asks_total\{name="agent inbox:read",outcome="ok"\} (\d+)/.exec(text)?.[1] ?? 0)
  }
  const before = await asked()
  const lin = await agent(await desk.person({ name: '方远', role: 'lead' }))
  expect(await asked()).toBe(before + 1)
  const xu = await visitor('新的一行')
  const rowOf = () => lin.desk.inbox.row(xu.conversation())
  await until('the new row', () => rowOf() !== undefined)
  for (let i = 0; i < 10; i += 1) xu.says(`第 ${i} 句`)
  await until('the last word in the row', () => rowOf()?.last?.text === '第 9 句')
  expect(await asked()).toBe(before + 1)
  const newest = rowOf()
  if (!newest) throw new Error('No row.')
  expect(lin.desk.inbox.change({ ...newest, rev: newest.rev - 1, last: null })).toBeNull()
  expect(rowOf()).toEqual(newest)
})

test('P14 typing is told and never kept', async () => {
  const lin = await agent(await desk.person({ name: '江月', role: 'lead' }))
  const xu = await visitor('我在打字')
  lin.opens(xu.conversation())
  await lin.hears('我在打字')
  xu.panel.type(true)
  await until('the word that he types', () => lin.desk.typing.peek()?.author.role === 'visitor')
  const { rows } = await desk.app.database.pool.query<{ kind: string }>(
    'select kind from event where conversation = $1 order by seq',
    [xu.conversation()],
  )
  expect(rows.map((row) => row.kind)).toEqual(['started', 'message', 'queued'])
  xu.says('说完了')
  await until('the end of it', () => lin.desk.typing.peek() === null)
})

test('P2 a limit holds at both doors together, and says when there is one more', async () => {
  const xu = await visitor('说得太多')
  const bearer = { authorization: `Bearer ${xu.token()}` }
  const say = (text: string) =>
    post(bearer, xu.conversation(), { kind: 'message', clientId: newId(systemClock.now()), text })
  for (let i = 0; i < MESSAGE_LIMIT / 2; i += 1) xu.says(`线上第 ${i} 句`)
  await xu.quiet()
  const said = await Promise.all(Array.from({ length: MESSAGE_LIMIT / 2 }, (_, i) => say(`门口第 ${i} 句`)))
  expect(said.map((one) => one.status)).toEqual(said.map(() => 200))
  expect(await say('多出来的')).toMatchObject({ status: 429, refused: { code: 'limited', limit: 'message' } })
  xu.says('也多出来的')
  const unsent = () => xu.panel.thread.peek()?.pending.peek()[0]
  await until('the refusal', () => unsent()?.refusal != null)
  expect(unsent()).toMatchObject({ state: 'sending', refusal: { code: 'limited', limit: 'message' } })
  expect(unsent()?.retryAt).toBeGreaterThan(systemClock.now())
})
