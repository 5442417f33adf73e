import { expect, test } from 'vitest'
import { CARD, forget, isEmpty, keep, readKept } from './kept.ts'

const HOUR_MS = 3_600_000

function device() {
  const texts = new Map<string, string>()
  return {
    texts,
    get: (key: string) => texts.get(key) ?? '',
    set: (key: string, text: string) => void (text === '' ? texts.delete(key) : texts.set(key, text)),
  }
}

test('what was typed is there again, each flow for itself, until it is forgotten', () => {
  const own = device()
  const kept = { place: 'order', typed: { reason: 'twice', consent: true as const } }
  keep(own, 'refund', kept)
  expect(readKept(own, 'refund', 0)).toEqual(kept)
  expect(readKept(own, 'order', 0)).toEqual({ place: CARD, typed: {} })
  forget(own, 'refund')
  expect(own.texts.size).toBe(0)
})

test('nothing typed is nothing kept', () => {
  const own = device()
  keep(own, 'refund', { place: 'reason', typed: { details: '', files: [] } })
  expect(own.texts.size).toBe(0)
})

test('that it is about something else is kept, also before anything was typed', () => {
  const own = device()
  keep(own, 'feedback', { place: CARD, typed: {}, other: ['KF-1'] })
  expect(readKept(own, 'feedback', 0)).toEqual({ place: CARD, typed: {}, other: ['KF-1'] })
  expect(isEmpty(readKept(own, 'feedback', 0))).toBe(true)
  own.set('flow:feedback', '{"place":"x","typed":{},"other":"KF-1"}')
  expect(readKept(own, 'feedback', 0)).toEqual({ place: 'x', typed: {} })
})

test('files that the desk has thrown away by now are left out', () => {
  const own = device()
  const file = (id: string, at: number) => ({ id, name: id, kind: 'pdf', bytes: 1, at }) as const
  const files = [file('old', 0), file('new', 20 * HOUR_MS)]
  keep(own, 'refund', { place: 'proof', typed: { files } })
  expect(readKept(own, 'refund', 24 * HOUR_MS).typed).toEqual({ files: [files[1]] })
})

test('what is nothing that could be typed is left out', () => {
  const own = device()
  own.set('flow:refund', '{"place":"order","typed":{"order":7,"reason":"twice","files":[],"x":{"y":1}}}')
  expect(readKept(own, 'refund', 0).typed).toEqual({ reason: 'twice', files: [] })
})

test.each(['{', 'null', '{"place":1,"typed":{}}', '{"place":"x"}'])('%s is nothing', (text) => {
  const own = device()
  own.set('flow:refund', text)
  expect(readKept(own, 'refund', 0)).toEqual({ place: CARD, typed: {} })
})
