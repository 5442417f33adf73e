/** What is not taken: refused in words, with little memory, and nothing of it stays on the disk. */
import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import type { Refusal } from '#shared/protocol/errors.ts'
import { newId } from '#shared/rules/id.ts'
import { bomb, clip, emptyZip, pdf, photo, screenshot } from '../../support/files.ts'
import { type FilesHouse, openFilesHouse, type Sender } from './house.ts'

const MIB = 1_024 * 1_024
const HTML = Buffer.from('<!doctype html><script>alert(document.domain)</script>')
const until = (what: string, holds: () => Promise<boolean>) =>
  vi
    .waitUntil(holds, { timeout: 20_000, interval: 20 })
    .catch(() => expect.unreachable(`${what} never came.`))

let house: FilesHouse
let xu: Sender
beforeAll(async () => {
  house = await openFilesHouse({ deadlines: { fileSweep: 50 } })
  xu = await house.visitor('给你们看')
})
afterAll(async () => house?.close())

const why = (refused: Refusal | undefined) =>
  refused?.code === 'file_refused' ? refused.why : (refused?.code ?? 'taken')

async function refusalOf(name: string, bytes: Uint8Array, size?: number): Promise<string> {
  return why((await xu.files.sends(name, bytes, size)).refused)
}

test('P16 what the name or the size says already is refused before a byte is sent', async () => {
  const say = async (name: string, size: number) => (await xu.files.begin(name, size)).refused
  expect(await say('setup.exe', 10)).toEqual({ code: 'file_refused', why: 'type' })
  expect(await say('page.svg', 10)).toEqual({ code: 'file_refused', why: 'type' })
  expect(await say('nothing.txt', 0)).toEqual({ code: 'file_refused', why: 'empty' })
  expect(await say('big.jpg', 100 * MIB)).toEqual({ code: 'file_refused', why: 'size', limit: 10 * MIB })
  expect(await say('long.mp4', 100 * MIB)).toEqual({ code: 'file_refused', why: 'size', limit: 50 * MIB })
  expect(await say('fits.jpg', 10 * MIB)).toBeUndefined()
})

test('P16 nothing passes as what it is not, or as two things at once', async () => {
  const png = await screenshot()
  const jpeg = await photo(300, 200)
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)
  expect(await refusalOf('good.png', png)).toBe('taken')
  for (const [name, bytes, reason] of [
    ['page.png', HTML, 'type'],
    ['program.txt', Buffer.from('\u007fELF\u0002\u0001\u0001\0'), 'type'],
    ['control.txt', Buffer.from('calm\u001b[2Jstorm'), 'type'],
    ['half.txt', Buffer.from([0x61, 0xe4, 0xb8]), 'type'],
    ['image.txt', png, 'type'],
    ['text.pdf', Buffer.from('only words'), 'type'],
    ['archive.jpg', Buffer.concat([jpeg, emptyZip]), 'mixed'],
    ['archive.pdf', Buffer.concat([pdf(), emptyZip]), 'mixed'],
    ['script.gif', Buffer.concat([Buffer.from('GIF89a/*'), HTML, Buffer.from('*/=1')]), 'mixed'],
    ['page.pdf', pdf('<html> <script>alert(1)</script>'), 'mixed'],
    ['cut.jpg', half(jpeg), 'broken'],
    ['cut.png', half(png), 'broken'],
    ['cut.pdf', half(pdf('x'.repeat(2_000))), 'broken'],
    ['cut.mp4', half(clip()), 'broken'],
    ['more.mp4', Buffer.concat([clip(), HTML]), 'broken'],
  ] as const)
    expect([name, await refusalOf(name, bytes)]).toEqual([name, reason])
})

/** The most that the desk's helper ever had in memory, in bytes. */
async function peakOfExaminer(): Promise<number> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const text = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
    const status = await text('status')
    const isOurs = status.includes(`PPid:\t${process.pid}\n`) && (await text('cmdline')).includes('examiner')
    if (isOurs) return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) * 1_024
  }
  return Number.NaN
}

test('P16 a small file of many pixels is refused, an honest large one is not, and memory stays', async () => {
  const bombs = [6_500, 12_000, 20_000].map((side) => ({ side, bytes: bomb(side) }))
  expect(await refusalOf('usual.png', await screenshot())).toBe('taken')
  const before = { desk: process.memoryUsage.rss(), examiner: await peakOfExaminer() }
  for (const { side, bytes } of bombs) {
    expect(bytes.length).toBeLessThan(MIB)
    expect([side, await refusalOf('bomb.png', bytes)]).toEqual([side, 'pixels'])
  }
  expect(process.memoryUsage.rss() - before.desk).toBeLessThan(100 * MIB)
  expect((await peakOfExaminer()) - before.examiner).toBeLessThan(100 * MIB)
  expect(await refusalOf('large.png', bomb(6_000))).toBe('taken')
})

test('P16 a piece beyond its bound, of another type or beyond the end is not read', async () => {
  const { ok } = await xu.files.begin('clip.mp4', 3 * MIB)
  const id = ok?.id ?? ''
  expect(await xu.files.piece(id, 0, Buffer.alloc(MIB + 1))).toMatchObject({
    status: 413,
    refused: { code: 'too_large', limit: MIB },
  })
  const words = await xu.files.ask('PUT', `/v1/uploads/${id}?offset=0`, { some: 'words' })
  expect(words).toMatchObject({ status: 415, refused: { code: 'unsupported' } })
  const elsewhere = await xu.files.ask('POST', '/v1/uploads', Buffer.from('bytes'))
  expect(elsewhere.status).toBe(415)
  const small = await xu.files.begin('small.txt', 4)
  expect(await xu.files.piece(small.ok?.id ?? '', 0, Buffer.from('12345'))).toMatchObject({
    refused: { code: 'invalid', field: 'offset' },
  })
})

test('P16 a refusal is for ever: the same intent hears it again', async () => {
  const clientId = newId(systemClock.now())
  const { ok } = await xu.files.begin('page.png', HTML.length, clientId)
  expect(why((await xu.files.piece(ok?.id ?? '', 0, HTML)).refused)).toBe('type')
  expect(why((await xu.files.piece(ok?.id ?? '', HTML.length, Buffer.alloc(0))).refused)).toBe('type')
  expect(why((await xu.files.begin('page.png', HTML.length, clientId)).refused)).toBe('type')
})

test('P16 a day has its measure, and it is counted for each author', async () => {
  const { files } = await house.visitor('很多')
  const sizes = [40, 9, 1].map((mib) => mib * MIB)
  for (const size of sizes) expect((await files.begin('day.mp4', size)).ok?.offset).toBe(0)
  expect((await files.begin('more.txt', 1)).refused).toEqual({
    code: 'file_refused',
    why: 'day',
    limit: 50 * MIB,
  })
  expect((await xu.files.begin('other.txt', 1)).ok?.offset).toBe(0)
  // All at once is not more.
  const eager = (await house.visitor('一起')).files
  const answers = await Promise.all(Array.from({ length: 8 }, () => eager.begin('x.mp4', 20 * MIB)))
  expect(answers.filter((one) => one.ok)).toHaveLength(2)
})

test('P16 nothing stays on the disk: taken back, refused, cut and never sent', async () => {
  const lone = await house.visitor('留下什么')
  const { files } = lone
  const shot = await screenshot()
  const back = await files.has('back.png', shot)
  expect(await house.onDisk(back.id)).toEqual(['thumb', 'view'])
  expect((await files.cancels(back.id)).ok).toEqual({})
  expect((await files.cancels(back.id)).status).toBe(404)
  expect((await files.links([back.id])).status).toBe(404)
  const half = await files.begin('half.mp4', 2 * MIB)
  await files.piece(half.ok?.id ?? '', 0, Buffer.alloc(MIB))
  expect(await house.onDisk(half.ok?.id ?? '')).toEqual(['original'])
  const bad = await files.begin('page.png', HTML.length)
  await files.piece(bad.ok?.id ?? '', 0, HTML)
  const sent = await files.has('sent.png', shot)
  expect((await lone.files.says(lone.conversation(), '', [sent.id])).status).toBe(200)
  await until('the empty place of what was taken back', async () => (await house.onDisk(back.id)) === null)
  await until('the empty place of a refusal', async () => (await house.onDisk(bad.ok?.id ?? '')) === null)
  expect(await house.onDisk(half.ok?.id ?? '')).toEqual(['original'])

  expect((await files.cancels(sent.id)).status).toBe(404)
  house.desk.clock.shift(25 * 60 * 60 * 1_000)
  await until('the sweep', async () => (await house.onDisk(half.ok?.id ?? '')) === null)
  expect(await house.onDisk(sent.id)).toEqual(['thumb', 'view'])
})
