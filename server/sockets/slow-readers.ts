/**
 * A socket whose owner does not read holds memory for him. Beyond its bound it is cut; who returns catches up from
 * the log, so nothing is lost by it.
 */
import type { Server } from 'socket.io'
import type { Clock } from '#shared/clock.ts'
import type { Config } from '../config.ts'

/** What of an engine's connection is looked at. */
type Line = {
  /** Packets that wait for the transport. */
  writeBuffer: readonly unknown[]
  /** Under a WebSocket transport, the socket of the `ws` library. */
  transport: { socket?: { bufferedAmount: number; terminate(): void } }
  once(event: 'close', run: () => void): void
}

/** @returns the end of the watch */
export function cutSlowReaders(
  io: Server,
  { bounds, deadlines }: Pick<Config, 'bounds' | 'deadlines'>,
  clock: Clock,
  onCut: () => void,
): () => void {
  const lines = new Set<Line>()
  io.engine.on('connection', (line: Line) => {
    lines.add(line)
    line.once('close', () => lines.delete(line))
  })
  return clock.every(deadlines.slowReaders, () => {
    for (const line of lines) {
      const { socket } = line.transport
      const isSlow =
        line.writeBuffer.length > bounds.waitingPackets ||
        (socket !== undefined && socket.bufferedAmount > bounds.waitingBytes)
      if (!isSlow) continue
      onCut()
      // No farewell: it would wait behind what is not read.
      socket?.terminate()
    }
  })
}
