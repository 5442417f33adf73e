/**
 * A WebSocket line with Engine.IO on it, as thin as it can be: the one who measures must not be slower than what he
 * measures. Texts are handed on as bytes, and what is sent is masked with zeros.
 */
import { connect, type Socket } from 'node:net'

const TEXT = 0x81
const MASKED = 0x80
const CLOSE = 0x8
const [OPEN, PING] = [0x30, 0x32]
const HEADERS_END = Buffer.from('\r\n\r\n')
const PONG = '3'

export type LineParts = {
  port: number
  origin: string
  cookie?: string | undefined
  /** Engine.IO is there. */
  onOpen(line: Line): void
  /** A message of Socket.IO, with the type of Engine.IO before it. */
  onText(text: Buffer): void
  onClose(): void
}

export interface Line {
  send(text: string): void
  close(): void
}

export function openLine(parts: LineParts): Line {
  const socket: Socket = connect({ port: parts.port, host: '127.0.0.1', noDelay: true })
  let rest: Buffer = Buffer.alloc(0)
  let upgraded = false

  socket.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${parts.port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      `Origin: ${parts.origin}`,
      ...(parts.cookie === undefined ? [] : [`Cookie: ${parts.cookie}`]),
      '\r\n',
    ].join('\r\n'),
  )
  socket.on('error', () => {})
  socket.once('close', () => parts.onClose())
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    if (!upgraded && !upgrade()) return
    for (let length = next(); length > 0; length = next()) rest = rest.subarray(length)
  })

  function upgrade(): boolean {
    const end = rest.indexOf(HEADERS_END)
    if (end < 0) return false
    upgraded = rest.toString('latin1', 9, 12) === '101'
    rest = rest.subarray(end + HEADERS_END.length)
    if (!upgraded) socket.destroy()
    return upgraded
  }

  /** Hands on one frame. @returns its length, or 0 when it is not whole yet */
  function next(): number {
    if (rest.length < 2) return 0
    const short = (rest[1] ?? 0) & 0x7f
    const head = short === 126 ? 4 : short === 127 ? 10 : 2
    if (rest.length < head) return 0
    const length = short === 126 ? rest.readUInt16BE(2) : short === 127 ? rest.readUInt32BE(6) : short
    if (rest.length < head + length) return 0
    if (((rest[0] ?? 0) & 0xf) === CLOSE) socket.end()
    else heard(rest.subarray(head, head + length))
    return head + length
  }

  function heard(text: Buffer): void {
    if (text[0] === PING) line.send(PONG)
    else if (text[0] === OPEN) parts.onOpen(line)
    else parts.onText(text)
  }

  const line: Line = {
    send(text) {
      const length = Buffer.byteLength(text)
      const head = length < 126 ? 2 : 4
      const frame = Buffer.allocUnsafe(head + 4 + length)
      frame[0] = TEXT
      frame[1] = MASKED | Math.min(length, 126)
      if (head === 4) frame.writeUInt16BE(length, 2)
      frame.writeUInt32BE(0, head)
      frame.write(text, head + 4)
      socket.write(frame)
    },
    close: () => socket.destroy(),
  }
  return line
}
