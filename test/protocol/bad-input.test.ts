/**
 * What no screen of ours would send. It is refused, and the refusal names the field; without a way to answer there is
 * silence. It is never an exception, and line and process go on.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { AGENT_EVENTS, VISITOR_EVENTS } from '../../server/registry/table.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { type BotCaller, connectBot, makeBot } from '../support/bots.ts'
import {
  type AgentCaller,
  anId,
  ask,
  askAnyhow,
  connectAgent,
  connectVisitor,
  startConversation,
  type VisitorCaller,
} from '../support/callers.ts'
import { METRICS_TOKEN, NO_OBJECTS, OFTEN, outcomes, spoilt, wrong } from './spoilt.ts'
import { payloadOf } from './well-formed.ts'

let desk: TestApp
let xu: VisitorCaller
let lin: AgentCaller
let bot: BotCaller

beforeAll(async () => {
  // All that anybody could send wrongly comes on three lines, as fast as it is answered.
  const bounds = { frames: { times: 100_000, withinMs: 1_000 } }
  desk = await openApp({ limits: OFTEN, bounds, env: { METRICS_TOKEN } })
  xu = await connectVisitor(desk)
  lin = await connectAgent(desk, await desk.person({ name: '江月', role: 'lead' }))
  bot = await connectBot(desk, await makeBot(desk, { name: '小影', topics: [] }))
})
afterAll(async () => {
  xu?.close()
  lin?.close()
  bot?.close()
  await desk?.close()
})
afterEach(async () => {
  expect(await outcomes(desk, 'internal')).toEqual([])
  for (const line of [xu, lin]) expect(await askAnyhow(line, 'link:check', {})).toMatchObject({ ok: {} })
})

const SIDES = [
  { side: 'visitor', events: Object.keys(VISITOR_EVENTS) },
  { side: 'agent', events: Object.keys(AGENT_EVENTS) },
] as const

describe.each(SIDES)('asked by the $side', ({ side, events }) => {
  /** Who may ask it at all. */
  const askerOf = (event: string) => (side === 'visitor' ? xu : event.startsWith('bot:') ? bot : lin)

  test.each(events)('%s', async (event) => {
    const good = payloadOf(side, event)
    const bytes = Buffer.from('{}')
    const cases: [what: string, args: unknown[], field: string][] = [
      ['nothing', [], 'payload'],
      ['bytes', [bytes], 'payload'],
      ...NO_OBJECTS.map(([what, value]): [string, unknown[], string] => [what, [value], 'payload']),
      ...spoilt(good).map(([what, value, field]): [string, unknown[], string] => [what, [value], field]),
      ...Object.keys(good).map((field): [string, unknown[], string] => [
        `bytes as ${field}`,
        [{ ...good, [field]: bytes }],
        field,
      ]),
    ]
    const answers = await Promise.all(cases.map(([, args]) => askAnyhow(askerOf(event), event, ...args)))
    for (const [index, [what, , field]] of cases.entries())
      expect(answers[index], what).toEqual({ refused: wrong(field) })
    expect(await outcomes(desk, 'invalid')).toContain(`${side} ${event}`)
  })
})

test('an event that there is not is refused, whatever it is called', async () => {
  const unknown = { refused: { code: 'invalid', field: 'event', rule: 'unknown' } }
  for (const line of [xu, lin])
    for (const event of ['nope', '', '__proto__', 'constructor', 'toString', 'message:sent', 'MESSAGE:SEND'])
      expect(await askAnyhow(line, event, {}), event).toEqual(unknown)
})

test('without an acknowledgement at the end nothing is done, and nothing is said', async () => {
  const { id: conversation } = await startConversation(xu, '问一下')
  const say = (text: string) => ({ conversation, clientId: anId(), text })
  const heard: string[] = []
  xu.socket.io.engine.on('data', (data) => heard.push(String(data)))
  const ack = () => heard.push('an answer to nothing')
  xu.socket.emit('message:send', say('没有人等'))
  xu.socket.emit('message:send', say('等的人站错了地方'), ack, 'last')
  for (const { side, events } of SIDES)
    for (const event of events)
      for (const args of [[], [null], [payloadOf(side, event)], [ack, payloadOf(side, event)]])
        (side === 'visitor' ? xu : lin).socket.emit(event, ...args)
  const said = await ask(xu, 'message:send', say('有人等'))
  expect(said).toMatchObject({ ok: { dup: false } })
  expect(heard.filter((frame) => /^3|nothing/.test(frame))).toHaveLength(1)
  const since = await ask(lin, 'conversation:since', { conversation, after: 0 })
  const texts =
    'ok' in since ? since.ok.entries.flatMap(({ kind, body }) => (kind === 'message' ? body.text : [])) : []
  expect(texts).toEqual(['问一下', '有人等'])
})
