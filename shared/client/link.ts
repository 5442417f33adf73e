/**
 * The line to the server: one socket, its true state, questions with deadlines. It returns by itself after
 * 1, 2, 4 … 30 s, at once when the screen wakes, and never with a session that has ended.
 */
import { signal } from '@preact/signals-core'
import { io, type Socket } from 'socket.io-client'
import type { Id } from '../protocol/conversation.ts'
import type { Refusal } from '../protocol/errors.ts'
import type { Answer } from '../protocol/events.ts'
import { backoff } from './backoff.ts'
import type { Link, LinkParts, LinkState, Wire } from './link/line.ts'
import { createPoll } from './link/poll.ts'
import { LOST, type Lost } from './lost.ts'
import { alwaysAwake } from './wake.ts'

export type { Link, LinkParts, LinkState } from './link/line.ts'

/** A question without an answer for this long counts as lost. */
export const ANSWER_DEADLINE_MS = 8_000
/** On a visible screen the line is checked after this much silence … */
export const SILENCE_MS = 5_000
/** … and the check must be answered in this time, else the line is lost. */
export const CHECK_DEADLINE_MS = 4_000
/** Heads are compared at least this often, also where nobody looks. */
export const HEADS_MS = 25_000
const LOOK_MS = 1_000
/** After so many tries in vain the second door is tried too. */
const TRIES_BEFORE_DOOR = 2

export function createLink<Asks extends Wire, Announcements extends object>(
  parts: LinkParts,
): Link<Asks, Announcements> {
  const { clock, wake = alwaysAwake, random = Math.random } = parts
  const state = signal<LinkState>({ is: 'idle' })
  const onlineRuns = new Set<() => void>()
  const headsRuns = new Set<(heads: Record<Id, number>) => void>()
  let tries = 0
  let wasOnline = false
  let heardAt = 0
  let headsAt = 0
  let retryAt = 0
  let checking = false
  let cancelRetry = () => {}
  let stopLooking = () => {}

  const socket: Socket = io(`${parts.url}${parts.namespace}`, {
    autoConnect: false,
    reconnection: false,
    transports: ['websocket'],
    auth: (give) => give(parts.auth?.() ?? {}),
    ...parts.socket,
  })

  const heard = () => {
    heardAt = clock.now()
  }

  const poll = createPoll({
    door: parts.door,
    clock,
    deadlineMs: CHECK_DEADLINE_MS,
    onOpen(heads) {
      if (state.value.is === 'slow') for (const run of headsRuns) run(heads)
      else online('slow')
    },
    onShut() {
      if (state.value.is === 'slow') state.value = { is: 'offline', retryAt }
    },
    onRefused: end,
  })

  function online(is: 'online' | 'slow'): void {
    wasOnline = true
    state.value = { is }
    for (const run of onlineRuns) run()
  }

  function connect(): void {
    cancelRetry()
    if (state.value.is === 'ended' || state.value.is === 'idle') return
    if (state.value.is !== 'slow') state.value = { is: 'connecting', again: wasOnline }
    socket.disconnect()
    socket.connect()
    const engine = socket.io.engine
    if (engine) engine.on('packet', heard)
    cancelRetry = clock.after(ANSWER_DEADLINE_MS, () => {
      if (!socket.connected) lose()
    })
  }

  /** The line is down: stop what is left of it and come back later. */
  function lose(waitMs?: number): void {
    cancelRetry()
    if (state.value.is === 'ended' || state.value.is === 'idle') return
    tries += 1
    const wait = waitMs ?? backoff(tries, random())
    retryAt = clock.now() + wait
    if (state.value.is !== 'slow') state.value = { is: 'offline', retryAt }
    cancelRetry = clock.after(wait, connect)
    socket.disconnect()
    if (tries >= TRIES_BEFORE_DOOR && state.value.is !== 'slow') poll.begin()
  }

  function end(refusal: Refusal): void {
    cancelRetry()
    poll.stop()
    state.value = { is: 'ended', refusal }
    socket.disconnect()
  }

  socket.on('connect', () => {
    cancelRetry()
    poll.stop()
    tries = 0
    headsAt = clock.now()
    heard()
    online('online')
  })
  socket.on('connect_error', (error: Error & { data?: { refused?: Refusal } }) => {
    const refusal = error.data?.refused
    if (refusal?.code === 'unauthenticated' || refusal?.code === 'forbidden') end(refusal)
    else lose(refusal?.code === 'limited' ? refusal.retryAfterMs : undefined)
  })
  socket.on('disconnect', () => {
    if (state.value.is === 'online') lose()
  })
  socket.on('link:leaving', ({ returnAfterMs }: { returnAfterMs: number }) => lose(returnAfterMs))
  socket.on('session:ended', () => end({ code: 'unauthenticated' }))

  async function ask<E extends keyof Asks & string>(
    event: E,
    payload: Asks[E]['ask'],
    deadlineMs = ANSWER_DEADLINE_MS,
  ): Promise<Answer<Asks[E]['answer']> | Lost> {
    if (!socket.connected)
      return state.peek().is === 'slow'
        ? (poll.ask(event, payload, deadlineMs) as Promise<Answer<Asks[E]['answer']> | Lost>)
        : LOST
    return new Promise((resolve) => {
      const over = (answer: Answer<Asks[E]['answer']> | Lost) => {
        cancel()
        socket.off('disconnect', lost)
        resolve(answer)
      }
      const lost = () => over(LOST)
      const cancel = clock.after(deadlineMs, lost)
      socket.once('disconnect', lost)
      socket.emit(event, payload, over)
    })
  }

  /** @param heads whether to compare them, too */
  async function check(heads: boolean): Promise<void> {
    if (checking || state.value.is !== 'online') return
    checking = true
    if (heads) headsAt = clock.now()
    const answer = (await ask('link:check', { heads }, CHECK_DEADLINE_MS)) as
      | Answer<{ heads: Record<Id, number> }>
      | Lost
    checking = false
    if ('ok' in answer) for (const run of headsRuns) run(answer.ok.heads)
    else if ('lost' in answer && socket.connected) lose(0)
  }

  /** Hands back the end of it. */
  function look(): () => void {
    const stopLooking = clock.every(LOOK_MS, () => {
      const due = clock.now() - headsAt >= HEADS_MS
      if (due || (wake.visible() && clock.now() - heardAt >= SILENCE_MS)) void check(due)
    })
    const stopWaking = wake.onWake(() => {
      if (state.value.is === 'offline' || state.value.is === 'slow') connect()
      else void check(true)
    })
    return () => {
      stopLooking()
      stopWaking()
    }
  }

  return {
    state,
    open() {
      if (state.value.is !== 'idle' && state.value.is !== 'ended') return
      wasOnline = false
      // A line that was closed may be opened again, by somebody else.
      stopLooking()
      stopLooking = look()
      state.value = { is: 'connecting', again: false }
      connect()
    },
    tryNow() {
      if (state.value.is === 'offline' || state.value.is === 'slow') connect()
    },
    ask,
    hint(event, payload) {
      if (socket.connected) socket.volatile.emit(event, payload, () => {})
    },
    on(event, run) {
      socket.on(event as string, run as (...args: unknown[]) => void)
      return () => socket.off(event as string, run as (...args: unknown[]) => void)
    },
    onOnline: (run) => subscribe(onlineRuns, run),
    onHeads: (run) => subscribe(headsRuns, run),
    close() {
      stopLooking()
      cancelRetry()
      poll.stop()
      state.value = { is: 'idle' }
      socket.disconnect()
    },
  }
}

function subscribe<T>(runs: Set<T>, run: T): () => void {
  runs.add(run)
  return () => runs.delete(run)
}
