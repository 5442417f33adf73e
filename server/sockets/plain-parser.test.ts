import { Encoder, type Packet, PacketType } from 'socket.io-parser'
import { expect, it } from 'vitest'
import { plainParser } from './plain-parser.ts'

it('writes what the library writes, for every kind of packet that a server sends', () => {
  const packets: Packet[] = [
    { type: PacketType.CONNECT, nsp: '/visitor', data: { sid: 'a', pid: 'b' } },
    { type: PacketType.CONNECT_ERROR, nsp: '/agent', data: { message: 'unauthenticated', data: {} } },
    { type: PacketType.DISCONNECT, nsp: '/visitor' },
    { type: PacketType.DISCONNECT, nsp: '/' },
    { type: PacketType.EVENT, nsp: '/agent', data: ['message:sent', { entry: { n: 1, text: '卡顿 "4K"' } }] },
    { type: PacketType.ACK, nsp: '/visitor', id: 0, data: [{ ok: {} }] },
    { type: PacketType.ACK, nsp: '/', id: 12, data: [] },
  ]
  const [ours, theirs] = [new plainParser.Encoder(), new Encoder()]
  for (const packet of packets) expect(ours.encode({ ...packet })).toEqual(theirs.encode({ ...packet }))
})
