import { expect, test } from 'vitest'
import { createEnds, Stopped } from './ends.ts'

test('closes the last opened first, and once', async () => {
  const ends = createEnds()
  const seen: string[] = []
  await ends.add(async () => void seen.push('stores'))
  await ends.add(async () => void seen.push('desk'))
  await Promise.all([ends.close(), ends.close()])
  expect(seen).toEqual(['desk', 'stores'])
})

test('what opens while a stop waits for the start is closed too, and the start is broken off', async () => {
  const ends = createEnds()
  const seen: string[] = []
  let opened = () => {}
  const opening = new Promise<void>((resolve) => {
    opened = resolve
  })
  const starting = (async () => {
    await ends.add(async () => void seen.push('lock'))
    await opening
    await ends.add(async () => void seen.push('stores'))
    seen.push('never')
  })()
  await Promise.resolve()
  const closed = ends.close(starting)
  opened()
  await closed
  expect(seen).toEqual(['stores', 'lock'])
  await expect(starting).rejects.toBeInstanceOf(Stopped)
  expect(() => ends.goOn()).toThrow(Stopped)
})

test('what cannot be closed keeps nothing else open', async () => {
  const ends = createEnds()
  const seen: string[] = []
  await ends.add(async () => void seen.push('stores'))
  await ends.add(() => Promise.reject(new Error('stuck')))
  await expect(ends.close()).rejects.toThrow('stuck')
  expect(seen).toEqual(['stores'])
})
