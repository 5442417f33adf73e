import { afterEach, expect, test, vi } from 'vitest'
import { browserTexts } from './storage.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A browser's storage whose keys are own properties, with room for so many of them. */
function deviceWith(room: number) {
  const kept: Record<string, string> = {}
  const storage = {
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, text: string) {
      if (!(key in kept) && Object.keys(kept).length >= room)
        throw new DOMException('full', 'QuotaExceededError')
      kept[key] = text
    },
    removeItem: (key: string) => void delete kept[key],
  }
  const withKeys = new Proxy(storage, {
    ownKeys: () => Object.keys(kept),
    getOwnPropertyDescriptor: (_, key) => Object.getOwnPropertyDescriptor(kept, key),
  })
  vi.stubGlobal('localStorage', withKeys)
  return kept
}

test('texts are kept on the device, under their prefix', () => {
  const kept = deviceWith(10)
  const texts = browserTexts()
  texts.set('a:1', 'one')
  texts.set('b:1', 'two')
  expect(texts.lasting).toBe(true)
  expect(texts.keys('a:')).toEqual(['a:1'])
  texts.remove('a:1')
  expect(kept).toEqual({ 'b:1': 'two' })
})

test('a full device costs only what does not fit', () => {
  deviceWith(1)
  const texts = browserTexts()
  texts.set('a', 'fits')
  texts.set('b', 'does not')
  expect([texts.get('a'), texts.get('b')]).toEqual(['fits', null])
})

test.each([
  ['refuses', () => void deviceWith(0)],
  ['is not there', () => vi.stubGlobal('localStorage', undefined)],
])('where the storage %s, texts live as long as the page', (_, begin) => {
  begin()
  const texts = browserTexts()
  texts.set('a:1', 'one')
  expect([texts.lasting, texts.get('a:1'), texts.keys('a:')]).toEqual([false, 'one', ['a:1']])
})
