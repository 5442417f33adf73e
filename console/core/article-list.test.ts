import { expect, test } from 'vitest'
import { turnedClock } from '#shared/clock.ts'
import type { ArticlePage } from '#shared/protocol/help.ts'
import { createArticleList, type Wanted } from './article-list.ts'

type Answer = { ok: ArticlePage }

/** A server that answers when it is told to, in any order. */
function server() {
  const asked: { wanted: Wanted; answer(total: number): void }[] = []
  const api = {
    helpDesk: async () => ({ ok: { articles: 120, misses: [], deflection: { readers: 0, unasked: 0 } } }),
    articles: (_site: string, wanted: Wanted) =>
      new Promise<Answer>((resolve) => {
        asked.push({ wanted, answer: (total) => resolve({ ok: { articles: [], total } }) })
      }),
  }
  return { api, asked }
}

test('words are looked for when their writer rests, from the first page on; what was asked last counts', async () => {
  const { api, asked } = server()
  const clock = turnedClock(0)
  const list = createArticleList('site', api, clock)
  const loading = list.load()
  asked[0]?.answer(120)
  await loading
  expect([list.desk.value?.articles, list.page.value?.total]).toEqual([120, 120])

  const turning = list.turn(3)
  asked[1]?.answer(120)
  await turning
  expect(list.wanted.value).toEqual({ page: 3 })

  for (const q of ['退', '退款']) list.seek({ q })
  expect(asked).toHaveLength(2)
  await clock.turn(250)
  expect(asked.slice(2).map(({ wanted }) => wanted)).toEqual([{ q: '退款' }])
  list.seek({ state: 'draft' })
  expect(asked[3]?.wanted).toEqual({ q: '退款', state: 'draft' })
  asked[3]?.answer(2)
  asked[2]?.answer(40)
  await expect.poll(() => list.page.value?.total).toBe(2)
})

test('a page that was emptied meanwhile gives way to the last that there is', async () => {
  const { api, asked } = server()
  const list = createArticleList('site', api, turnedClock(0))
  void list.turn(3)
  asked[0]?.answer(60)
  await expect.poll(() => asked.length).toBe(2)
  expect(asked[1]?.wanted).toEqual({ page: 2 })
})
