import { expect, test } from 'vitest'
import { createQueue, type QueueStore, type Waiting } from './queue.ts'

test('who reads a line while it is being mended waits for that: nobody in it is passed over', async () => {
  const record: Waiting[] = [{ id: 'first', score: 1 }]
  const line: Waiting[] = []
  let isAway = true
  const inTurn = () => new Promise<void>((resolve) => void setImmediate(resolve))
  const store: QueueStore = {
    build: async () => true,
    async add(_line, one) {
      await inTurn()
      if (isAway) return 'away'
      line.push(one)
      line.sort((a, b) => a.score - b.score)
      return true
    },
    move: async () => true,
    remove: async () => true,
    place: async () => 0,
    places: async () => [],
    async first() {
      const now = line.map(({ id }) => id)
      await inTurn()
      return now
    },
    async all() {
      const now = [...line]
      await inTurn()
      return now
    },
  }
  const queue = createQueue({ store, record: { waiting: async () => [...record] } })
  await queue.add('line', { id: 'first', score: 1 })
  isAway = false
  record.push({ id: 'second', score: 2 })
  await queue.add('line', { id: 'second', score: 2 })
  const [one, other] = await Promise.all([queue.first('line', 10), queue.first('line', 10)])
  expect([one, other]).toEqual([
    ['first', 'second'],
    ['first', 'second'],
  ])
})
