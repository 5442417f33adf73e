import { expect, test } from 'vitest'
import { headStarts, queueScore, vipScore } from './lifecycle.ts'

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

test('each head start is named, and they make up all that somebody is ahead', () => {
  const queuedAt = 100 * MINUTE_MS
  const of = (lead: number, nudged: number, priority: 'normal' | 'urgent') =>
    headStarts({ queuedAt, score: queuedAt - lead * MINUTE_MS, priority, nudgeMs: nudged * MINUTE_MS }).map(
      ({ is, ms }) => `${is} ${ms / MINUTE_MS}`,
    )
  expect(of(0, 0, 'normal')).toEqual([])
  expect(of(21, 1, 'urgent')).toEqual(['urgent 15', 'vip 5', 'nudge 1'])
  expect(of(5, 0, 'normal')).toEqual(['vip 5'])
})
