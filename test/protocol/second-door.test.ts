/** P2 P11: a network that lets requests through and no socket. Everything goes, a few seconds later. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hurried } from '../fault/clocks.ts'
import { actAsAgent, actAsVisitor, waiting } from '../support/actors.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { type Line, openProxy } from '../support/proxy.ts'

let desk: TestApp
let line: Line
const open: { close(): void }[] = []
const until = waiting()

beforeAll(async () => {
  desk = await openApp()
  line = await openProxy(() => desk.config.port)
})
afterAll(async () => {
  for (const one of open) one.close()
  await line?.close()
  await desk?.close()
})

test('P2 P11 a visitor without a socket asks, is heard and hears; with one again nothing is twice', async () => {
  line.noSockets()
  const lin = actAsAgent({
    url: desk.url,
    origin: desk.url,
    cookie: (await desk.person({ name: '林夕', capacity: 1 })).cookie,
  })
  // His screen's time runs ten times as fast: five seconds between two looks are half a second.
  const xu = actAsVisitor({ url: `http://127.0.0.1:${line.port}`, origin: desk.url, clock: hurried(10) })
  open.push(lin, xu)
  await lin.signsIn()
  await lin.isAvailable()
  await xu.asks('公司网络里看不了')
  expect(xu.panel.link.peek().is).toBe('slow')
  await lin.has(xu.conversation())
  lin.opens(xu.conversation())
  lin.says('我在')
  await xu.hears('我在')
  xu.says('好的')
  await lin.hears('好的')
  await xu.quiet()
  expect(xu.panel.link.peek().is).toBe('slow')

  // Places move too, without anybody to tell of them.
  const ken = actAsVisitor({ url: `http://127.0.0.1:${line.port}`, origin: desk.url, clock: hurried(10) })
  const before = actAsVisitor({ url: desk.url, origin: desk.url })
  open.push(ken, before)
  await before.asks('先来的')
  await ken.asks('后来的')
  const place = () =>
    ken.panel.conversations.peek().find((row) => row.id === ken.conversation())?.waiting?.place
  await until('the second place', () => place() === 2)
  await before.panel.leave()
  await until('the first place', () => place() === 1)

  line.heal()
  xu.panel.tryNow()
  await xu.online()
  lin.says('网络好了')
  await xu.hears('网络好了')
  const said = ['公司网络里看不了', '我在', '好的', '网络好了']
  expect(xu.texts()).toEqual(said)
  expect(lin.texts()).toEqual(said)
})

test('P2 the second door refuses what the first refuses, with a fitting status', async () => {
  const { cookie } = await desk.person({ name: '许知远' })
  const ask = async (event: string, body: unknown, headers: Record<string, string> = { cookie }) => {
    const answer = await fetch(`${desk.url}/v1/asks/${event}`, {
      method: 'POST',
      headers: { origin: desk.url, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    return [answer.status, ((await answer.json()) as { refused?: { code: string } }).refused?.code]
  }
  expect(await ask('link:check', {})).toEqual([200, undefined])
  expect(await ask('link:check', {}, {})).toEqual([401, 'unauthenticated'])
  expect(await ask('link:check', {}, { cookie, origin: 'https://elsewhere.example' })).toEqual([
    403,
    'forbidden',
  ])
  expect(await ask('conversation:start', {})).toEqual([400, 'invalid'])
  expect(await ask('constructor', {})).toEqual([400, 'invalid'])
  expect(await ask('message:send', { text: 'x' })).toEqual([400, 'invalid'])
  expect(await ask('link:check', null)).toEqual([400, 'invalid'])
})
