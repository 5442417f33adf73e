import { expect, it } from 'vitest'
import { backoff } from './backoff.ts'

it('P5 waits 1, 2, 4 … 30 s, spread over the upper half', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((tries) => backoff(tries, 0.999_999))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ])
  expect([1, 6].map((tries) => backoff(tries, 0))).toEqual([500, 15_000])
})
