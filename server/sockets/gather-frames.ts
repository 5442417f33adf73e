/**
 * What is said to one socket in one turn of the loop goes out in one write. A commit answers and announces many
 * messages at once, and an agent hears a hundred conversations: each write by itself is a call of the kernel, and
 * those calls were a quarter of what a message costs.
 *
 * The library offers no such thing, so this reaches into its connection: `flush` is where it hands over what waits.
 */
import type { Server } from 'socket.io'

/** What of an engine's connection is touched. */
type Line = {
  flush(): void
  /** Under a WebSocket transport, the socket of the `ws` library over that of the system. */
  transport: { socket?: { _socket?: { cork(): void; uncork(): void } | null } }
}

export function gatherFrames(io: Server): void {
  io.engine.on('connection', (line: Line) => {
    const flush = line.flush.bind(line)
    let isDue = false
    line.flush = () => {
      if (isDue) return
      isDue = true
      // After everything that was settled in this turn, and before anything new is read.
      process.nextTick(() => {
        isDue = false
        const system = line.transport.socket?._socket
        system?.cork()
        flush()
        system?.uncork()
      })
    }
  })
}
