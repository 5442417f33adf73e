/** What breaks the protocol below the asks: it is cut, the process lives, and the others talk on. */
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAsVisitor, type VisitorActing, waiting } from '../support/actors.ts'
import { type Job, openPlace, type Place } from '../support/process.ts'
import { frame, PING, type RawSocket, rawSocket, TEXT } from './raw-socket.ts'

/** Of memory a flood may hold, while it is on and afterwards. */
const HELD_MOST_MB = 50
const FLOODERS = 20
/** On one line, within ten seconds. */
const FRAMES_MOST = 1_000
const PINGS = 5_000

let place: Place
let desk: Job
let xu: VisitorActing
const until = waiting()

beforeAll(async () => {
  place = await openPlace()
  desk = await place.serves()
  xu = actAsVisitor({ url: place.url, origin: place.url })
  await xu.asks('我还能说话吗')
})
afterAll(async () => {
  xu?.close()
  await place?.close()
})

const raw = () => rawSocket(place.port, place.url)
let said = 0

/** Somebody else is answered, and the process is the one that it was. */
async function othersTalk(): Promise<void> {
  said += 1
  xu.says(`第 ${said} 句`)
  await xu.quiet()
  expect((await fetch(`${place.url}/livez`)).status).toBe(200)
  expect(await Promise.race([desk.ended, 'lives'])).toBe('lives')
}

async function megabytes(): Promise<number> {
  const status = await readFile(`/proc/${desk.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024
}

test.each<[string, Buffer]>([
  ['no mask', frame(TEXT, Buffer.from('40/visitor,'), { masked: false })],
  ['reserved bits', frame(TEXT, Buffer.from('2'), { opcodeByte: 0xf1 })],
  ['an opcode that does not exist', frame(0x6, Buffer.from('2'))],
  ['text that is no UTF-8', frame(TEXT, Buffer.from([0xc3, 0x28, 0xff]))],
  ['a frame of 64 KiB and one byte', frame(TEXT, Buffer.alloc(65_537, '4'))],
  ['a frame that claims a terabyte', frame(TEXT, Buffer.from('4'), { claims: 1n << 40n })],
  ['a ping longer than a ping may be', frame(PING, Buffer.alloc(126))],
  ['a continuation of nothing', frame(0x0, Buffer.from('2'))],
])('%s: cut', async (_what, bytes) => {
  const line = await raw()
  line.send(bytes)
  await line.ended
  await othersTalk()
})

test.each([
  'x',
  '9',
  '4',
  '42',
  '42["message:send"',
  '42/visitor,["message:send",{}]',
  '451-["message:send",{"_placeholder":true,"num":0}]',
  '42["__proto__"]',
  `40/visitor,${'['.repeat(20_000)}`,
  '40/nowhere,',
  '41',
])('%s instead of a packet: cut or passed over', async (text) => {
  const line = await raw()
  line.says(text)
  await othersTalk()
  line.close()
})

test('floods of pings by some who do not read what comes back: memory stays, the others talk on', async () => {
  await othersTalk()
  const before = await megabytes()
  const lines: RawSocket[] = await Promise.all(Array.from({ length: FLOODERS }, raw))
  const ping = Buffer.concat(Array.from({ length: 100 }, () => frame(PING, Buffer.alloc(125, 'p'))))
  for (const line of lines) line.stopsReading()
  let most = before
  for (let round = 0; round < PINGS / 100; round += 1) {
    for (const line of lines) if (line.isOpen()) line.send(ping)
    if (round % 10 === 9) {
      await othersTalk()
      most = Math.max(most, await megabytes())
    }
  }
  for (const line of lines) line.close()
  await othersTalk()
  expect(most - before).toBeLessThan(HELD_MOST_MB)
  await until('the memory of before', async () => (await megabytes()) - before < HELD_MOST_MB)
})

test('P19 who sends more than any screen does is cut, and whoever returns as well', async () => {
  for (let time = 1; time <= 2; time += 1) {
    const line = await raw()
    line.send(Buffer.concat(Array.from({ length: FRAMES_MOST + 1 }, () => frame(PING, Buffer.alloc(1)))))
    await line.ended
    await othersTalk()
  }
})

test('two thousand headers: refused, and the connection ended', async () => {
  const socket = connect(place.port, '127.0.0.1')
  const answer: Buffer[] = []
  socket.on('data', (bytes) => answer.push(bytes))
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const headers = Array.from({ length: 2_000 }, (_, i) => `x-header-${i}: ${'v'.repeat(20)}`)
  socket.write(`GET /livez HTTP/1.1\r\nHost: x\r\n${headers.join('\r\n')}\r\n\r\n`)
  await closed
  expect(Buffer.concat(answer).toString()).toMatch(/^HTTP\/1\.1 431 /)
  await othersTalk()
})
