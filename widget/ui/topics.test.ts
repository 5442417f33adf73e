import { expect, test } from 'vitest'
import { SHIPPED } from '#shared/flows/shipped.ts'
import { TILES, viewOf } from './topics.ts'

test('every flow that is shipped has a tile with its topic, and every other tile is asked in free words', () => {
  const begun = TILES.map(viewOf).flatMap((view) => (view.is === 'flow' ? [[view.flow, view.topic]] : []))
  expect(Object.fromEntries(begun)).toEqual(Object.fromEntries(SHIPPED.map(({ key, topic }) => [key, topic])))
  expect(TILES.map(viewOf).filter(({ is }) => is !== 'flow')).toEqual([{ is: 'ask', topic: 'other' }])
  expect(viewOf('refund')).toEqual({ is: 'flow', flow: 'refund', topic: 'refund' })
})
