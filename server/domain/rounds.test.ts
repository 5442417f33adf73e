import { expect, test } from 'vitest'
import { turnedClock } from '#shared/clock.ts'
import { createRounds } from './rounds.ts'

test('one round at a time; one that fails is told, and the next comes all the same; the last is waited for', async () => {
  const clock = turnedClock(0)
  const told: unknown[] = []
  const rounds: PromiseWithResolvers<void>[] = []
  const work = createRounds(
    () => {
      const round = Promise.withResolvers<void>()
      rounds.push(round)
      return round.promise
    },
    { clock, everyMs: 1_000, what: 'sweeping', onError: (error, what) => told.push([error, what]) },
  )
  work.open(true)
  await clock.turn(3_000)
  expect(rounds).toHaveLength(1)
  rounds[0]?.reject('broken')
  await clock.turn(1_000)
  expect(rounds).toHaveLength(2)
  expect(told).toEqual([['broken', 'sweeping']])
  let isClosed = false
  const closing = work.close().then(() => {
    isClosed = true
  })
  await clock.turn(5_000)
  expect([rounds.length, isClosed]).toEqual([2, false])
  rounds[1]?.resolve()
  await closing
})
