import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket as SystemSocket } from 'node:net'
import { Server } from 'socket.io'
import { io as connect } from 'socket.io-client'
import { afterEach, expect, test } from 'vitest'
import { gatherFrames } from './gather-frames.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** An agent on a line whose writes are counted where they reach the system. */
async function openLine(gathers: boolean) {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false })
  if (gathers) gatherFrames(io)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise<void>((resolve) => void io.close(() => resolve())))
  const heard: number[] = []
  const agent = connect(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    transports: ['websocket'],
    forceNew: true,
  })
  ends.push(() => agent.disconnect())
  agent.on('message:sent', (n: number) => heard.push(n))
  const [[socket]] = await Promise.all([
    once(io, 'connection'),
    new Promise<void>((resolve) => agent.once('connect', resolve)),
  ])
  const system: SystemSocket = socket.conn.transport.socket._socket
  let writes = 0
  for (const way of ['_write', '_writev'] as const) {
    const write = system[way]?.bind(system) as (...args: unknown[]) => void
    Object.assign(system, {
      [way]: (...args: unknown[]) => {
        writes += 1
        write(...args)
      },
    })
  }
  return { socket, agent, heard, writes: () => writes }
}

const HUNDRED = Array.from({ length: 100 }, (_, n) => n)

test('a hundred messages of one turn are one write, in their order; by itself the library makes more', async () => {
  const counts = []
  for (const gathers of [true, false]) {
    const line = await openLine(gathers)
    for (const n of HUNDRED) line.socket.emit('message:sent', n)
    await expect.poll(() => line.heard).toEqual(HUNDRED)
    counts.push(line.writes())
  }
  expect(counts[0]).toBe(1)
  expect(counts[1]).toBeGreaterThan(1)
})

test('what was said last is heard before the line ends', async () => {
  const { socket, agent, heard } = await openLine(true)
  const ended = new Promise<void>((resolve) => agent.once('disconnect', () => resolve()))
  socket.emit('message:sent', 1)
  socket.disconnect(true)
  await ended
  expect(heard).toEqual([1])
})
