import { expect, test } from 'vitest'
import { type Nudged, nudgeFrom } from './nudge.ts'

const MINUTE_MS = 60_000
const waiting: Nudged = { status: 'queued', queuedAt: 0, nudges: 0, nudgedAt: null, quietAt: null }
const minutes = (given: Partial<Nudged>) => {
  const from = nudgeFrom({ ...waiting, ...given })
  return from === null ? null : from / MINUTE_MS
}

test('after three minutes, then after six, twelve and so on, but never more than an hour and a half', () => {
  expect(minutes({})).toBe(3)
  expect(minutes({ nudges: 1, nudgedAt: 3 * MINUTE_MS })).toBe(9)
  expect(minutes({ nudges: 2, nudgedAt: 9 * MINUTE_MS })).toBe(21)
  expect(minutes({ nudges: 40, nudgedAt: 0 })).toBe(96)
})

test('with an agent only when he is late, and then at once', () => {
  expect(minutes({ status: 'assigned' })).toBeNull()
  expect(minutes({ status: 'resolved', quietAt: 0 })).toBeNull()
  expect(minutes({ status: 'assigned', quietAt: 5 * MINUTE_MS })).toBe(5)
  expect(minutes({ status: 'assigned', quietAt: 5 * MINUTE_MS, nudges: 1, nudgedAt: 4 * MINUTE_MS })).toBe(10)
})
