/** A line that can be bad: a TCP proxy that delays, holds, cuts, refuses, or swallows without a word. */
import { createConnection, createServer, type Socket } from 'node:net'

export interface Line {
  port: number
  /** Ends every connection and refuses new ones. */
  cut(): void
  /** Cuts as soon as so many bytes more have come from the near side. */
  cutAfter(bytes: number): void
  /** Keeps the connections and lets nothing through, as a dead mobile line does. */
  swallow(): void
  /** Lets everything through, each piece so many milliseconds later, in order. */
  delay(ms: () => number): void
  /** Reads nothing of what the server sends (or, with `both`, of either side): the kernel keeps it, as for a
   * program that stands still. */
  hold(both?: boolean): void
  /** Lets requests through, and no WebSocket, as some company networks do. Ends those that are open. */
  noSockets(): void
  heal(): void
  close(): Promise<void>
}

type State = 'whole' | 'cut' | 'mute' | 'held' | 'frozen' | 'plain'

const UPGRADE = /^upgrade: *websocket/im

export async function openProxy(target: () => number): Promise<Line> {
  const sockets = new Set<Socket>()
  const fromServer = new Set<Socket>()
  let state: State = 'whole'
  let delayMs: (() => number) | null = null
  let left = Number.POSITIVE_INFINITY

  const isHeld = (socket: Socket) => state === 'frozen' || (state === 'held' && fromServer.has(socket))

  function pass(bytes: Buffer, to: Socket, after: { at: number }): void {
    if (state === 'mute') return
    if (state === 'plain' && UPGRADE.test(bytes.toString('latin1'))) return void to.destroy()
    const due = delayMs === null ? 0 : Math.max(Date.now() + delayMs(), after.at)
    // Nothing overtakes what is on its way.
    if (due === 0 && after.at <= Date.now()) return void to.write(bytes)
    after.at = Math.max(due, after.at)
    setTimeout(() => to.writable && to.write(bytes), after.at - Date.now())
  }

  const server = createServer((near) => {
    if (state === 'cut') return near.destroy()
    // The server sees the address from which the client came.
    const from = near.remoteAddress
    const far = createConnection({
      port: target(),
      host: '127.0.0.1',
      ...(from ? { localAddress: from } : {}),
    })
    fromServer.add(far)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      const after = { at: 0 }
      sockets.add(one)
      if (isHeld(one)) one.pause()
      one.on('data', (bytes) => {
        if (one === near) left -= bytes.length
        if (left <= 0) cut()
        else pass(bytes, other, after)
      })
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        fromServer.delete(one)
        other.destroy()
      })
      if (isHeld(one)) one.pause()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const endAll = () => {
    for (const socket of sockets) socket.destroy()
  }

  function cut(): void {
    state = 'cut'
    left = Number.POSITIVE_INFINITY
    endAll()
  }

  function hold(next: State): void {
    state = next
    for (const socket of sockets) if (isHeld(socket)) socket.pause()
  }

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut,
    cutAfter(bytes) {
      left = bytes
    },
    swallow() {
      state = 'mute'
    },
    delay(ms) {
      delayMs = ms
    },
    noSockets() {
      state = 'plain'
      endAll()
    },
    hold: (both = false) => hold(both ? 'frozen' : 'held'),
    heal() {
      delayMs = null
      // What was swallowed is gone for ever: those connections cannot go on.
      if (state === 'mute') endAll()
      if (state === 'held' || state === 'frozen') for (const socket of sockets) socket.resume()
      state = 'whole'
    },
    async close() {
      endAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
