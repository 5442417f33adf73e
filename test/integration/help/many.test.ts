/** Three thousand articles: none of them is lost from sight, and no page reads more than it shows. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ArticleLine, ArticlePage, HelpDesk } from '#shared/protocol/help.ts'
import type { Person } from '../../support/app.ts'
import { http } from '../../support/callers.ts'
import { type HelpHouse, openHelp } from './house.ts'
import { seedArticles } from './many.ts'

const MANY = 3_000
const HOME = '/help/pk_demo/zh-CN'
/** Those that come with the demonstration. */
const SHIPPED = 39

let desk: HelpHouse
let lead: Person
beforeAll(async () => {
  desk = await openHelp({
    pages: true,
    limits: { help: { times: 10_000, withinMs: 1_000 }, read: { times: 10_000, withinMs: 1_000 } },
  })
  lead = await desk.person({ name: '江月', role: 'lead' })
  await seedArticles(desk.app.database.pool, desk.site, MANY)
})
afterAll(() => desk?.close())

const get = (path: string) => http(desk, 'GET', path, { headers: { origin: '' } })
const json = async <T>(path: string, as?: Person): Promise<T> => {
  const { ok, text } = await http(desk, 'GET', path, as ? { as } : {})
  return (ok as T | undefined) ?? expect.unreachable(text)
}
const list = (query: Record<string, string>) =>
  json<ArticlePage>(`/v1/sites/${desk.site}/articles?${new URLSearchParams(query)}`, lead)

test('home shows the first of each category, and how many there are', async () => {
  const { text } = await get(HOME)
  expect(text.match(/<section><h2>/g)).toHaveLength(6)
  expect(text.match(/<ul class="list">.*?<\/ul>/gs)?.map((one) => one.match(/<li>/g)?.length)).toEqual(
    Array.from({ length: 6 }, () => 6),
  )
  const said = [...text.matchAll(/全部 (\d+) 篇/g)].map(([, n]) => Number(n))
  expect(said.reduce((sum, one) => sum + one, 0)).toBe(MANY + SHIPPED)
})

test('each category has all of its pages, and the last article of all stands on the last of them', async () => {
  const path = `${HOME}/c/playback`
  const pages = Number(/共 (\d+) 页/.exec((await get(path)).text)?.[1])
  expect(pages).toBeGreaterThan(25)
  const last = await get(`${path}?page=${pages}`)
  expect(last.text).toContain(`${HOME}/many-${MANY}"`)
  // In English there are fewer: the page is not said to be there.
  expect(last.text).not.toContain('<link rel="alternate" hreflang="en"')
  expect((await get(`${path}?page=${pages + 1}`)).status).toBe(404)
  expect((await get(`${HOME}/many-${MANY}`)).text).toContain(`第 ${MANY} 问`)
})

test('the map is complete: each article in each of its languages, and each page of each category', async () => {
  const map = await get('/help/pk_demo/sitemap.xml')
  const locs = [...map.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, to]) => to?.replace(desk.url, '') ?? '')
  expect(new Set(locs).size).toBe(locs.length)
  const articles = locs.filter((to) => !to.includes('/c/') && to.split('/').length === 5)
  // Every second one is in English, and of those each fiftieth was withdrawn.
  expect(articles).toHaveLength(SHIPPED * 2 + MANY + MANY / 2 - MANY / 100)
  const lists = locs.filter((to) => to.includes('/c/'))
  const pages = await Promise.all(
    ['zh-CN', 'en'].flatMap((locale) =>
      ['playback', 'devices', 'account', 'membership', 'content', 'community'].map(async (one) => {
        const where = `site=pk_demo&locale=${locale}&category=${one}`
        const { total } = await json<{ total: number }>(`/v1/help/articles?${where}`)
        return Math.ceil(total / 20)
      }),
    ),
  )
  expect(lists).toHaveLength(pages.reduce((sum, one) => sum + one, 0))
})

test('above what one file holds the map is an index of several, which have everything once', async () => {
  await seedArticles(desk.app.database.pool, desk.site, 12_000, 'more')
  const index = await get('/help/pk_demo/sitemap.xml')
  expect(index.text).toContain('<sitemapindex')
  const files = [...index.text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, to]) => to?.replace(desk.url, '') ?? '',
  )
  expect(files).toEqual([1, 2, 3].map((part) => `/help/pk_demo/sitemap.xml?part=${part}`))
  const parts = await Promise.all(files.map(get))
  const locs = parts.flatMap(({ text }) => [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, to]) => to))
  expect(new Set(locs).size).toBe(locs.length)
  for (const { text } of parts) expect(text.match(/<loc>/g)?.length).toBeLessThanOrEqual(10_000)
  const more = locs.filter((to) => /\/more-\d+$/.test(to ?? ''))
  expect(more).toHaveLength(12_000 + 6_000 - 120)
  for (const wrong of ['0', '4', '-1', 'x', '', '1&part=2'])
    expect((await get(`/help/pk_demo/sitemap.xml?part=${wrong}`)).status, wrong).toBe(404)
  await desk.app.database.pool.query(
    `delete from article_version v using article a where a.id = v.article and a.slug like 'more-%'`,
  )
  await desk.app.database.pool.query(`delete from article where slug like 'more-%'`)
})

test('a program gets a hundred at a time, and how many there are', async () => {
  const page = (more: string) =>
    json<{ articles: ArticleLine[]; total: number }>(`/v1/help/articles?site=pk_demo&locale=zh-CN${more}`)
  const first = await page('')
  expect([first.articles.length, first.total]).toEqual([100, MANY + SHIPPED])
  const last = await page('&page=31')
  expect(last.articles.at(-1)?.slug).toBe(`many-${MANY}`)
  expect((await page('&page=32')).articles).toEqual([])
  const some = await page('&category=community&page=2')
  expect(some.articles.every(({ category }) => category === 'community')).toBe(true)
  expect(some.total).toBeLessThan(MANY)
  const wrong = await http(desk, 'GET', '/v1/help/articles?site=pk_demo&locale=zh-CN&page=0')
  expect(wrong.refused).toMatchObject({ code: 'invalid', field: 'page' })
})

test('the editor finds each of them, by words, shelf, language and state, a page at a time with the count', async () => {
  expect((await json<HelpDesk>(`/v1/sites/${desk.site}/help`, lead)).articles).toBe(MANY + SHIPPED)
  const all = await list({})
  expect([all.articles.length, all.total]).toEqual([50, MANY + SHIPPED])
  const last = await list({ page: '61' })
  expect(last.articles.at(-1)?.slug).toBe(`many-${MANY}`)
  expect(last.total).toBe(all.total)

  expect((await list({ q: `第 ${MANY} 问` })).articles.map(({ slug }) => slug)).toEqual([`many-${MANY}`])
  // No sign is a pattern, and small letters are large ones.
  expect((await list({ q: 'QUESTION 100%_2998' })).articles.map(({ slug }) => slug)).toEqual(['many-2998'])
  expect((await list({ q: '%' })).total).toBe(MANY / 2)
  // An address that is just that one stands first.
  const named = await list({ q: 'many-30' })
  expect(named.articles[0]?.slug).toBe('many-30')
  expect(named.total).toBe(1 + 10 + 1)

  expect((await list({ state: 'changed' })).total).toBe(MANY / 10)
  expect((await list({ state: 'changed', locale: 'en' })).total).toBe(0)
  expect((await list({ state: 'withdrawn', locale: 'en' })).total).toBe(MANY / 100)
  expect((await list({ locale: 'en' })).total).toBe(MANY / 2 + SHIPPED)
  const some = await list({ category: 'playback', state: 'changed', q: '（新）', page: '1' })
  expect(some.total).toBe(MANY / 30)
  expect(some.articles[0]).toMatchObject({ category: 'playback', reads: 0, helpful: 0, reasons: {} })
  expect((await list({ q: 'nothing at all' })).total).toBe(0)
})
