/** The public pages, as a browser without scripts and a search engine get them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anId, http } from '../../support/callers.ts'
import { type HelpHouse, openHelp } from './house.ts'

const MOST_BYTES = 30 * 1_024
const HOME = '/help/pk_demo/zh-CN'

let desk: HelpHouse
beforeAll(async () => {
  desk = await openHelp({ pages: true })
})
afterAll(() => desk?.close())

const get = (path: string) => http(desk, 'GET', path, { headers: { origin: '' } })
const rates = (path: string, body: string, headers: Record<string, string> = {}) =>
  http(desk, 'POST', `${path}/rating`, {
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  })

test.each([
  [HOME, '账号与登录'],
  ['/help/pk_demo/en', 'Account and sign-in'],
  [`${HOME}/c/playback`, '播放卡顿'],
  [`${HOME}/buffering`, '先降一档'],
  ['/help/pk_demo/en/buffering', 'go down one step'],
  [`${HOME}?q=zhuanquan`, '播放卡顿'],
])('%s is whole, small and without a script', async (path, words) => {
  const { status, text, headers } = await get(path)
  expect(status).toBe(200)
  expect(text).toContain(words)
  expect(Buffer.byteLength(text)).toBeLessThan(MOST_BYTES)
  expect(text).not.toContain('<script')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('says which address is its own, and where it stands in other languages', async () => {
  const { text } = await get(`${HOME}/buffering`)
  expect(text).toContain(`<link rel="canonical" href="${desk.url}${HOME}/buffering">`)
  for (const lang of ['zh-CN', 'en'])
    expect(text).toContain(`hreflang="${lang}" href="${desk.url}/help/pk_demo/${lang}/buffering"`)
  expect((await get(`${HOME}?q=x`)).text).toContain('noindex')
  const map = await get('/help/pk_demo/sitemap.xml')
  expect(map.headers.get('content-type')).toContain('xml')
  // Articles, homes, and the categories in which there is one.
  expect(map.text.match(/<loc>/g)).toHaveLength(39 * 2 + 2 + (await categories()).length * 2)
  expect(map.text).toContain(`<loc>${desk.url}${HOME}/buffering</loc>`)
})

const categories = async () => [...new Set((await get(HOME)).text.match(/\/zh-CN\/c\/\w+/g))]

test('a category of many articles is on several pages, each with one address, and the map has all of them', async () => {
  const rest = { summary: '一句话。', steps: [], body: '一句话。', errors: [], devices: [], keywords: [] }
  const { pool } = desk.app.database
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from article where site = $1 and category = 'community'`,
    [desk.site],
  )
  const before = rows[0]?.n ?? 0
  const shipped = Array.from({ length: 45 - before }, (_, index) => ({
    ...{ slug: `paged-${index + 1}`, category: 'community' as const },
    texts: {
      'zh-CN': { ...rest, title: `常见问题 ${index + 1}` },
      en: { ...rest, title: `Question ${index + 1}` },
    },
  }))
  await desk.app.help.ship(desk.site, shipped)
  // Of the last twenty there is nothing in English.
  await pool.query(
    `update article_version set state = 'withdrawn' where locale = 'en' and article in (
       select id from article where site = $1 and slug = any($2))`,
    [desk.site, shipped.slice(-20).map(({ slug }) => slug)],
  )
  const path = `${HOME}/c/community`
  const one = await get(path)
  expect(one.text.match(/<li lang=/g)).toHaveLength(20)
  expect(one.text).toContain(`<link rel="canonical" href="${desk.url}${path}">`)
  expect(one.text).toContain(`<link rel="next" href="${desk.url}${path}?page=2">`)
  expect(one.text).not.toContain('rel="prev"')
  expect(one.text).toContain('第 1 页，共 3 页')
  const three = await get(`${path}?page=3`)
  expect(three.text.match(/<li lang=/g)).toHaveLength(5)
  expect(three.text).toContain(`<link rel="canonical" href="${desk.url}${path}?page=3">`)
  expect(three.text).toContain(`<link rel="prev" href="${desk.url}${path}?page=2">`)
  expect(three.text).not.toContain('rel="next"')
  // There is no third page in English, and it is not said to be.
  expect(three.text).not.toContain('<link rel="alternate" hreflang="en"')
  expect((await get(`${path}?page=2`)).text).toContain('hreflang="en" href="')
  const all = await Promise.all([1, 2, 3].map((page) => get(`${path}${page === 1 ? '' : `?page=${page}`}`)))
  const slugs = all.flatMap(({ text }) => [...text.matchAll(/<li lang="zh-CN"><a href="([^"]+)"/g)])
  expect(new Set(slugs.map(([, to]) => to)).size).toBe(45)
  expect((await get(`${path}?page=1`)).headers.get('location')).toBe(path)
  for (const wrong of ['0', '4', '-1', '1.5', 'x', '', '2&page=3'])
    expect((await get(`${path}?page=${wrong}`)).status, wrong).toBe(404)
  const map = (await get('/help/pk_demo/sitemap.xml')).text
  for (const page of ['', '?page=2', '?page=3']) expect(map).toContain(`<loc>${desk.url}${path}${page}</loc>`)
  expect(map).toContain(`<loc>${desk.url}/help/pk_demo/en/c/community?page=2</loc>`)
  expect(map).not.toContain(`/help/pk_demo/en/c/community?page=3`)
})

test('what there is not is a page that leads back', async () => {
  const { status, text } = await get(`${HOME}/nothing`)
  expect([status, text.includes(`href="${HOME}"`)]).toEqual([404, true])
  for (const path of [
    '/help/pk_demo/fr',
    '/help/pk_nobody/en',
    `${HOME}/c/nothing`,
    '/help/pk_nobody/sitemap.xml',
  ])
    expect((await get(path)).status, path).toBe(404)
})

test('a judgement is a form: of this site alone, with a reason, and it is thanked for', async () => {
  const path = `${HOME}/invoice`
  const yes = await rates(path, 'helpful=yes')
  expect([yes.status, yes.headers.get('location')]).toEqual([303, `${path}?rated=yes#rate`])
  expect((await get(`${path}?rated=yes`)).text).toContain('很高兴帮到您')
  expect((await rates(path, 'helpful=no&reason=outdated')).status).toBe(303)
  expect((await rates(path, 'helpful=no&reason=__proto__')).status).toBe(303)
  for (const origin of ['', 'null', desk.demoUrl])
    expect((await rates(path, 'helpful=no', { origin })).status).toBe(403)
  expect((await rates(`${HOME}/nothing`, 'helpful=no')).status).toBe(404)
  expect((await rates(path, '{}', { 'content-type': 'application/json' })).status).toBe(415)
  const { rows } = await desk.app.database.pool.query(
    `select r.helpful, r.reason from help_rating r join article a on a.id = r.article where a.slug = 'invoice' order by r.at`,
  )
  expect(rows).toEqual([
    { helpful: true, reason: null },
    { helpful: false, reason: 'outdated' },
    { helpful: false, reason: 'other' },
  ])
})

test('an article for some devices says so', async () => {
  const { text } = await get(`${HOME}/tv-decoding`)
  expect(text).toContain('适用于 Android TV 5-9、Fire TV、Tizen TV 2-4')
  expect((await get(`${HOME}/cannot-play`)).text).not.toContain('适用于')
})

test('what an article or a question says is never markup', async () => {
  const lead = await desk.person({ name: '江月', role: 'lead' })
  const evil = '<img src=x onerror=alert(1)>'
  const path = `/v1/sites/${desk.site}/articles/${anId()}`
  const text = {
    title: `标题${evil}`,
    summary: evil,
    body: `${evil}\n\n[x](javascript:alert(1)) [y](https://a.test/"onx="1)`,
    steps: [`**${evil}**`],
    errors: [evil],
    keywords: [evil],
    devices: [evil],
  }
  const body = { rev: 0, slug: 'evil', category: 'content', locale: 'zh-CN', ...text }
  expect((await http(desk, 'PUT', path, { as: lead, body })).status).toBe(200)
  const publish = { rev: 1, locale: 'zh-CN', published: true }
  expect((await http(desk, 'POST', `${path}/publish`, { as: lead, body: publish })).status).toBe(200)
  for (const page of [`${HOME}/evil`, HOME, `${HOME}/c/content`, `${HOME}?q=${encodeURIComponent(evil)}`]) {
    const { text: markup } = await get(page)
    expect(markup, page).not.toMatch(/<img|href="javascript|"onx="/)
  }
})

test('the panel’s page says in which languages there is anything to search', async () => {
  const { text } = await get('/panel?site=pk_demo')
  expect(text).toContain('data-help="zh-CN en"')
})

test('who goes to an address that is not there reads a sentence; a program gets its word', async () => {
  const ask = (path: string, accept: string) =>
    http(desk, 'GET', path, { headers: { origin: '', accept, 'accept-language': 'zh-CN,zh;q=0.9' } })
  for (const path of ['/nothing', '/panel?site=pk_nobody']) {
    const page = await ask(path, 'text/html,application/xhtml+xml')
    expect(page.status).toBe(404)
    expect(page.text).toContain('<h1>没有找到，可能已被移走。</h1>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(JSON.parse((await ask(path, '*/*')).text)).toEqual({ refused: { code: 'not_found' } })
  }
})
