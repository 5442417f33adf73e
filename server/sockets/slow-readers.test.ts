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
const MUCH = 64

test('who does not read is cut, who reads goes on', async () => {
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
  for (let i = 0; i < MUCH; i += 1) sleeper.socket.emit('hint', MEGABYTE)
  reader.socket.emit('hint', 'small')
  await gone
  expect(cuts).toHaveLength(1)
  await expect.poll(() => heard).toEqual(['small'])
  expect(reader.client.connected).toBe(true)
})
