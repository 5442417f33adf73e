import { expect, it } from 'vitest'
import { closureOn } from './closure.ts'

const FESTIVAL = {
  ...{ from: '2027-02-06', to: '2027-02-11', name: '春节', why: 'holiday' as const, intervals: [] },
}
const SHORT = {
  ...{ from: '2027-02-01', to: '2027-02-01', name: '', why: 'exception' as const },
  intervals: [{ from: '10:00', to: '12:00' }],
}
const coming = [SHORT, FESTIVAL]

it.each([
  ['2027-01-29', false],
  ['2027-01-30', true],
  ['2027-02-06', true],
  ['2027-02-11', true],
  ['2027-02-12', false],
])('on %s the festival from 6 to 11 February is told: %s', (today, isTold) => {
  expect(closureOn(today, coming) !== null).toBe(isTold)
})

it('is nothing where the hours of a day are only other ones', () => {
  expect(closureOn('2027-01-31', [SHORT])).toBeNull()
  expect(closureOn('2027-01-31', [])).toBeNull()
})
