/** Who is not let onto a line at all, and what cuts one. Whatever somebody sends, all other lines go on. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { BOUNDS } from '../../server/limits.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import {
  type AgentCaller,
  ask,
  connect,
  connectAgent,
  connectVisitor,
  type Handshake,
  http,
  type Line,
  newVisitor,
} from '../support/callers.ts'

/** A limit, not a sleep. */
const PATIENCE_MS = 10_000
const LOOK_MS = 5

/** No type, no event, a name that the library keeps for itself, what is no JSON, bytes that never come. */
const NO_PACKETS = [
  [''],
  ['9'],
  ['zzz'],
  ['2/visitor,0{}'],
  ['2/visitor,0[]'],
  ['2/visitor,0[["a"]]'],
  ['2/visitor,0[null]'],
  ['2/visitor,1["disconnect"]'],
  ['2/visitor,1["connect",{}]'],
  ['2/visitor,1["link:check",{}'],
  ['4/visitor,"no"'],
  ['51-/visitor,1["typing:set",{"_placeholder":true,"num":0}]', '2/visitor,2["link:check",{}]'],
  ['59-/visitor,1["typing:set"]', '2/visitor,2["link:check",{}]'],
]
/** What says nothing: no event, an answer to no question, a namespace that there is not. */
const NOTHING_SAID = [
  '2/visitor,',
  '2/visitor,5',
  '3/visitor,7[]',
  '0/',
  '0/nowhere,{}',
  '2/visitor,["link:check",{}]',
]

let desk: TestApp
let person: Person
let witness: AgentCaller

beforeAll(async () => {
  desk = await openApp()
  person = await desk.person({ name: '林夕' })
})
afterAll(() => desk?.close())

// Somebody else is on his line all the time, and it is the same line at the end.
beforeEach(async () => {
  witness = await connectAgent(desk, person)
})
afterEach(async () => {
  expect(await ask(witness, 'link:check', {})).toMatchObject({ ok: {} })
  witness.close()
})

const refusedAt = (namespace: string, shake: Handshake) =>
  connect(desk, namespace, shake).then(
    (line) => {
      line.close()
      return 'let in'
    },
    (error: Error & { data?: { refused: unknown } }) => error.data?.refused ?? error.message,
  )

const proofs = async (): Promise<[string, Handshake][]> => [
  ['/visitor', { auth: { token: (await newVisitor(desk)).token } }],
  ['/agent', { extraHeaders: { cookie: person.cookie } }],
]

test('a page of another origin gets no line, whatever it can show', async () => {
  const { port } = new URL(desk.url)
  const others = [
    '',
    'null',
    desk.demoUrl,
    'https://evil.test',
    `https://127.0.0.1:${port}`,
    `${desk.url}.evil.test`,
  ]
  for (const [namespace, shake] of await proofs()) {
    for (const origin of others) {
      const headers = { ...shake.extraHeaders, origin }
      expect(await refusedAt(namespace, { ...shake, extraHeaders: headers }), origin).toBe('websocket error')
    }
    expect(await refusedAt(namespace, shake)).toBe('let in')
  }
})

test('there are two namespaces and no third', async () => {
  for (const [, shake] of await proofs())
    for (const namespace of ['/', '/admin', '/visitors', '/visitor/', '/Agent', '/__proto__', '/constructor'])
      expect(await refusedAt(namespace, shake), namespace).toBe('Invalid namespace')
})

test('nothing is polled, and no client is served', async () => {
  const polled = await http(desk, 'GET', '/socket.io/?EIO=4&transport=polling')
  expect(polled.status).toBe(400)
  expect(polled.headers.get('set-cookie')).toBeNull()
  for (const [namespace, shake] of await proofs())
    expect(await refusedAt(namespace, { ...shake, transports: ['polling'] })).toBe('xhr poll error')
  expect((await http(desk, 'GET', '/socket.io/socket.io.js')).text).not.toContain('socket.io v')
})

test('what is no session is no proof', async () => {
  const { token } = await newVisitor(desk)
  const unauthenticated = { code: 'unauthenticated' }
  const wrong = [
    undefined,
    null,
    7,
    '',
    'a'.repeat(43),
    'a'.repeat(10_000),
    [token],
    { token },
    true,
    Buffer.from(token),
  ]
  for (const one of wrong)
    expect(await refusedAt('/visitor', { auth: { token: one } }), String(one)).toEqual(unauthenticated)
  expect(await refusedAt('/visitor', { auth: { token } })).toBe('let in')
  const cookies = ['__Host-foyer=', '__Host-foyer=%', `foyer${person.cookie.slice(12)}`, `${person.cookie}x`]
  for (const cookie of [...cookies, `${person.cookie}; ${'a=b; '.repeat(2_000)}`])
    expect(await refusedAt('/agent', { extraHeaders: { cookie } }), cookie.slice(0, 60)).toEqual(
      unauthenticated,
    )
})

test('a visitor has so many lines at once, and not one more', async () => {
  const { token } = await newVisitor(desk)
  const lines = await Promise.all(
    Array.from({ length: BOUNDS.socketsPerVisitor }, () => connectVisitor(desk, token)),
  )
  expect(await refusedAt('/visitor', { auth: { token } })).toEqual({
    code: 'limited',
    limit: 'sockets',
    retryAfterMs: expect.any(Number),
  })
  for (const line of lines) line.close()
  const isLetIn = async () => (await refusedAt('/visitor', { auth: { token } })) === 'let in'
  await vi.waitUntil(isLetIn, { timeout: PATIENCE_MS, interval: 10 * LOOK_MS })
})

test('who writes to a namespace that did not let him in is cut, and gets no answer', async () => {
  const visitor = await connectVisitor(desk)
  const heard = listen(visitor)
  write(visitor, '2/agent,1["inbox:read",{}]')
  await cut(visitor)
  expect(heard).toEqual([])
})

test('a frame that is no packet ends the line of who sent it', async () => {
  for (const frames of NO_PACKETS) {
    const visitor = await connectVisitor(desk)
    for (const frame of frames) write(visitor, frame)
    await cut(visitor, frames[0])
  }
})

test('a packet that says nothing is passed over', async () => {
  const visitor = await connectVisitor(desk)
  for (const frame of NOTHING_SAID) {
    write(visitor, frame)
    expect(await ask(visitor, 'link:check', {}), frame).toMatchObject({ ok: {} })
  }
  visitor.close()
})

test('a frame beyond the bound ends the line of who sent it', async () => {
  const visitor = await connectVisitor(desk)
  const payload = (length: number) => ({ heads: 'a'.repeat(length) }) as unknown as { heads: boolean }
  expect(await ask(visitor, 'link:check', payload(BOUNDS.frameBytes - 100))).toMatchObject({
    refused: { field: 'heads' },
  })
  visitor.socket.emit('link:check', payload(BOUNDS.frameBytes), () => {})
  await cut(visitor)
})

/** Past the client's own care. */
const write = (line: Line, frame: string) => line.socket.io.engine.write(frame)

function listen(line: Line): unknown[] {
  const heard: unknown[] = []
  line.socket.io.engine.on('data', (data) => heard.push(data))
  return heard
}

const cut = (line: Line, why = 'he should be') =>
  vi
    .waitUntil(() => !line.socket.connected, { timeout: PATIENCE_MS, interval: LOOK_MS })
    .catch(() => {
      expect.unreachable(`Nobody was cut: ${why}`)
    })
