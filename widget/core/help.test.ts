import { expect, test } from 'vitest'
import { turnedClock } from '#shared/clock.ts'
import { createHelp } from './help.ts'

/** A desk that knows one word. */
function desk() {
  const asked: string[] = []
  const called: string[] = []
  const clock = turnedClock(0)
  const help = createHelp({
    panel: {
      site: 'pk_demo',
      call: async (_method, path) => {
        called.push(path)
        return { ok: { hits: [] } }
      },
    },
    locale: 'zh-CN',
    clock,
    fetch: async (url) => {
      const query = new URL(url, 'http://desk.test').searchParams
      const q = query.get('q') ?? ''
      asked.push(`${q}${query.get('typing') ? ' …' : ''}`)
      const hits = q.includes('转圈') ? [{ slug: 'buffering' }] : []
      return new Response(JSON.stringify({ ok: { hits } }))
    },
  })
  return { help, clock, asked, called }
}

test('words that find nothing are searched for as a whole once their writer rests', async () => {
  const { help, clock, asked } = desk()
  const finder = help.createFinder({ rests: true })
  finder.type('火星')
  await clock.turn(1_000)
  finder.type('火星旅行')
  await clock.turn(1_490)
  expect(asked).toEqual(['火星 …', '火星旅行 …'])
  expect(finder.found.value).toMatchObject({ whole: false, hits: [] })
  await clock.turn(20)
  expect(asked).toEqual(['火星 …', '火星旅行 …', '火星旅行'])
  expect(finder.found.value).toEqual({ query: '火星旅行', hits: [], whole: true })
  await clock.turn(60_000)
  finder.close()
  await clock.turn(60_000)
  expect(asked).toHaveLength(3)
})

test('and when it is closed before; what has found something, or was taken back, is not', async () => {
  const { help, clock, asked } = desk()
  const finder = help.createFinder({ rests: true })
  finder.type('转圈')
  await clock.turn(5_000)
  finder.type('')
  finder.close()
  await clock.turn(5_000)
  expect(asked).toEqual(['转圈 …'])
  const other = help.createFinder({ rests: true })
  other.type('火星')
  await clock.turn(300)
  other.close()
  await clock.turn(5_000)
  expect(asked).toEqual(['转圈 …', '火星 …', '火星'])
})

test('beside a question nothing rests; what was sent and not answered is told, with who asked', async () => {
  const { help, clock, asked, called } = desk()
  const finder = help.createFinder()
  finder.type('火星旅行怎么看')
  await clock.turn(10_000)
  finder.close()
  expect([asked, called]).toEqual([['火星旅行怎么看 …'], []])
  finder.sent('火星旅行怎么看\n多少钱')
  expect(called.map(decodeURIComponent)).toEqual([
    '/v1/help/search?site=pk_demo&locale=zh-CN&q=火星旅行怎么看 多少钱',
  ])
  finder.type('一直转圈')
  await clock.turn(1_000)
  finder.sent('一直转圈')
  finder.sent('  ')
  expect(called).toHaveLength(1)
})
