/** Packets of Engine.IO as the frames of a WebSocket that carry them (RFC 6455, 5.2): whole, of text, unmasked. */

/** A packet that waits for its line. */
export type Packet = {
  type: string
  data?: unknown
  /** Its frame where it was made already, because many are told the same. */
  options?: { wsPreEncodedFrame?: readonly Buffer[] }
}

const [WHOLE_TEXT, MESSAGE] = [0x81, 0x34]
/** Of so many bytes the length stands in the second byte, or in the two behind it; else in eight. */
const [SHORT, MEDIUM] = [126, 65_536]
const [IN_TWO, IN_EIGHT] = [126, 127]

/** All frames behind one another. @returns null where any packet is something else than a message of text */
export function framesOf(packets: readonly Packet[]): Buffer | null {
  const lengths: number[] = []
  let total = 0
  for (const { type, data, options } of packets) {
    if (type !== 'message' || typeof data !== 'string') return null
    const made = options?.wsPreEncodedFrame
    const length = made ? 0 : Buffer.byteLength(data) + 1
    lengths.push(length)
    if (made) for (const part of made) total += part.length
    else total += headOf(length) + length
  }
  const frames = Buffer.allocUnsafe(total)
  let at = 0
  for (const [index, { data, options }] of packets.entries()) {
    const made = options?.wsPreEncodedFrame
    if (made) for (const part of made) at += part.copy(frames, at)
    else at = write(frames, at, lengths[index] ?? 0, data as string)
  }
  return frames
}

const headOf = (length: number): number => (length < SHORT ? 2 : length < MEDIUM ? 4 : 10)

/** @returns where the next one begins */
function write(frames: Buffer, from: number, length: number, text: string): number {
  let at = from
  frames[at++] = WHOLE_TEXT
  if (length < SHORT) frames[at++] = length
  else if (length < MEDIUM) {
    frames[at++] = IN_TWO
    at = frames.writeUInt16BE(length, at)
  } else {
    frames[at++] = IN_EIGHT
    at = frames.writeUInt32BE(0, at)
    at = frames.writeUInt32BE(length, at)
  }
  frames[at++] = MESSAGE
  return at + frames.write(text, at)
}
