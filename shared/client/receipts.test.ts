import { expect, test } from 'vitest'
import { turnedClock } from '../clock.ts'
import { createReceipts } from './receipts.ts'

test('P14 receipts only grow, are gathered for a moment, and are said again after a return', async () => {
  const clock = turnedClock(0)
  const told: string[] = []
  const receipts = createReceipts(clock, ({ conversation, delivered, read }) =>
    told.push(`${conversation} ${delivered} ${read}`),
  )
  for (const n of [1, 3, 2]) receipts.got('talk', n)
  receipts.saw('talk', 2)
  receipts.got('other', 1)
  expect(told).toEqual([])
  await clock.turn(500)
  expect(told.splice(0)).toEqual(['talk 3 2', 'other 1 0'])

  receipts.got('talk', 3)
  receipts.saw('talk', 1)
  await clock.turn(10_000)
  expect(told).toEqual([])
  receipts.saw('talk', 4)
  await clock.turn(500)
  expect(told.splice(0)).toEqual(['talk 4 4'])

  receipts.again()
  expect(told.splice(0)).toEqual(['talk 4 4', 'other 1 0'])
  receipts.forget()
  receipts.again()
  expect(told).toEqual([])
})
