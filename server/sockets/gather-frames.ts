/**
 * What is said to one socket in one turn of the loop goes out in one write of one piece. A commit answers and announces
 * many messages at once, and an agent hears a hundred conversations: each write by itself is a call of the kernel, and
 * those calls were a quarter of what a message costs.
 *
 * The library offers no such thing, so this reaches into its connection: `flush` is where it hands over what waits, and
 * the `send` of its transport is where a frame is made of each packet.
 */
import type { Server } from 'socket.io'
import { framesOf, type Packet } from './frames.ts'

/** What of an engine's connection is touched. */
type Line = {
  flush(): void
  transport: Transport
}

type Transport = {
  writable: boolean
  send(packets: Packet[]): void
  /** What it does when the last of them has gone. */
  _onSentLast(error?: Error | null): void
  /** Under a WebSocket transport, the socket of the `ws` library over that of the system. */
  socket?: { readyState: number; _socket?: System | null }
}

type System = { write(frames: Buffer, sent: (error?: Error | null) => void): void }

/** Of a WebSocket on which may be sent. */
const OPEN = 1

export function gatherFrames(io: Server): void {
  io.engine.on('connection', (line: Line) => {
    sendAsOne(line.transport)
    const flush = line.flush.bind(line)
    let isDue = false
    line.flush = () => {
      if (isDue) return
      isDue = true
      // After everything that was settled in this turn, and before anything new is read.
      process.nextTick(() => {
        isDue = false
        flush()
      })
    }
  })
}

function sendAsOne(transport: Transport): void {
  const send = transport.send.bind(transport)
  transport.send = (packets) => {
    const { socket } = transport
    const system = socket?.readyState === OPEN ? socket._socket : null
    const frames = system ? framesOf(packets) : null
    if (!system || !frames) return send(packets)
    transport.writable = false
    system.write(frames, transport._onSentLast)
  }
}
