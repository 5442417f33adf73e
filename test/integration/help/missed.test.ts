/** What was asked and not found, whoever was asked: once for each person, and nothing that is somebody's. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SITE_KEY } from '../../support/app.ts'
import { http, newVisitor } from '../../support/callers.ts'
import { type HelpHouse, openHelp } from './house.ts'

const MINUTE_MS = 60_000

let desk: HelpHouse
beforeAll(async () => {
  desk = await openHelp({ pages: true })
})
beforeEach(async () => {
  await desk.app.database.pool.query('truncate help_miss, help_missed_by')
})
afterAll(() => desk?.close())

async function misses(): Promise<string[]> {
  const { rows } = await desk.app.database.pool.query<{ line: string }>(
    `select concat(locale, ' ', query, ' ', times) as line from help_miss order by query`,
  )
  return rows.map(({ line }) => line)
}
async function searches(q: string, more: Record<string, string> = {}, token?: string): Promise<void> {
  const query = new URLSearchParams({ site: SITE_KEY, locale: 'zh-CN', q, ...more })
  const as = token === undefined ? null : { token }
  const { ok, text } = await http(desk, 'GET', `/v1/help/search?${query}`, { as })
  expect(ok, text).toEqual({ hits: [] })
}

test('a page that is loaded anew is no other search', async () => {
  for (let times = 0; times < 3; times += 1)
    await http(desk, 'GET', `/help/${SITE_KEY}/zh-CN?q=${encodeURIComponent('量子纠缠')}`)
  expect(await misses()).toEqual(['zh-CN 量子纠缠 1'])
})

test('of what is still typed, and of what a player asks, nothing is kept', async () => {
  await searches('量子纠缠', { typing: 'true' })
  await searches('量子纠缠', { failing: 'true' })
  expect(await misses()).toEqual([])
})

test('who searches, and then asks a person and the bot in the same words, is one; another visitor is another', async () => {
  const [xu, lu] = [await newVisitor(desk), await newVisitor(desk)]
  const asks = (who: string[], question = '量子纠缠') =>
    desk.app.help.missed({ site: desk.site, locale: 'zh-CN' }, question, who)
  await searches('量子纠缠')
  await searches('量子纠缠', {}, xu.token)
  await asks([xu.visitor], ' 量子纠缠\n')
  expect(await misses()).toEqual(['zh-CN 量子纠缠 1'])
  await asks([lu.visitor])
  await Promise.all(Array.from({ length: 8 }, () => asks([lu.visitor])))
  expect(await misses()).toEqual(['zh-CN 量子纠缠 2'])
  await asks([lu.visitor], '时间旅行')
  desk.clock.shift(9 * MINUTE_MS)
  await asks([lu.visitor])
  expect(await misses()).toEqual(['zh-CN 时间旅行 1', 'zh-CN 量子纠缠 2'])
  desk.clock.shift(2 * MINUTE_MS)
  await asks([lu.visitor])
  expect(await misses()).toEqual(['zh-CN 时间旅行 1', 'zh-CN 量子纠缠 3'])
  // What it was counted by is a digest, and is gone when it counts no more.
  const { rows } = await desk.app.database.pool.query<{ size: number; n: number }>(
    'select max(length(digest)) as size, count(*)::int as n from help_missed_by',
  )
  expect(rows).toEqual([{ size: 32, n: 1 }])
})

test('secrets never arrive there, and greetings are no questions', async () => {
  const told = ['zz me@mail.test', 'zz 13812345678', 'zz https://a.test/?key=1', '你好', 'hello', '转人工']
  for (const one of told) await desk.app.help.missed({ site: desk.site, locale: 'en' }, one, ['somebody'])
  expect(await misses()).toEqual(['en zz [link] 1', 'en zz [mail] 1', 'en zz [number] 1'])
})
