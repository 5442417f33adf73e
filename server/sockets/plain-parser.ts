/**
 * Packets of Socket.IO without bytes. Nothing that we say holds any, so nothing is searched for them: the library
 * walks through every answer and announcement, with each field of the row that goes along. What comes in is read as ever.
 */
import * as library from 'socket.io-parser'

class PlainEncoder extends library.Encoder {
  override encode(packet: library.Packet): string[] {
    // The library's own way for packets without bytes, which it does not name in its types.
    return [(this as unknown as { encodeAsString(packet: library.Packet): string }).encodeAsString(packet)]
  }
}

export const plainParser = { ...library, Encoder: PlainEncoder }
