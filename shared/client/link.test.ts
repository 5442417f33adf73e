/** The line against a real server on a free port, with time turned by hand. */
import { createServer as createMuteServer, type Socket as NetSocket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  type Ask,
  openScriptedDesk,
  portOf,
  type ScriptedDesk,
  until,
} from '../../test/support/scripted-desk.ts'
import { type TurnedClock, turnedClock } from '../clock.ts'
import type { VisitorAnnouncements, VisitorAsks } from '../protocol/events.ts'
import type { Door } from './link/poll.ts'
import { createLink, type Link, type LinkState } from './link.ts'
import { LOST } from './lost.ts'

const NOW = Date.parse('2026-11-23T04:00:00Z')

let clock: TurnedClock
let link: Link<VisitorAsks, VisitorAnnouncements>
let desk: ScriptedDesk
let visible: boolean
let wake: () => void
let states: LinkState['is'][]

function linkTo(port: number, door?: Door) {
  const made = createLink<VisitorAsks, VisitorAnnouncements>({
    url: `http://127.0.0.1:${port}`,
    namespace: '/visitor',
    auth: () => ({ token: `token ${desk.tokens.length}` }),
    clock,
    wake: {
      visible: () => visible,
      onWake(run) {
        wake = run
        return () => {}
      },
    },
    random: () => 1,
    socket: { forceNew: true },
    ...(door ? { door } : {}),
  })
  made.state.subscribe((state) => void states.push(state.is))
  return made
}

const is = (state: LinkState['is']) => until(() => link.state.value.is === state)

async function online(): Promise<void> {
  link.open()
  await is('online')
}

beforeEach(async () => {
  clock = turnedClock(NOW)
  visible = false
  states = []
  desk = await openScriptedDesk('/visitor')
  link = linkTo(desk.port)
})
afterEach(async () => {
  link.close()
  await desk.close()
})

describe('the state of the line', () => {
  test('I10 is lost, counts down, tries, waits longer, and is back', async () => {
    let onlines = 0
    link.onOnline(() => {
      onlines += 1
    })
    await online()
    await desk.close()
    await is('offline')
    expect(link.state.value).toEqual({ is: 'offline', retryAt: NOW + 1_000 })
    await clock.turn(999)
    expect(link.state.value.is).toBe('offline')
    await clock.turn(1)
    expect(link.state.value).toEqual({ is: 'connecting', again: true })
    await is('offline')
    expect(link.state.value).toEqual({ is: 'offline', retryAt: NOW + 1_000 + 2_000 })
    link.tryNow()
    await is('connecting')
    await is('offline')
    expect(link.state.value).toEqual({ is: 'offline', retryAt: NOW + 1_000 + 4_000 })

    desk = await openScriptedDesk('/visitor', desk.port)
    await clock.turn(4_000)
    await is('online')
    expect(onlines).toBe(2)
    // The next loss begins with the shortest wait again.
    desk.cut()
    await is('offline')
    expect(link.state.value).toEqual({ is: 'offline', retryAt: NOW + 5_000 + 1_000 })
  })

  test('a server that takes the call and says nothing is no line', async () => {
    const held = new Set<NetSocket>()
    const mute = createMuteServer((socket) => void held.add(socket))
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    link.close()
    link = linkTo(portOf(mute))
    link.open()
    await until(() => held.size > 0)
    await clock.turn(7_999)
    expect(link.state.value).toEqual({ is: 'connecting', again: false })
    await clock.turn(1)
    expect(link.state.value).toEqual({ is: 'offline', retryAt: NOW + 8_000 + 1_000 })
    for (const socket of held) socket.destroy()
    mute.close()
  })

  test('a screen that comes back tries at once', async () => {
    await online()
    const { port } = desk
    await desk.close()
    await is('offline')
    desk = await openScriptedDesk('/visitor', port)
    wake()
    await is('online')
    expect(clock.now()).toBe(NOW)
  })

  test('P18 a desk that stops says when to return', async () => {
    await online()
    desk.tell('link:leaving', { returnAfterMs: 3_456 })
    await is('offline')
    expect(link.state.value).toEqual({ is: 'offline', retryAt: NOW + 3_456 })
    await clock.turn(3_456)
    await is('online')
  })

  test('a session that has ended is not tried again; another one is', async () => {
    await online()
    desk.tell('session:ended', { reason: 'revoked' })
    await is('ended')
    wake()
    link.tryNow()
    await clock.turn(120_000)
    expect(link.state.value).toEqual({ is: 'ended', refusal: { code: 'unauthenticated' } })
    await until(() => desk.sockets.size === 0)

    desk.admits = () => ({ code: 'unauthenticated' })
    link.open()
    await is('connecting')
    await is('ended')
    expect(desk.tokens).toHaveLength(2)
    desk.admits = () => null
    link.open()
    await is('online')
  })

  test('who knocks too often waits as long as he is told', async () => {
    desk.admits = () => ({ code: 'limited', retryAfterMs: 7_000, limit: 'handshake' })
    link.open()
    await is('offline')
    expect(link.state.value).toEqual({ is: 'offline', retryAt: NOW + 7_000 })
  })
})

describe('the check of a silent line', () => {
  const checks: Ask[] = []
  beforeEach(() => {
    checks.length = 0
    desk.onAsk = (ask) => void checks.push(ask)
  })

  test('P11 heads are compared every 25 s, also where nobody looks, and when the screen wakes', async () => {
    const heads: unknown[] = []
    link.onHeads((one) => void heads.push(one))
    await online()
    await clock.turn(24_000)
    expect(checks).toEqual([])
    await clock.turn(1_000)
    await until(() => checks.length === 1)
    checks[0]?.answer({ ok: { now: NOW, heads: { talk: 7 } } })
    await until(() => heads.length === 1)
    await clock.turn(4_000)
    wake()
    await until(() => checks.length === 2)
    checks[1]?.answer({ ok: { now: NOW, heads: { talk: 8 } } })
    await until(() => heads.length === 2)
    expect(heads).toEqual([{ talk: 7 }, { talk: 8 }])
    expect(checks.map((one) => [one.name, one.payload])).toEqual([
      ['link:check', { heads: true }],
      ['link:check', { heads: true }],
    ])
  })

  test('P11 on a visible screen the line is asked after five seconds without a byte', async () => {
    visible = true
    let answered = 0
    link.onHeads(() => {
      answered += 1
    })
    await online()
    await clock.turn(4_000)
    expect(checks).toEqual([])
    await clock.turn(1_000)
    await until(() => checks.length === 1)
    expect(checks[0]?.payload).toEqual({ heads: false })
    checks[0]?.answer({ ok: { now: NOW, heads: {} } })
    await until(() => answered === 1)
    // The answer was a sign of life: no question before five more seconds.
    await clock.turn(4_000)
    expect(checks).toHaveLength(1)
    await clock.turn(1_000)
    await until(() => checks.length === 2)
  })

  test('I10 without an answer in four seconds the line is lost, and tried again at once', async () => {
    visible = true
    await online()
    const first = [...desk.sockets]
    await clock.turn(5_000)
    await until(() => checks.length === 1)
    await clock.turn(3_999)
    expect(states.at(-1)).toBe('online')
    await clock.turn(1)
    expect(states).toContain('offline')
    await is('online')
    expect(first.filter((one) => desk.sockets.has(one))).toEqual([])
  })
})

describe('a network that lets no socket through', () => {
  test('P11 asks go by the second door, which is looked through after 5 s growing to 30 s, until a socket comes', async () => {
    const asked: string[] = []
    let reachable = true
    const heads: unknown[] = []
    let returns = 0
    const slow = linkTo(desk.port, async (event) => {
      asked.push(event)
      return reachable
        ? { ok: event === 'link:check' ? { now: NOW, heads: { talk: asked.length } } : 'kept' }
        : LOST
    })
    slow.onHeads((one) => void heads.push(one))
    slow.onOnline(() => {
      returns += 1
    })
    const state = () => slow.state.value.is
    desk.admits = () => ({ code: 'overloaded', retryAfterMs: 1 })
    slow.open()
    await until(() => state() === 'offline')
    expect(asked).toEqual([])
    await clock.turn(1_000)
    await until(() => state() === 'slow')
    expect(returns).toBe(1)
    expect(await slow.ask('conversation:list', {})).toEqual({ ok: 'kept' })
    asked.length = 0
    for (const ms of [5_000, 7_500, 11_250, 16_875, 25_313, 30_000, 30_000]) {
      await clock.turn(ms - 2)
      const before = asked.length
      await clock.turn(2)
      expect(asked.length).toBe(before + 1)
      expect(state()).toBe('slow')
    }
    expect(heads).toHaveLength(7)

    reachable = false
    await clock.turn(30_000)
    expect(state()).toBe('offline')
    expect(await slow.ask('conversation:list', {})).toEqual(LOST)
    reachable = true
    desk.admits = () => null
    slow.tryNow()
    await until(() => state() === 'online')
    asked.length = 0
    await clock.turn(20_000)
    expect(asked).toEqual([])
    slow.close()
  })
})

describe('a question', () => {
  const question = { conversation: 'talk', clientId: 'one', text: 'Hello' }

  test('without a line, over a line that is cut, or past its deadline is lost, never an exception', async () => {
    const asks: Ask[] = []
    desk.onAsk = (ask) => void asks.push(ask)
    expect(await link.ask('message:send', question)).toBe(LOST)
    await online()
    const late = link.ask('message:send', question)
    await until(() => asks.length === 1)
    await clock.turn(8_000)
    expect(await late).toBe(LOST)
    const cut = link.ask('message:send', question)
    await until(() => asks.length === 2)
    asks[1]?.socket.disconnect(true)
    expect(await cut).toBe(LOST)
  })
})
