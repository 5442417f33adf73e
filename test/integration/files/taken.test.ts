/** What is taken: by content, made anew if it is an image, in pieces that may be repeated. */
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { newId } from '#shared/rules/id.ts'
import { clip, moving, pdf, photo, screenshot } from '../../support/files.ts'
import { type FilesHouse, openFilesHouse } from './house.ts'

let house: FilesHouse
beforeAll(async () => {
  house = await openFilesHouse()
})
afterAll(async () => house?.close())

const MIB = 1_024 * 1_024
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

test('P16 a photograph loses where it was taken, stands upright and is served in two sizes', async () => {
  const { files } = await house.visitor('扣款截图')
  const bytes = await photo(2_720, 1_360)
  expect((await sharp(bytes).metadata()).exif?.toString('latin1')).toContain('Telephone')

  const file = await files.has('IMG_2031.jpg', bytes)
  expect(file).toMatchObject({ name: 'IMG_2031.jpg', kind: 'image', width: 1_280, height: 2_560 })
  expect(await house.onDisk(file.id)).toEqual(['thumb', 'view'])

  const link = await files.linkOf(file.id)
  const view = await files.opens(link.url)
  expect(Object.fromEntries(view.headers)).toMatchObject({
    'content-type': 'image/webp',
    'content-disposition': `inline; filename="IMG_2031.webp"; filename*=UTF-8''IMG_2031.webp`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const shown = await bytesOf(view)
  expect(shown.length).toBe(file.bytes)
  const { exif, icc, xmp, orientation, width, height } = await sharp(shown).metadata()
  expect([exif, icc, xmp, orientation ?? 1]).toEqual([undefined, undefined, undefined, 1])
  expect([width, height]).toEqual([1_280, 2_560])
  expect(shown.includes('Telephone')).toBe(false)
  const thumb = await bytesOf(await files.opens(link.thumb ?? ''))
  expect(await sharp(thumb).metadata()).toMatchObject({ format: 'webp', width: 240, height: 480 })
  expect((await files.opens(link.url.replace('/view?', '/file?'))).status).toBe(404)
})

test('P16 what moves keeps moving; an image under the name of another kind of image is an honest mistake', async () => {
  const { files } = await house.visitor('会动的')
  const file = await files.has('loop.png', await moving())
  expect(file).toMatchObject({ kind: 'image', width: 64, height: 64 })
  const shown = await bytesOf(await files.opens((await files.linkOf(file.id)).url))
  expect(await sharp(shown).metadata()).toMatchObject({ pages: 2, width: 64, height: 64 })
})

test('P16 documents, texts and clips are kept as they are and only ever put down as files', async () => {
  const { files } = await house.visitor('文件')
  for (const [name, bytes, type] of [
    ['账单 "九月".pdf', pdf(), 'application/pdf'],
    ['log.txt', Buffer.from('第一行\n\tsecond\r\n<script>alert(1)</script>'), 'text/plain; charset=utf-8'],
    ['卡顿.mp4', clip(3 * MIB), 'video/mp4'],
  ] as const) {
    const file = await files.has(name, bytes)
    const answer = await files.opens((await files.linkOf(file.id)).url)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+"; filename\*=/)
    expect((await bytesOf(answer)).equals(bytes)).toBe(true)
  }
})

test('P16 a player may ask for a part', async () => {
  const { files } = await house.visitor('跳着看')
  const bytes = clip()
  const { id } = await files.has('clip.mp4', bytes)
  const { url } = await files.linkOf(id)
  const part = await files.opens(url, { range: 'bytes=4-11' })
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${bytes.length}`])
  expect((await bytesOf(part)).equals(bytes.subarray(4, 12))).toBe(true)
  expect((await files.opens(url, { range: `bytes=${bytes.length}-` })).status).toBe(416)
})

test('P16 an upload goes on where it was cut: a wrong place is refused with the right one, an intent is one upload', async () => {
  const { files } = await house.visitor('断线')
  const bytes = clip(2.5 * MIB)
  const clientId = newId(systemClock.now())
  const begun = await files.begin('cut.mp4', bytes.length, clientId)
  expect(begun.ok).toMatchObject({ offset: 0, chunk: MIB, file: null })
  const id = begun.ok?.id ?? ''
  expect((await files.piece(id, 0, bytes.subarray(0, MIB))).ok).toEqual({ offset: MIB, file: null })
  // Its answer was lost, so it is sent once more; the sender who knows nothing asks by his intent.
  expect((await files.piece(id, 0, bytes.subarray(0, MIB))).ok).toEqual({ offset: MIB, file: null })
  expect((await files.begin('cut.mp4', bytes.length, clientId)).ok).toMatchObject({ id, offset: MIB })
  expect(await files.piece(id, 2 * MIB, bytes.subarray(2 * MIB))).toMatchObject({
    status: 409,
    refused: { code: 'wrong_offset', offset: MIB },
  })
  expect((await files.piece(id, MIB, bytes.subarray(MIB, 2 * MIB))).ok?.offset).toBe(2 * MIB)
  expect((await files.piece(id, 2 * MIB, bytes.subarray(2 * MIB))).ok?.file).toMatchObject({ kind: 'clip' })
  // The last answer was lost: an empty piece, or the intent, asks for the result.
  expect((await files.piece(id, bytes.length, Buffer.alloc(0))).ok?.file).toMatchObject({ id })
  expect((await files.begin('cut.mp4', bytes.length, clientId)).ok?.file).toMatchObject({ id })
  expect((await files.begin('other.mp4', bytes.length, clientId)).refused?.code).toBe('id_reused')
  const kept = await bytesOf(await files.opens((await files.linkOf(id)).url))
  expect(kept.equals(bytes)).toBe(true)
})

test('P16 twenty pieces of the same place at once leave one', async () => {
  const { files } = await house.visitor('同时')
  const bytes = clip(500)
  const { ok } = await files.begin('one.mp4', bytes.length)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      files.piece(ok?.id ?? '', 0, i === 0 ? bytes : bytes.subarray(0, 99)),
    ),
  )
  const refused = answers.filter((one) => one.refused).map((one) => one.refused?.code)
  expect(new Set(refused)).toEqual(new Set(['wrong_offset']))
  const { received } = (
    await house.desk.app.database.pool.query('select received from attachment where id = $1', [ok?.id])
  ).rows[0] as { received: number }
  expect([99, bytes.length]).toContain(received)
})

test('P16 two nodes share the shelf: begun on one, finished on the other, opened on both', async () => {
  const b = await house.node()
  const xu = await house.visitor('两台')
  const lin = await house.agent('林夕', 'lead', b)
  const other = (await house.visitor('别处', b)).files
  const bytes = await screenshot()
  const half = Math.floor(bytes.length / 2)
  const { ok } = await xu.files.begin('shot.png', bytes.length)
  const id = ok?.id ?? ''
  await xu.files.piece(id, 0, bytes.subarray(0, half))
  const here = `http://127.0.0.1:${b.config.port}`
  const answer = await fetch(`${here}/v1/uploads/${id}?offset=${half}`, {
    method: 'PUT',
    headers: {
      origin: house.desk.url,
      authorization: `Bearer ${xu.token()}`,
      'content-type': 'application/octet-stream',
    },
    body: new Uint8Array(bytes.subarray(half)),
  })
  expect(await answer.json()).toMatchObject({ ok: { file: { id, kind: 'image' } } })
  const { url } = await xu.files.linkOf(id)
  for (const node of [house.desk.url, here]) expect((await fetch(node + url)).status).toBe(200)
  expect((await other.links([id])).status).toBe(404)
  expect((await lin.files.links([id])).status).toBe(404)
})
