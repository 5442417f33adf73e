import { expect, test } from 'vitest'
import { gathered } from './gathered.ts'

/** A store that answers when it is told to, and remembers what it was asked. */
function slowStore() {
  const asked: { names: readonly string[]; answer: () => void; fail: () => void }[] = []
  const ageOf = gathered(
    (names: readonly string[]) =>
      new Promise<Map<string, number>>((resolve, reject) => {
        const answer = () => resolve(new Map(names.map((name) => [name, name.length])))
        asked.push({ names, answer, fail: () => reject(new Error('away')) })
      }),
  )
  return { ageOf, asked }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('who asks while a query is under way is in the next, never in an answer from before he asked', async () => {
  const { ageOf, asked } = slowStore()
  const first = ageOf('林夕')
  await turn()
  const others = [ageOf('徐'), ageOf('Rania'), ageOf('徐')]
  await turn()
  expect(asked.map((one) => one.names)).toEqual([['林夕']])
  asked[0]?.answer()
  expect(await first).toBe(2)
  await turn()
  expect(asked.map((one) => one.names)).toEqual([['林夕'], ['徐', 'Rania']])
  asked[1]?.answer()
  expect(await Promise.all(others)).toEqual([1, 5, 1])
})

test('a query that fails is the failure of those who were in it, and of nobody else', async () => {
  const { ageOf, asked } = slowStore()
  const first = ageOf('林夕')
  await turn()
  const second = ageOf('徐')
  asked[0]?.fail()
  await expect(first).rejects.toThrow('away')
  await turn()
  asked[1]?.answer()
  expect(await second).toBe(1)
})

test('in a crowd a query waits a little for company; alone nobody waits', async () => {
  const asked: (readonly string[])[] = []
  const ageOf = gathered(async (names: readonly string[]) => {
    asked.push(names)
    return new Map(names.map((name) => [name, name.length]))
  })
  await ageOf('林夕')
  await Promise.all([ageOf('徐'), ageOf('Rania')])
  const late = new Promise<number | undefined>((resolve) => {
    setTimeout(() => resolve(ageOf('秦岭')), 2)
  })
  expect(await Promise.all([ageOf('周启明'), late])).toEqual([3, 2])
  expect(asked).toEqual([['林夕'], ['徐', 'Rania'], ['周启明', '秦岭']])
})

test('more keys than fit are another query', async () => {
  const asked: number[] = []
  const same = gathered(
    async (keys: readonly number[]) => {
      asked.push(keys.length)
      return new Map(keys.map((key) => [key, key]))
    },
    { most: 2 },
  )
  expect(await Promise.all([1, 2, 3, 4, 5].map(same))).toEqual([1, 2, 3, 4, 5])
  expect(asked).toEqual([2, 2, 1])
})
