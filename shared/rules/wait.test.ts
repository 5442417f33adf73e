import { describe, expect, test } from 'vitest'
import type { Hand } from './serving.ts'
import { estimate, GROUND_MS, type Left, type Served, type Told, tellNext } from './wait.ts'

const MINUTE_MS = 60_000
const NOW = 1_000 * MINUTE_MS
const since = NOW - GROUND_MS

/** One each `every` minutes, each having waited for ten, by `agents` in turn. */
const steady = (count: number, every: number, agents = 2): Served[] =>
  Array.from({ length: count }, (_, i) => {
    const to = NOW - i * every * MINUTE_MS - 1
    return { from: to - 10 * MINUTE_MS, to, agent: `a${i % agents}` }
  })

/** Two have served it; so many of them are at work. */
const hands = (atWork = 2): Hand[] =>
  [0, 1].map((i) => ({ id: `a${i}`, speaks: true, isAtWork: i < atWork, tookLately: true }))

describe('the range', () => {
  test('lies about the pace of the last half hour, and grows with the place', () => {
    const line = {
      served: steady(15, 2),
      left: [],
      waitingSince: NOW - 10 * MINUTE_MS,
      hands: hands(),
      since,
    }
    const [first, fifth] = [estimate(line, 1, NOW), estimate(line, 5, NOW)]
    // Two minutes each: the fifth waits for ten.
    expect(fifth?.from).toBeLessThan(10)
    expect(fifth?.from).toBeGreaterThanOrEqual(4)
    expect(fifth?.to).toBeGreaterThan(10)
    expect(fifth?.to).toBeLessThanOrEqual(22)
    expect(first?.to).toBeLessThan(fifth?.to ?? 0)
  })

  test('says nothing without ground: too few, nobody at work, or nobody who had to wait', () => {
    const waitingSince = NOW - MINUTE_MS
    expect(
      estimate({ served: steady(4, 2), left: [], waitingSince, hands: hands(), since }, 1, NOW),
    ).toBeNull()
    expect(
      estimate({ served: steady(15, 2), left: [], waitingSince, hands: hands(0), since }, 1, NOW),
    ).toBeNull()
    const atOnce = steady(15, 2).map((one) => ({ ...one, from: one.to - 1_000 }))
    expect(estimate({ served: atOnce, left: [], waitingSince, hands: hands(), since }, 1, NOW)).toBeNull()
    const longAgo = steady(15, 2).map((one) => ({ ...one, to: one.to - 40 * MINUTE_MS }))
    expect(estimate({ served: longAgo, left: [], waitingSince, hands: hands(), since }, 1, NOW)).toBeNull()
  })

  test('an empty line says nothing of its pace: only the time counts in which somebody waited', () => {
    // Six who came together after a quiet time and were served one a minute.
    const rush = Array.from({ length: 6 }, (_, i) => ({
      from: NOW - 6 * MINUTE_MS,
      to: NOW - i * MINUTE_MS - 1,
      agent: 'a0',
    }))
    expect(
      estimate({ served: rush, left: [], waitingSince: null, hands: hands(1).slice(0, 1), since }, 1, NOW)
        ?.to,
    ).toBeLessThanOrEqual(4)
  })

  test('who leaves before him shortens his wait, the more the longer it is; one who is the next waits as ever', () => {
    const waitingSince = NOW - 10 * MINUTE_MS
    const line = { served: steady(15, 2), waitingSince, hands: hands(), since }
    // As many leave as are served, each after ten minutes.
    const left: Left[] = steady(15, 2)
    const of = (place: number, gone: Left[]) => estimate({ ...line, left: gone }, place, NOW)?.to ?? 0
    expect(of(20, left)).toBeLessThan(0.7 * of(20, []))
    expect(of(1, left)).toBeGreaterThanOrEqual(of(1, []) - 1)
    const longAgo = left.map(({ from, to }) => ({ from, to: to - 40 * MINUTE_MS }))
    expect(of(20, longAgo)).toBe(of(20, []))
  })

  test('half the agents are half the pace', () => {
    const line = { served: steady(15, 2), left: [], waitingSince: NOW - 10 * MINUTE_MS }
    const [two, one] = [2, 1].map(
      (atWork) => estimate({ ...line, hands: hands(atWork), since }, 5, NOW)?.to ?? 0,
    )
    expect(one).toBeGreaterThan(1.8 * (two ?? 0))
  })

  test('of a language that one of ten speaks is the same whether the nine are there or not', () => {
    const line = { served: steady(9, 3, 1), left: [], waitingSince: NOW - 10 * MINUTE_MS, since }
    const nine = Array.from({ length: 9 }, (_, i) => ({
      ...{ id: `zh${i}`, speaks: false, isAtWork: true, tookLately: true },
    }))
    const alone = estimate({ ...line, hands: hands().slice(0, 1) }, 5, NOW)
    expect(alone?.to).toBeGreaterThan(15)
    expect(estimate({ ...line, hands: [...hands().slice(0, 1), ...nine] }, 5, NOW)).toEqual(alone)
  })
})

describe('what is told', () => {
  const told: Told = { place: 3, wait: { from: 4, to: 8 }, atWork: 2, at: NOW, why: null }
  const next = { place: 3, wait: { from: 4, to: 8 }, atWork: 2, at: NOW + MINUTE_MS }

  test('a range never becomes longer without a word why', () => {
    const longer = { ...next, wait: { from: 6, to: 14 } }
    expect(tellNext(told, longer, null).why).toBe('slower')
    expect(tellNext(told, { ...longer, atWork: 1 }, null).why).toBe('agent_left')
    expect(tellNext(told, { ...longer, place: 4 }, 'urgent').why).toBe('urgent')
    // A place further back is told too, also where nothing can be said of time.
    expect(tellNext({ ...told, wait: null }, { ...next, place: 4, wait: null }, 'returned').why).toBe(
      'returned',
    )
  })

  test('a minute more by itself is not told, and the word is gone when he moves on', () => {
    expect(tellNext(told, next, null)).toEqual(told)
    expect(tellNext(told, { ...next, at: NOW + 3 * MINUTE_MS }, null).why).toBe('slower')
    const back = tellNext(told, { ...next, place: 4 }, 'urgent')
    expect(tellNext(back, { ...next, place: 4, at: next.at + 1 }, null).why).toBe('urgent')
    expect(tellNext(back, { ...next, place: 3, at: next.at + 1 }, null).why).toBeNull()
  })
  describe('after nothing could be said for a while', () => {
    const silent = (before: Told, given: Partial<Told> = {}): Told =>
      tellNext(before, { ...next, wait: null, at: before.at + MINUTE_MS, ...given }, null)
    const longer = { ...next, wait: { from: 20, to: 40 }, at: NOW + 3 * MINUTE_MS }

    test('a range that is longer than the last one said comes with the word as well', () => {
      expect(silent(told).why).toBeNull()
      expect(tellNext(silent(silent(told)), longer, null)).toEqual({ ...longer, why: 'slower' })
      expect(tellNext(silent(told, { atWork: 0 }), { ...longer, atWork: 1 }, null).why).toBe('agent_left')
      // One that holds what was said is no news.
      expect(tellNext(silent(told), { ...longer, wait: { from: 2, to: 5 } }, null).why).toBeNull()
    })

    test('who was moved back meanwhile has heard why', () => {
      const back = tellNext(
        silent(told),
        { ...next, place: 4, wait: null, at: NOW + 2 * MINUTE_MS },
        'urgent',
      )
      expect(tellNext(back, { ...longer, place: 4 }, null).why).toBe('urgent')
      expect(tellNext(back, { ...longer, place: 3 }, null).why).toBe('slower')
    })

    test('nobody counts from what he was told the evening before', () => {
      expect(tellNext(silent(told), { ...longer, at: NOW + 9 * 60 * MINUTE_MS }, null).why).toBeNull()
    })
  })

  test('who stands further back without anybody new before him was passed by one with an old place', () => {
    expect(tellNext(told, { ...next, place: 4 }, null).why).toBe('returned')
  })
})
