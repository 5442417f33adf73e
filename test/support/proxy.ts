/** A line that can be lost: a TCP proxy that cuts, refuses, or swallows without a word. */
import { createConnection, createServer, type Socket } from 'node:net'

export interface Line {
  port: number
  /** Ends every connection and refuses new ones. */
  cut(): void
  /** Keeps the connections and lets nothing through, as a dead mobile line does. */
  swallow(): void
  heal(): void
  close(): Promise<void>
}

export async function openProxy(target: () => number): Promise<Line> {
  const sockets = new Set<Socket>()
  let state: 'whole' | 'cut' | 'mute' = 'whole'

  const server = createServer((near) => {
    if (state === 'cut') return near.destroy()
    const far = createConnection(target(), '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => {
        if (state === 'whole') to.write(bytes)
      })
      from.on('error', () => to.destroy())
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const endAll = () => {
    for (const socket of sockets) socket.destroy()
  }

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      state = 'cut'
      endAll()
    },
    swallow() {
      state = 'mute'
    },
    heal() {
      // What was swallowed is gone for ever: those connections cannot go on.
      if (state === 'mute') endAll()
      state = 'whole'
    },
    async close() {
      endAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
