/** Real files, good and bad, and the plain way of a program to upload one. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { systemClock } from '#shared/clock.ts'
import type { FileView, Id } from '#shared/protocol/conversation.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import type { Kept } from '#shared/protocol/events.ts'
import type { FileLink, Upload } from '#shared/protocol/http.ts'
import { newId } from '#shared/rules/id.ts'

const fresh = () => newId(systemClock.now())

type Answered<T> = { status: number; ok?: T; refused?: Refusal }
export type Proof = { authorization: string } | { cookie: string }

/** Somebody at the door of HTTP. @param below where the paths of files begin for him */
export function uploader(desk: { url: string; origin: string }, proof: Proof, below = '/v1') {
  async function ask<T>(method: string, path: string, body?: object | Uint8Array): Promise<Answered<T>> {
    const bytes = body instanceof Uint8Array
    const type = bytes ? 'application/octet-stream' : 'application/json'
    const answer = await fetch(desk.url + path, {
      method,
      headers: { origin: desk.origin, ...proof, ...(body ? { 'content-type': type } : {}) },
      ...(body ? { body: bytes ? new Uint8Array(body) : JSON.stringify(body) } : {}),
    })
    return { status: answer.status, ...((await answer.json()) as object) }
  }

  const begin = (name: string, size: number, clientId: Id = fresh()) =>
    ask<Upload & { id: Id; chunk: number }>('POST', `${below}/uploads`, { clientId, name, size })
  const piece = (id: Id, offset: number, bytes: Uint8Array) =>
    ask<Upload>('PUT', `${below}/uploads/${id}?offset=${offset}`, bytes)
  const links = (files: readonly Id[]) =>
    ask<{ links: FileLink[] }>('POST', `${below}/files/links`, { files })

  /** It takes longer than one request may: asked for by an empty piece until it is known. */
  async function looked(id: Id, size: number): Promise<Answered<Upload>> {
    for (;;) {
      const answer = await piece(id, size, Buffer.alloc(0))
      if (answer.refused?.code !== 'overloaded') return answer
    }
  }

  return {
    ask,
    begin,
    piece,
    links,
    /** The whole of it; what the last piece was answered, or the refusal that came before. */
    async sends(name: string, bytes: Uint8Array, size = bytes.length): Promise<Answered<Upload>> {
      const begun = await begin(name, size)
      if (!begun.ok) return { status: begun.status, ...(begun.refused ? { refused: begun.refused } : {}) }
      const { id, chunk } = begun.ok
      for (let at = 0; ; at += chunk) {
        const answer = await piece(id, at, bytes.subarray(at, at + chunk))
        if (answer.refused?.code === 'overloaded') return looked(id, bytes.length)
        if (!answer.ok || at + chunk >= bytes.length) return answer
      }
    },
    async has(name: string, bytes: Uint8Array): Promise<FileView> {
      const { ok, refused } = await this.sends(name, bytes)
      if (!ok?.file) throw new Error(`${name} was not taken: ${JSON.stringify(refused)}`)
      return ok.file
    },
    says: (conversation: Id, text: string, files: readonly Id[], kind = 'message', clientId: Id = fresh()) =>
      ask<Kept>('POST', `/v1/conversations/${conversation}/events`, { kind, clientId, text, files }),
    cancels: (id: Id) => ask('DELETE', `/v1/uploads/${id}`),
    async linkOf(id: Id): Promise<FileLink> {
      const link = (await links([id])).ok?.links[0]
      if (!link) throw new Error('There is no link.')
      return link
    },
    /** As a browser does: without any header of ours but the cookie. */
    opens: (path: string, headers: Record<string, string> = {}) =>
      fetch(desk.url + path, { headers: { ...('cookie' in proof ? proof : {}), ...headers } }),
  }
}

export type Uploading = ReturnType<typeof uploader>

/** A photograph as a telephone makes it: on its side, with the place where it was taken. */
export function photo(width = 1_200, height = 800): Promise<Buffer> {
  return noise(width, height)
    .withExif({
      IFD0: { Make: 'Telephone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '31/1 14/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 29/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

export const screenshot = (width = 640, height = 360): Promise<Buffer> =>
  noise(width, height).png().toBuffer()

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  })

/** Two frames, black and white. */
export function moving(side = 64): Promise<Buffer> {
  const frame = (shade: number) => Buffer.alloc(side * side * 3, shade)
  return sharp(Buffer.concat([frame(0), frame(255)]), {
    raw: { width: side, height: side * 2, channels: 3, pageHeight: side },
  })
    .gif({ delay: [100, 100] })
    .toBuffer()
}

export const pdf = (more = ''): Buffer =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n${more}trailer<</Root 1 0 R>>\n%%EOF\n`)

const box = (name: string, content: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(8 + content.length)
  return Buffer.concat([length, Buffer.from(name, 'latin1'), content])
}

export const clip = (bytes = 1_000): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\u0002\0isomiso2avc1mp41', 'latin1')),
    box('moov', box('mvhd', Buffer.alloc(100))),
    box('mdat', Buffer.alloc(bytes, 7)),
  ])

/** An archive with nothing in it: enough for what opens archives. */
export const emptyZip = Buffer.concat([Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)])

/** An image of a few KB that asks for as many pixels as it likes. */
export function bomb(side: number): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(content.length, 0)
    frame.writeUInt32BE(crc(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([1, 0], 8)
  const rows = deflateSync(Buffer.alloc(Math.ceil(side / 8 + 1) * side), { level: 9 })
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
