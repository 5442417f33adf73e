/** WebSocket frames written by hand, for what no honest client would send. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type RawSocket = {
  send(bytes: Buffer): boolean
  /** Engine and Socket.IO packets as a text frame, masked as the protocol wants. */
  says(text: string): boolean
  /** It takes more again. */
  drained(): Promise<void>
  /** Reads nothing any more. */
  stopsReading(): void
  /** The server has ended the connection. */
  ended: Promise<void>
  isOpen(): boolean
  close(): void
}

/** @returns the connection after a good handshake */
export async function rawSocket(port: number, origin: string): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const ended = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      `Origin: ${origin}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
      '',
      '',
    ].join('\r\n'),
  )
  const [hello] = (await once(socket, 'data')) as [Buffer]
  if (!hello.toString('latin1').startsWith('HTTP/1.1 101'))
    throw new Error(hello.toString('latin1').slice(0, 80))
  socket.on('data', () => {})
  return {
    send: (bytes) => socket.write(bytes),
    says: (text) => socket.write(frame(TEXT, Buffer.from(text))),
    drained: () => new Promise((resolve) => void socket.once('drain', () => resolve())),
    stopsReading: () => void socket.pause(),
    ended,
    isOpen: () => !socket.destroyed && socket.readyState === 'open',
    close: () => destroy(socket),
  }
}

const destroy = (socket: Socket) => void socket.destroy()

export const TEXT = 0x1
export const PING = 0x9

type Odd = { opcodeByte?: number; masked?: boolean; claims?: bigint }

/** A whole frame; with `odd` one that breaks the protocol. */
export function frame(opcode: number, payload: Buffer, odd: Odd = {}): Buffer {
  const { opcodeByte = 0x80 | opcode, masked = true, claims = BigInt(payload.length) } = odd
  const mask = Buffer.from([1, 2, 3, 4])
  const body = masked ? Buffer.from(payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0))) : payload
  return Buffer.concat([Buffer.from([opcodeByte]), lengthOf(claims, masked), ...(masked ? [mask] : []), body])
}

function lengthOf(length: bigint, masked: boolean): Buffer {
  const bit = masked ? 0x80 : 0
  if (length < 126n) return Buffer.from([bit | Number(length)])
  if (length < 65_536n) {
    const bytes = Buffer.from([bit | 126, 0, 0])
    bytes.writeUInt16BE(Number(length), 1)
    return bytes
  }
  const bytes = Buffer.alloc(9)
  bytes[0] = bit | 127
  bytes.writeBigUInt64BE(length, 1)
  return bytes
}
