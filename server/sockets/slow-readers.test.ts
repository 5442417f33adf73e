import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { io as connect } from 'socket.io-client'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { BOUNDS, DEADLINES } from '../limits.ts'
import { cutSlowReaders } from './slow-readers.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** Nobody can take this much on the way: the kernel's own buffers hold a few megabytes. */
const MEGABYTE = 'x'.repeat(1_024 * 1_024)
const HALF = MEGABYTE.slice(MEGABYTE.length / 2)
const MUCH = 64

/** @param piece what is said to him, again and again */
async function sleeperIsCut(piece: string, times: number): Promise<void> {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], maxHttpBufferSize: 65_536 })
  const cuts: number[] = []
  const deadlines = { ...DEADLINES, slowReaders: 20 }
  ends.push(cutSlowReaders(io, { bounds: BOUNDS, deadlines }, systemClock, () => cuts.push(1)))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise<void>((resolve) => void io.close(() => resolve())))
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const open = async (name: string) => {
    const client = connect(url, { transports: ['websocket'], query: { name }, forceNew: true })
    ends.push(() => client.disconnect())
    const [socket] = await once(io, 'connection')
    return { client, socket }
  }
  const reader = await open('reader')
  const sleeper = await open('sleeper')
  const heard: string[] = []
  reader.client.on('hint', (text: string) => heard.push(text))
  // The socket of the `ws` library under the sleeper's client stops reading.
  const { ws } = sleeper.client.io.engine.transport as unknown as { ws: { pause(): void } }
  ws.pause()
  const gone = once(sleeper.socket, 'disconnect')
  for (let i = 0; i < times; i += 1) {
    sleeper.socket.emit('hint', piece)
    // One by one, as answers come: so the transport has one at a time, and the others wait before it.
    await new Promise((resolve) => setImmediate(resolve))
  }
  reader.socket.emit('hint', 'small')
  await gone
  expect(cuts).toHaveLength(1)
  await expect.poll(() => heard).toEqual(['small'])
  expect(reader.client.connected).toBe(true)
}

test('who does not read is cut, who reads goes on', () => sleeperIsCut(MEGABYTE, MUCH))

test('also when no single packet is large, and they are few', () => sleeperIsCut(HALF, 2 * MUCH))
