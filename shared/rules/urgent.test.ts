import { expect, test } from 'vitest'
import { URGENT_ASK_MAX } from './limits.ts'
import { URGENT_AT_FIRST } from './urgent.ts'

test('a site may keep what ships as rules of its own', () => {
  const asks = URGENT_AT_FIRST.topics.flatMap(({ ask }) => Object.values(ask))
  expect(asks.filter((ask) => ask.length > URGENT_ASK_MAX)).toEqual([])
})
