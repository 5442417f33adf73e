import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../protocol/conversation.ts'
import { createTimeline } from './timeline.ts'

const said = (n: number): Entry => ({
  conversation: '0199a000-0000-7000-8000-000000000001',
  n,
  kind: 'message',
  author: { role: 'visitor' },
  body: { text: `line ${n}` },
  at: 1_000 * n,
})

const numbers = (entries: readonly Entry[]) => entries.map((entry) => entry.n)

describe('a timeline', () => {
  it('P9 applies the next, holds what is early, drops what it has', () => {
    const timeline = createTimeline()
    timeline.receive([said(1), said(3)])
    expect(numbers(timeline.entries.value)).toEqual([1])
    expect(timeline.behind()).toBe(true)
    timeline.receive([said(2), said(1)])
    expect(numbers(timeline.entries.value)).toEqual([1, 2, 3])
    expect(timeline.behind()).toBe(false)
  })

  it('P10 knows that it is behind when only the head was told', () => {
    const timeline = createTimeline()
    timeline.receive([said(1)])
    timeline.expect(4)
    expect(timeline.behind()).toBe(true)
    timeline.expect(2)
    expect(timeline.head()).toBe(4)
  })

  it('P9 gives the same list under any order and any repetition', () => {
    const arrivals = fc.integer({ min: 1, max: 40 }).chain((length) => {
      const all = Array.from({ length }, (_, i) => i + 1)
      const repeated = fc.array(fc.constantFrom(...all), { maxLength: 60 })
      return repeated.chain((twice) =>
        fc
          .shuffledSubarray([...all, ...twice], { minLength: length + twice.length })
          .map((order) => ({ length, order })),
      )
    })
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 7 }), ({ length, order }, burst) => {
        const timeline = createTimeline()
        for (let i = 0; i < order.length; i += burst) {
          timeline.receive(order.slice(i, i + burst).map(said))
          const shown = numbers(timeline.entries.value)
          expect(shown).toEqual(shown.map((_, index) => index + 1))
        }
        expect(numbers(timeline.entries.value)).toEqual(Array.from({ length }, (_, i) => i + 1))
      }),
      { verbose: 1 },
    )
  })
})
