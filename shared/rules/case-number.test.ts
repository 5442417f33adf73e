import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseNumber, readCaseNumber, SIGNS, signsOf } from './case-number.ts'

const sign = fc.constantFrom(...SIGNS)
const numbers = fc
  .tuple(
    fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2099, 11, 30) }),
    fc.tuple(sign, sign, sign, sign).map((signs) => signs.join('')),
  )
  .map(([at, chance]) => caseNumber(at, chance))
/** Where the signs stand that are checked: all but prefix and dashes. */
const PLACES = [3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14]

const put = (text: string, place: number, one: string) => text.slice(0, place) + one + text.slice(place + 1)

describe('the number of a case', () => {
  it('has the day of China and a check', () => {
    const number = caseNumber(Date.parse('2026-11-21T16:00:00Z'), '4F7Q')
    expect(number).toMatch(/^KF-261122-4F7Q[0-9A-Z]$/)
    expect(readCaseNumber(number)).toBe(number)
  })

  it('is read however it is written', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        for (const typed of [
          number.toLowerCase(),
          number.replaceAll('-', ' '),
          ` ${number.replaceAll('-', '')} `,
        ])
          expect(readCaseNumber(typed)).toBe(number)
      }),
    )
    const ours = caseNumber(0, '0150')
    expect(readCaseNumber(ours.replace('0150', 'OLSO'))).toBe(ours)
  })

  it('is refused with any one sign changed', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...PLACES), sign, (number, place, other) => {
        fc.pre(number[place] !== other)
        expect(readCaseNumber(put(number, place, other))).toBeNull()
      }),
    )
  })

  it('is refused with any two signs swapped, beside each other or not', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...PLACES), fc.constantFrom(...PLACES), (number, a, b) => {
        const [one = '', two = ''] = [number[a], number[b]]
        fc.pre(one !== two)
        expect(readCaseNumber(put(put(number, a, two), b, one))).toBeNull()
      }),
    )
  })

  it('is read of nothing else', () => {
    fc.assert(fc.property(fc.string(), (text) => readCaseNumber(text) === null || /^\s*kf/i.test(text)))
  })

  it('takes its chance from fair bytes', () => {
    expect(signsOf(new Uint8Array([255, 248, 0, 30, 31, 247, 9]), 4)).toBe('0Z0Z')
  })
})
