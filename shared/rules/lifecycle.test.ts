import { expect, test } from 'vitest'
import { queueScore, vipScore } from './lifecycle.ts'

const MINUTE_MS = 60_000

test('head starts add up, and that of a VIP is given once', () => {
  const at = 100 * MINUTE_MS
  expect(queueScore(at, 'normal')).toBe(at)
  expect(queueScore(at, 'urgent', true)).toBe(80 * MINUTE_MS)
  const waiting = { queuedAt: at, priority: 'urgent' as const, score: queueScore(at, 'urgent') }
  const score = vipScore(waiting)
  expect(score).toBe(80 * MINUTE_MS)
  expect(vipScore({ ...waiting, score })).toBe(score)
})
