import { expect, test } from 'vitest'
import { caseRatable, type Handling, isRatingTime, RATE_WITHIN_MS, ratable } from './rating.ts'

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

test('a case is rated once it is decided, twice at most, and anew after an appeal', () => {
  const said = (score: 1 | 5, at: number) => ({ score, text: '', at })
  const decided = { state: 'granted', decidedAt: 1_000 } as const
  const until = 1_000 + RATE_WITHIN_MS
  expect(caseRatable({ state: 'in_review', decidedAt: null, ratings: [] }).until).toBeNull()
  expect(caseRatable({ ...decided, ratings: [] })).toEqual({ last: null, until })
  expect(caseRatable({ ...decided, ratings: [said(1, 2_000)] })).toEqual({
    last: { score: 1, text: '' },
    until,
  })
  const twice = [said(1, 2_000), said(5, 3_000)]
  expect(caseRatable({ ...decided, ratings: twice })).toMatchObject({ last: { score: 5 }, until: null })
  expect(caseRatable({ state: 'appealed', decidedAt: null, ratings: twice }).last).toBeNull()
  const again = { state: 'declined', decidedAt: 9_000, ratings: twice } as const
  expect(caseRatable(again)).toEqual({ last: null, until: 9_000 + RATE_WITHIN_MS })
})
