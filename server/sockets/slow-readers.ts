/**
 * A socket whose owner does not read holds memory for him. Beyond its bound it is cut; who returns catches up from
 * the log, so nothing is lost by it.
 */
import type { Server } from 'socket.io'
import type { Clock } from '#shared/clock.ts'
import type { Config } from '../config.ts'

/** What of an engine's connection is looked at. */
type Line = {
  /** Packets that wait for the transport: what is beyond the one under way is not in its `bufferedAmount`. */
  writeBuffer: readonly { data?: { length: number } }[]
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
      if (line.writeBuffer.length <= bounds.waitingPackets && bytesOf(line) <= bounds.waitingBytes) continue
      onCut()
      // No farewell: it would wait behind what is not read.
      socket?.terminate()
    }
  })
}

const bytesOf = ({ writeBuffer, transport }: Line): number =>
  writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), transport.socket?.bufferedAmount ?? 0)
