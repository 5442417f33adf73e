/**
 * Those who do the desk no good: they hold lines open and send, as fast as anybody takes it, pings of the greatest
 * length and packets that are nothing. Who is cut comes again.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { frame, PING, type RawSocket, rawSocket, TEXT } from '../protocol/raw-socket.ts'
import { answers } from './child.ts'

type Flood = { port: number; origin: string; sockets: number; ms: number }
export type Flooded = { frames: number; cut: number }

const AT_ONCE = 100
const KNOCKS_MS = 50
const pings = Buffer.concat(Array.from({ length: AT_ONCE }, () => frame(PING, Buffer.alloc(125, 'p'))))
const junk = Buffer.concat(
  Array.from({ length: AT_ONCE }, (_, i) => frame(TEXT, Buffer.from(`42/visitor,${i}["message:send",{}]`))),
)

answers({
  async flood({ port, origin, sockets, ms }: Flood): Promise<Flooded> {
    const until = performance.now() + ms
    const flooded = { frames: 0, cut: 0 }
    const each = async (index: number) => {
      while (performance.now() < until) {
        const line = await rawSocket(port, origin).catch(() => null)
        if (line) flooded.frames += await pour(line, index % 2 === 0 ? pings : junk, until)
        if (line) flooded.cut += 1
        // Who is not let in knocks again, and not in the same moment.
        await sleep(KNOCKS_MS)
      }
    }
    await Promise.all(Array.from({ length: sockets }, (_, index) => each(index)))
    return flooded
  },
})
process.once('SIGTERM', () => process.exit(0))

/** Until it is cut, or the time is over. @returns how many frames it took */
async function pour(line: RawSocket, frames: Buffer, until: number): Promise<number> {
  let sent = 0
  while (line.isOpen() && performance.now() < until) {
    sent += AT_ONCE
    if (line.send(frames)) await turn()
    // It takes no more for now: what waits here would be our memory, not the desk's.
    else await Promise.race([line.drained(), line.ended])
  }
  line.close()
  return sent
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
