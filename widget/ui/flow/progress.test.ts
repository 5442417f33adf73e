import { expect, test } from 'vitest'
import type { FlowProgress } from '#shared/protocol/flow.ts'
import { newer } from './progress.ts'

const there: FlowProgress = {
  flow: 'refund',
  version: 1,
  place: 'order',
  typed: { reason: 'child' },
  at: 500,
}
const taken = { place: 'order', typed: { reason: 'child' }, synced: 500 }
const here = (typed: Record<string, string>, synced?: number) => ({
  ...{ place: 'proof', typed },
  ...(synced === undefined ? {} : { synced }),
})

test('what another device has told since is gone on with; what somebody has before his eyes is his', () => {
  expect(newer(here({}), there)).toEqual(taken)
  expect(newer(here({ reason: 'twice' }, 499), there)).toEqual(taken)
  const own = here({ reason: 'twice' }, 500)
  expect(newer(own, there)).toBe(own)
  const untold = here({ reason: 'twice' })
  expect(newer(untold, there)).toBe(untold)
  expect(newer(own, null)).toBe(own)
})
