import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { BOUNDS } from '../limits.ts'
import { cutFlooders } from './flooders.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const FRAMES = 10
const WITHIN_MS = 1_000
/** A packet of Engine.IO that means nothing. */
const NOOP = '6'

async function house() {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'] })
  const seen = { cuts: 0, now: 0 }
  const bounds = { ...BOUNDS, frames: { times: FRAMES, withinMs: WITHIN_MS } }
  cutFlooders(
    io,
    { bounds },
    () => {
      seen.cuts += 1
    },
    () => seen.now,
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  ends.push(() => new Promise<void>((resolve) => void io.close(() => resolve())))
  const { port } = http.address() as AddressInfo
  const open = async () => {
    const line = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    ends.push(() => line.terminate())
    await new Promise((resolve) => line.once('message', resolve))
    return line
  }
  return { seen, open }
}

const pongOf = (line: WebSocket) => new Promise((resolve) => line.once('pong', resolve))

test.each(['pings', 'packets'])('more %s than any screen sends: cut, and nobody else', async (what) => {
  const { seen, open } = await house()
  const [flooder, other] = [await open(), await open()]
  const gone = new Promise((resolve) => flooder.once('close', resolve))
  for (let i = 0; i <= FRAMES; i += 1)
    if (what === 'pings') flooder.ping()
    else flooder.send(NOOP)
  await gone
  expect(seen.cuts).toBe(1)
  other.ping()
  await pongOf(other)
})

test('as many as are allowed, again and again, are no flood', async () => {
  const { seen, open } = await house()
  const line = await open()
  for (let round = 1; round <= 3; round += 1) {
    for (let i = 1; i < FRAMES; i += 1) line.ping()
    const answered = pongOf(line)
    line.ping()
    await answered
    seen.now = round * WITHIN_MS
  }
  expect(seen.cuts).toBe(0)
  expect(line.readyState).toBe(WebSocket.OPEN)
})
