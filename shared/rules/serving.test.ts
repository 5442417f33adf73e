import { describe, expect, test } from 'vitest'
import { type Hand, servingNow, staffing } from './serving.ts'

const hand = (id: string, more: Partial<Hand> = {}): Hand => ({
  ...{ id, speaks: true, isAtWork: true, tookLately: true },
  ...more,
})
const others = (count: number, more: Partial<Hand> = {}): Hand[] =>
  Array.from({ length: count }, (_, i) => hand(`o${i}`, { speaks: false, ...more }))
const by = (...agents: string[]) => agents.map((agent) => ({ agent }))

describe('who serves a line', () => {
  test('are those who speak its language; in that of all others everybody', () => {
    const hands = [hand('a'), hand('away', { isAtWork: false }), ...others(9)]
    expect(servingNow(hands, 'en')).toBe(1)
    expect(servingNow(hands, '')).toBe(10)
  })
})

describe('the pace now beside that of lately', () => {
  test('nine who never took of it make it no faster, whether they were there before or not', () => {
    expect(staffing(by('a', 'a', 'a'), [hand('a'), ...others(9)])).toBe(1)
    expect(staffing(by('a', 'a', 'a'), [hand('a'), ...others(9, { tookLately: false })])).toBe(1)
  })

  test('goes with how many of those who took of it are there, also of those who took others meanwhile', () => {
    expect(staffing(by('a', 'b'), [hand('a'), hand('b', { isAtWork: false })])).toBe(0.5)
    expect(staffing(by('a'), [hand('a'), hand('b', { tookLately: false })])).toBe(2)
    // He took of other lines only: that he is there is nothing new.
    expect(staffing(by('a'), [hand('a'), hand('b')])).toBe(1)
  })

  test('where the others took what was late, each part goes with its own', () => {
    const hands = [
      hand('a'),
      ...others(4),
      ...others(2).map((one) => ({ ...one, id: `${one.id}x`, isAtWork: false })),
    ]
    // Half by the one who speaks it and is there; half by six of whom four are.
    expect(staffing(by('a', 'a', 'o1', 'o0x'), hands)).toBeCloseTo((2 + (2 * 4) / 6) / 4)
    expect(
      staffing(
        by('a', 'o1'),
        hands.map((one) => ({ ...one, isAtWork: false })),
      ),
    ).toBe(0)
  })

  test('of whom nothing is known nothing is concluded', () => {
    expect(staffing(by('gone'), [hand('a')])).toBe(0)
    // He took his first a moment ago.
    expect(staffing(by('a'), [hand('a', { tookLately: false })])).toBe(1)
  })
})
