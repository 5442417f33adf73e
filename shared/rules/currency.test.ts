import { expect, test } from 'vitest'
import { minorDigits, secondAboveIn } from './currency.ts'

test.each([
  ['CNY', 2],
  ['USD', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['KWD', 3],
])('%s has %i digits behind the point', (currency, digits) => expect(minorDigits(currency)).toBe(digits))

test('of a currency that nobody has thought of any amount wants a second pair of eyes', () => {
  expect(secondAboveIn('CNY')).toBe(10_000)
  expect(secondAboveIn('JPY')).toBe(2_000)
  expect(secondAboveIn(null)).toBe(10_000)
  expect(secondAboveIn('XOF')).toBe(0)
})
