/**
 * A line on which more comes than any screen of ours sends is cut. Limits count what is asked; this counts frames, for
 * a ping, or a packet that is nothing, costs the loop as much, and all who talk here share it.
 */
import type { Server } from 'socket.io'
import type { Config } from '../config.ts'

/** What of an engine's connection is looked at. */
type Line = {
  /** Under a WebSocket transport, the socket of the `ws` library. */
  transport: { socket?: { on(event: 'ping' | 'message', run: () => void): void; terminate(): void } }
}

/** @param now any steady clock in milliseconds: frames are counted by real time, whatever time the desk believes */
export function cutFlooders(
  io: Server,
  { bounds }: Pick<Config, 'bounds'>,
  onCut: () => void,
  now: () => number = () => performance.now(),
): void {
  const { times, withinMs } = bounds.frames
  io.engine.on('connection', ({ transport: { socket } }: Line) => {
    let since = now()
    let frames = 0
    const count = () => {
      frames += 1
      if (frames <= times) return
      const at = now()
      if (at - since < withinMs) {
        // He is cut once; what was read of him already may still come.
        if (frames === times + 1) onCut()
        socket?.terminate()
        return
      }
      since = at
      frames = 1
    }
    socket?.on('ping', count)
    socket?.on('message', count)
  })
}
