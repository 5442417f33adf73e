import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { alone } from './alone.ts'

let place: string
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'foyer-alone-'))
})
afterAll(() => rm(place, { recursive: true }))

it('lets one work at a time, and the others afterwards', async () => {
  const lock = join(place, 'lock')
  let at = 0
  let most = 0
  const work = async () => {
    at += 1
    most = Math.max(most, at)
    await stat(lock)
    at -= 1
    return at
  }
  // Without the lock they would meet.
  await Promise.all([work().catch(() => {}), work().catch(() => {})])
  expect(most).toBe(2)
  at = 0
  most = 0
  await Promise.all(Array.from({ length: 4 }, () => alone(lock, work)))
  expect(most).toBe(1)
  await expect(stat(lock)).rejects.toThrow('ENOENT')
})

it('gives the lock back when the work fails', async () => {
  const lock = join(place, 'lock')
  await expect(alone(lock, () => Promise.reject(new Error('over budget')))).rejects.toThrow('over budget')
  expect(await alone(lock, async () => 'free')).toBe('free')
})

it('does not wait for one who was killed', async () => {
  const lock = join(place, 'lock')
  await writeFile(lock, '')
  expect(await alone(lock, async () => 'taken over', 500)).toBe('taken over')
})
