import { expect, test } from 'vitest'
import { type Handling, isRatingTime, RATE_WITHIN_MS, ratable } from './rating.ts'

const [mei, tom] = [
  { id: 'mei', name: 'Mei' },
  { id: 'tom', name: 'Tom' },
]
const accepted = (agent: typeof mei): Handling => ({ kind: 'accepted', body: { agent } })
const rated = (score: 1 | 5): Handling => ({ kind: 'rated', body: { score, text: '', agents: [mei] } })

test('whom nobody served rates nobody; who was served by two rates both', () => {
  expect(ratable([])).toEqual({ agents: [], last: null, may: false })
  const moved: Handling = { kind: 'transferred', body: { from: mei, to: tom } }
  expect(ratable([accepted(mei), moved, accepted(mei)])).toEqual({
    agents: [mei, tom],
    last: null,
    may: true,
  })
})

test('a rating may be changed once; a conversation that was opened again is rated anew', () => {
  expect(ratable([accepted(mei), rated(1)])).toMatchObject({ last: { score: 1 }, may: true })
  const twice = [accepted(mei), rated(1), rated(5)]
  expect(ratable(twice)).toMatchObject({ last: { score: 5 }, may: false })
  expect(ratable([...twice, { kind: 'reopened' }])).toEqual({ agents: [], last: null, may: false })
  expect(ratable([...twice, { kind: 'reopened' }, accepted(tom)])).toEqual({
    agents: [tom],
    last: null,
    may: true,
  })
})

test('after three days it is too late', () => {
  expect(isRatingTime(null, 0)).toBe(false)
  expect(isRatingTime(1_000, 1_000 + RATE_WITHIN_MS)).toBe(true)
  expect(isRatingTime(1_000, 1_001 + RATE_WITHIN_MS)).toBe(false)
})
