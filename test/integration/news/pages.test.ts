/** The public page of announcements, its feed, and the other ways to reach a site. */
import { encode } from 'uqr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Channel, ChannelView } from '#shared/protocol/channels.ts'
import { packQr } from '#shared/rules/qr.ts'
import { everyDay } from '../../support/app.ts'
import { http } from '../../support/callers.ts'
import { HOUR_MS, type NewsHouse, openNews } from './house.ts'

const HOME = '/help/pk_demo/zh-CN'
const MONTH_MS = 31 * 24 * HOUR_MS
const SHARP = '1 < 2 & "3" <script>alert(1)</script> ]]> \''
let desk: NewsHouse
beforeAll(async () => {
  desk = await openNews({ pages: true })
})
afterAll(() => desk?.close())

const get = (path: string) => http(desk, 'GET', path, { headers: { origin: '' } })

test('what runs stands first and above the help centre; what is over stands under its month', async () => {
  const from = desk.clock.now() - MONTH_MS
  const { id, rev } = await desk.publishes({ from, texts: { 'zh-CN': { title: '上个月的维护', text: '' } } })
  await desk.acts(id, rev, 'end')
  await desk.publishes({ texts: { 'zh-CN': { title: SHARP, text: `- ${SHARP}` } } })
  for (const path of [HOME, `${HOME}/news`]) {
    const { status, text, headers } = await get(path)
    expect(status).toBe(200)
    expect(text).not.toContain('<script')
    expect(text).toContain('1 &lt; 2 &amp; &quot;3&quot;')
    expect(text).toContain(`href="${HOME}/news.xml"`)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  }
  const { text } = await get(`${HOME}/news`)
  const places = ['1 &lt; 2', '2026年10月', '上个月的维护'].map((words) => text.indexOf(words))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
  expect((await get('/help/pk_nobody/en/news')).status).toBe(404)
  expect((await get('/help/pk_demo/fr/news')).status).toBe(404)
})

test('the feed is RSS that a reader can parse, whatever the words are', async () => {
  const { text, headers } = await get(`${HOME}/news.xml`)
  expect(headers.get('content-type')).toContain('application/rss+xml')
  const feed = parsed(text)
  expect(feed.map(({ title }) => title)).toEqual([SHARP, '上个月的维护'])
  for (const { guid, date, link, description } of feed) {
    expect(guid).toMatch(/^[0-9a-f-]{36}$/)
    expect(new Date(date).toUTCString()).toBe(date)
    expect(link).toBe(`${desk.url}${HOME}/news#${guid}`)
    expect(description).not.toContain('<script')
  }
  expect(text).toContain('rel="self"')
})

const PHONE: Channel = {
  kind: 'telephone',
  name: '客服热线',
  address: '+86 400-000-0000',
  link: '',
  fits: { 'zh-CN': '付款出错时最快', en: 'Quickest for payments' },
  week: everyDay([{ from: '09:00', to: '12:00' }]),
}
const WECHAT: Channel = {
  ...PHONE,
  kind: 'wechat',
  name: '长夜影院',
  address: 'changye',
  link: 'https://cinema.test/qr',
  week: null,
}

test('other ways have hours of their own, what is open stands first; two who write at once, and what is wrong', async () => {
  const path = `/v1/sites/${desk.site}/channels`
  const put = (channels: Channel[], rev: number) =>
    http(desk, 'PUT', path, { as: desk.lead, body: { channels, rev } })
  expect((await http(desk, 'GET', path, { as: desk.lead })).ok).toEqual({ channels: [], rev: 0 })
  expect((await put([PHONE, WECHAT], 0)).ok).toMatchObject({ rev: 1 })
  expect((await put([PHONE], 0)).refused).toEqual({ code: 'conflict' })
  const wrong = async (change: Partial<Channel>) => (await put([{ ...PHONE, ...change }], 1)).refused
  expect(await wrong({ address: 'call us' })).toMatchObject({ field: 'channels.0.address', rule: 'format' })
  expect(await wrong({ link: 'javascript:alert(1)' })).toMatchObject({ field: 'channels.0.link' })
  expect(
    await wrong({
      week: everyDay([
        { from: '09:00', to: '12:00' },
        { from: '10:00', to: '11:00' },
      ]),
    }),
  ).toMatchObject({
    rule: 'overlap',
  })
  const names = async () => {
    const { ok } = await http(desk, 'GET', '/v1/channels?site=pk_demo&locale=zh-CN')
    return (ok as { channels: { name: string; hours: { open: boolean } }[] }).channels.map(
      ({ name, hours }) => `${name} ${hours.open}`,
    )
  }
  // It is a little after ten in Shanghai, and two hours later noon has passed.
  expect(await names()).toEqual(['客服热线 true', '长夜影院 true'])
  desk.clock.shift(2 * HOUR_MS)
  expect(await names()).toEqual(['长夜影院 true', '客服热线 false'])
  const { text } = await get(HOME)
  expect(text).toContain('href="tel:+864000000000"')
  expect(text).toContain('付款出错时最快')
  expect(text).toContain('href="https://cinema.test/qr"')
  // What is scanned is the link itself, on its page as in the panel; a telephone has none.
  expect(
    text.match(/<img class="qr" src="data:image\/svg\+xml,[^"]+" alt="长夜影院 的二维码"/g),
  ).toHaveLength(1)
  expect(text).toContain('用微信扫一扫')
  const { ok } = await http(desk, 'GET', '/v1/channels?site=pk_demo&locale=zh-CN')
  const [first, second] = (ok as { channels: ChannelView[] }).channels
  expect(first?.qr).toEqual(packQr(encode('https://cinema.test/qr', { ecc: 'M', border: 0 }).data))
  expect(second?.qr).toBeNull()
})

test('of a maintenance alone everybody is told before: page and feed at once, panels and help centre a day ahead', async () => {
  const from = desk.clock.now() + 25 * HOUR_MS
  const planned = { from, until: from + HOUR_MS }
  const texts = { 'zh-CN': { title: '片库维护', text: '暂时不能下载。' } }
  const { id, rev } = await desk.publishes({ kind: 'maintenance', ...planned, texts })
  const release = await desk.publishes({
    kind: 'release',
    ...planned,
    texts: { 'zh-CN': { title: '新片', text: '' } },
  })
  const page = async (path: string) => (await get(`${HOME}${path}`)).text
  const panel = async () => (await get('/v1/announcements?site=pk_demo&locale=zh-CN&page=')).text
  expect(await page('/news')).toContain(`id="${id}"`)
  expect(await page('/news')).toContain('<h2>计划中</h2>')
  expect(await page('/news')).not.toContain('新片')
  const item = parsed(await page('/news.xml')).find(({ guid }) => guid === id)
  expect(Date.parse(item?.date ?? '')).toBeLessThanOrEqual(desk.clock.now())
  expect(item?.description).toContain('计划中: ')
  for (const where of [page, panel]) expect(await where('')).not.toContain('片库维护')
  desk.clock.shift(2 * HOUR_MS)
  for (const where of [page, panel]) expect(await where('')).toContain('片库维护')
  for (const where of [page, panel]) expect(await where('')).not.toContain('新片')
  await desk.acts(id, rev, 'end')
  await desk.acts(release.id, release.rev, 'end')
  expect(await page('/news')).not.toContain('片库维护')
})

/** By the rules of XML alone: a sign that was not escaped breaks it. */
function parsed(xml: string) {
  let rest = xml.replace(/^<\?xml [^?]*\?>/, '').trim()
  const open: string[] = []
  const items: Record<string, string>[] = []
  while (rest !== '') {
    const tag = /^<(\/?)([a-zA-Z:]+)((?: [a-zA-Z:]+="[^"<&]*")*)(\/?)>/.exec(rest)
    const words = tag ? null : /^(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+/.exec(rest)
    const piece = tag?.[0] ?? words?.[0]
    if (!piece) throw new Error(`No XML: ${rest.slice(0, 80)}`)
    rest = rest.slice(piece.length)
    const [, closes, name = '', , alone] = tag ?? []
    if (tag && closes) expect(open.pop()).toBe(name)
    else if (tag && !alone) open.push(name)
    if (tag && !closes && name === 'item') items.push({})
    const item = items.at(-1)
    const at = open.at(-1)
    if (words && item && at && open.includes('item'))
      item[at === 'pubDate' ? 'date' : at] = piece
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
  }
  expect(open).toEqual([])
  return items.map(({ title = '', guid = '', date = '', link = '', description = '' }) => ({
    ...{ title, guid, date, link, description },
  }))
}
