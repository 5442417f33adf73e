/**
 * Packets of Socket.IO without bytes, as its protocol (revision 5) writes them. Nothing that we say holds any bytes, so
 * nothing is searched for them: the library walks through every answer and announcement, and through each field of the row
 * that goes along. What comes in is read as ever.
 */
import * as library from 'socket.io-parser'

class PlainEncoder extends library.Encoder {
  override encode({ type, nsp, id, data }: library.Packet): string[] {
    const place = nsp === '/' ? '' : `${nsp},`
    return [`${type}${place}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`]
  }
}

/** @param payload as JSON */
export const packetOf = (namespace: string, event: string, payload: string): string =>
  `${library.PacketType.EVENT}${namespace},["${event}",${payload}]`

export const plainParser = { ...library, Encoder: PlainEncoder }
