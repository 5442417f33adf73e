import { expect, test } from 'vitest'
import { turnedClock } from '#shared/clock.ts'
import type { Publisher } from '../publish.ts'
import { createReceipts, type NewReceipt } from './receipts.ts'
import type { ConversationRecord } from './record.ts'

const record = { id: 'c' } as ConversationRecord

function desk() {
  const clock = turnedClock(0)
  const written: NewReceipt[][] = []
  const failed: unknown[] = []
  let isAway = false
  const receipts = createReceipts({
    clock,
    publisher: { receipt() {} } as unknown as Publisher,
    onError: (error) => failed.push(error),
    store: {
      async raise(all) {
        if (isAway) throw new Error('away')
        written.push([...all])
        return []
      },
      of: () => Promise.reject(new Error('not asked')),
    },
  })
  const away = (is: boolean) => {
    isAway = is
  }
  return { ...{ clock, written, failed, receipts }, away }
}

test('of each the most is written, once for all of a moment', async () => {
  const { clock, written, receipts } = desk()
  receipts.set(record, 'mei', 'agent', { delivered: 3, read: 1 })
  receipts.set(record, 'mei', 'agent', { delivered: 2, read: 2 })
  receipts.set(record, 'xu', 'visitor', { delivered: 5, read: 5 })
  await clock.turn(250)
  expect(written).toEqual([
    [
      { conversation: 'c', participant: 'mei', side: 'agent', delivered: 3, read: 2 },
      { conversation: 'c', participant: 'xu', side: 'visitor', delivered: 5, read: 5 },
    ],
  ])
})

test('what could not be written is written when it can be, with what was read since', async () => {
  const { clock, written, failed, receipts, away } = desk()
  away(true)
  receipts.set(record, 'mei', 'agent', { delivered: 3, read: 3 })
  await clock.turn(5_000)
  expect(failed.length).toBeGreaterThan(1)
  receipts.set(record, 'mei', 'agent', { delivered: 4, read: 3 })
  away(false)
  await clock.turn(5_000)
  expect(written).toEqual([[{ conversation: 'c', participant: 'mei', side: 'agent', delivered: 4, read: 3 }]])
})

test('where nothing can be written for long, it is not tried for ever', async () => {
  const { clock, failed, receipts, away } = desk()
  away(true)
  receipts.set(record, 'mei', 'agent', { delivered: 3, read: 3 })
  await clock.turn(10 * 60_000)
  const tries = failed.length
  await clock.turn(10 * 60_000)
  expect(failed).toHaveLength(tries)
})
