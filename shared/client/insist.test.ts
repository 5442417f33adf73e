import { expect, test } from 'vitest'
import { turnedClock } from '../clock.ts'
import type { Refusal } from '../protocol/errors.ts'
import type { Answer } from '../protocol/events.ts'
import { insist } from './insist.ts'
import { LOST, type Lost } from './lost.ts'

const clock = turnedClock(0)
const passing: Refusal = { code: 'overloaded', retryAfterMs: 3_000 }

/** Answers one after the other; says how often it was asked. */
function desk(...answers: (Answer<string> | Lost)[]) {
  const self = { asked: 0, ask: async () => answers[self.asked++] ?? LOST }
  return self
}

test('P5 a refusal that passes is waited for as long as it says, and then asked again', async () => {
  const one = desk({ refused: passing }, { refused: { code: 'internal', id: 'x' } }, { ok: 'here' })
  const answer = insist(clock, one.ask)
  await clock.turn(2_999)
  expect(one.asked).toBe(1)
  await clock.turn(1)
  expect(one.asked).toBe(2)
  await clock.turn(2_000)
  expect(await answer).toEqual({ ok: 'here' })
})

test.each<[string, Answer<string> | Lost]>([
  ['a refusal that will not change', { refused: { code: 'not_found' } }],
  ['a lost line', LOST],
  ['an answer', { ok: 'here' }],
])('%s ends it', async (_what, last) => {
  const one = desk(last, { ok: 'never asked' })
  expect(await insist(clock, one.ask)).toEqual(last)
  expect(one.asked).toBe(1)
})
