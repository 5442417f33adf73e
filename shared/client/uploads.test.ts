/** Uploads against a desk that answers as a test tells it to: what is on the screen, and where it goes on. */
import { expect, test, vi } from 'vitest'
import { systemClock } from '../clock.ts'
import type { Answer } from '../protocol/events.ts'
import { newId } from '../rules/id.ts'
import { LOST, type Lost } from './lost.ts'
import { createUploads } from './uploads.ts'

const KIB = 1_024
const VIEW = { id: newId(0), name: 'a.mp4', kind: 'clip', bytes: 1 } as const
const until = (holds: () => boolean) => vi.waitUntil(holds, { timeout: 10_000, interval: 2 })

type Asked = { method: string; path: string; body: object | undefined }

/** Keeps what it gets, and answers `before` first, as long as that has something to say. */
function shelf(size: number, before: (asked: Asked) => Answer<unknown> | Lost | null = () => null) {
  const asked: Asked[] = []
  let offset = 0
  const uploads = createUploads({
    clock: systemClock,
    show: () => null,
    hide: () => {},
    random: () => 0,
    async call(method, path, body) {
      const ask = { method, path, body }
      asked.push(ask)
      const said = before(ask)
      if (said !== null) return said
      if (method === 'POST') return { ok: { id: VIEW.id, offset, chunk: 1_024 * KIB, file: null } }
      if (method === 'DELETE') return { ok: {} }
      if (!path.endsWith(`offset=${offset}`)) return { refused: { code: 'wrong_offset', offset } }
      offset += (body as Uint8Array).length
      return { ok: { offset, file: offset === size ? VIEW : null } }
    },
  })
  return { uploads, asked, item: () => uploads.items.peek()[0], kept: () => offset }
}

const film = (size: number) => new File([new Uint8Array(size)], 'a.mp4', { type: 'video/mp4' })

test('goes piece by piece, larger where the line is good, and is named once', async () => {
  const size = 3_000 * KIB
  const { uploads, asked, item } = shelf(size)
  uploads.add([film(size)])
  await until(() => item()?.state === 'ready')
  const lengths = asked.slice(1).map(({ body }) => (body as Uint8Array).length / KIB)
  expect(lengths).toEqual([128, 256, 512, 1_024, 1_024, 56])
  expect(uploads.take()).toEqual([VIEW])
  expect(uploads.items.peek()).toEqual([])
})

test('a lost answer goes on where the desk says, and a wrong place is put right', async () => {
  const size = 300 * KIB
  let lost = 0
  const { uploads, item, kept, asked } = shelf(size, ({ method, path }) => {
    if (method !== 'PUT' || path.endsWith('offset=0') || lost > 0) return null
    lost += 1
    return LOST
  })
  uploads.add([film(size)])
  await until(() => item()?.state === 'lost')
  uploads.again(item()?.clientId ?? '')
  await until(() => item()?.state === 'ready')
  expect(kept()).toBe(size)
  const intents = asked.filter(({ method }) => method === 'POST').map(({ body }) => body)
  expect(intents).toEqual([intents[0], intents[0]])
})

test('waits while the desk looks into it, and asks with an empty piece', async () => {
  const size = 10 * KIB
  let looks = 0
  const { uploads, item, asked } = shelf(size, ({ method }) => {
    if (method !== 'PUT') return null
    looks += 1
    if (looks < 3) return { refused: { code: 'overloaded', retryAfterMs: 5 } }
    return { ok: { offset: size, file: VIEW } }
  })
  uploads.add([film(size)])
  await until(() => item()?.state === 'looking')
  await until(() => item()?.state === 'ready')
  const pieces = asked.filter(({ method }) => method === 'PUT').map(({ body }) => (body as Uint8Array).length)
  expect(pieces).toEqual([size, 0, 0])
})

test('a refusal stays with its reason, what can be foreseen is not even asked, and a sixth has no room', async () => {
  const refused = { code: 'file_refused', why: 'broken' } as const
  const { uploads, asked, item } = shelf(1, ({ method }) => (method === 'PUT' ? { refused } : null))
  uploads.add([film(1)])
  await until(() => item()?.state === 'refused')
  expect(item()?.refusal).toEqual(refused)
  uploads.remove(item()?.clientId ?? '')
  const before = asked.length
  uploads.add([new File(['x'], 'x.exe')])
  expect(item()?.refusal).toMatchObject({ why: 'type' })
  expect(asked.length).toBe(before)
  uploads.add(Array.from({ length: 6 }, () => film(1)))
  expect(uploads.items.peek().at(-1)?.refusal).toMatchObject({ why: 'many', limit: 5 })
})

test('what is taken back is taken back from the desk too', async () => {
  const { uploads, asked, item } = shelf(1)
  uploads.add([film(1)])
  await until(() => item()?.state === 'ready')
  uploads.remove(item()?.clientId ?? '')
  expect(asked.at(-1)).toMatchObject({ method: 'DELETE', path: `/v1/uploads/${VIEW.id}` })
  expect(uploads.items.peek()).toEqual([])
})
