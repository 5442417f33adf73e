/** Something is broken: three visitors meet it before the queue, a lead answers them together, and ends it. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { anId, ask, connectVisitor, http } from '../support/callers.ts'
import { looks } from '../support/looks.ts'
import { signed } from '../support/site.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

const PHONE = { lang: 'zh-CN', width: 360, height: 640 }
const TITLE = '华东线路播放卡顿，正在处理'
const WORKAROUND = '先把清晰度调到 480P，可以继续看。'

test('declared, met before the queue, answered together, mended', async () => {
  const person = await desk.person({ name: '江月', role: 'lead' })
  const lead = await agent(browser, desk, person, { lang: 'zh-CN', width: 1_440, height: 900 })
  lead.page.on('dialog', (dialog) => void dialog.accept())
  const button = (name: string | RegExp) => lead.page.getByRole('button', { name, exact: true })

  // Two have asked already; the third comes when it is known.
  const xu = await visitor(browser, desk, PHONE)
  await xu.page.evaluate(() => {
    const { Foyer } = window as unknown as { Foyer: { context(facts: Record<string, string>): void } }
    Foyer.context({ region: '华东' })
  })
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('一直转圈，怎么办')
  const rania = await visitor(browser, desk, { ...PHONE, lang: 'en-US', dark: true })
  await rania.opens()
  // About something else, but with its code; and who is elsewhere does not have it.
  await rania.chooses('Something else')
  await rania.asks('My TV says error 6001')
  const south = await connectVisitor(desk)
  await ask(south, 'conversation:start', {
    ...({ clientId: anId(), topic: 'playback', priority: 'normal', text: '卡', locale: 'zh-CN' } as const),
    context: { region: '华南' },
  })
  south.close()

  await lead.page.goto(`${desk.url}/console#/news`)
  await button('写一条').click()
  await lead.page.getByLabel('标题', { exact: true }).fill(TITLE)
  await lead.page.getByLabel('正文', { exact: true }).fill(WORKAROUND)
  await lead.page.getByLabel('程度', { exact: true }).selectOption('critical')
  await lead.page.getByLabel(/^这是故障/).check()
  await lead.page.getByLabel('播放器错误码').fill('MEDIA_ERR_NETWORK\n6001')
  await lead.page.getByLabel('哪些设备').fill('Android TV 7-9\n电脑')
  await lead.page.getByLabel('哪些地区').fill('华东')
  expect(await faults(lead.page)).toEqual([])
  await looks(lead.page, 'incident-devices-zh', lead.page.getByLabel('哪些设备'))
  await button('发布').click()

  const incident = lead.page.getByRole('region', { name: '受影响的对话' })
  await incident.getByText('可能有关的对话：2 个').waitFor()
  await incident.getByText('其他问题 · 6001').waitFor()

  // A colleague reads the same in English.
  const june = await desk.person({ name: 'June', role: 'lead' })
  const english = await agent(browser, desk, june, { lang: 'en-US', dark: true, width: 1_440, height: 900 })
  await english.page.goto(`${desk.url}/console#/news`)
  await english.page.getByText(TITLE).first().click()
  const devices = english.page.getByLabel('Which devices')
  expect(await devices.inputValue()).toBe('Android TV 7-9\n电脑')
  expect(await faults(english.page)).toEqual([])
  await looks(english.page, 'incident-devices-en', devices)
  await english.close()

  // Before he has written a word he reads what is broken and what helps meanwhile.
  const lin = await visitor(browser, desk, PHONE)
  await lin.opens()
  await lin.chooses('播放问题')
  const notice = lin.panel.locator('.notice', { hasText: TITLE })
  await notice.getByText('可能和您的问题有关').waitFor()
  await notice.getByText(WORKAROUND).waitFor()
  await notice.getByText('影响 电脑').waitFor()
  await notice.getByRole('button', { name: '我也遇到了' }).click()
  await notice.getByText('修好了告诉您').waitFor()
  expect(await faults(frameOf(lin.page))).toEqual([])
  await shot(lin.page, 'incident-panel')
  await incident.getByText('1 人遇到').waitFor()
  await notice.getByText('修好了告诉您').click()
  await notice.getByRole('button', { name: '我也遇到了' }).click()
  await notice.getByText('修好了告诉您').waitFor()

  await incident.getByRole('button', { name: '归到一起（2）' }).click()
  await incident.getByText('已归到这个故障：2 个对话').waitFor()
  await incident.getByText('3 人遇到').waitFor()
  await incident.getByRole('button', { name: '用公告的文字' }).click()
  expect(await incident.getByLabel('中文').inputValue()).toBe(`{name}，“{title}”。${WORKAROUND}`)
  await incident.getByLabel('中文').fill('“{title}”：先用 480P，{nmae}')
  await incident.getByText('有不认识的变量').waitFor()
  await incident.getByLabel('中文').fill('“{title}”：先用 480P。')
  await incident.getByLabel('English').fill('Please watch in 480p meanwhile.')
  expect(await faults(lead.page)).toEqual([])
  await incident.scrollIntoViewIfNeeded()
  await shot(lead.page, 'incident-console')
  await incident.getByRole('button', { name: '发给 2 个对话' }).click()
  await incident.getByText('已发完 · 2 / 2').waitFor()
  await xu.hears(`“${TITLE}”：先用 480P。`)
  await rania.hears('Please watch in 480p meanwhile.')

  await button('立即结束').click()
  await xu.told(`“${TITLE}”已结束`)
  await rania.panel.getByText('Over:').waitFor()
  // Who asked nothing finds it on home.
  await lin.panel.getByRole('button', { name: '返回' }).click()
  await lin.panel.locator('.notice.over', { hasText: TITLE }).waitFor()
  await shot(lin.page, 'incident-over')
  for (const one of [lead, xu, rania, lin]) await one.context.close()
})

test('where the site has signed that he is decides whom it concerns, and not what the page says', async () => {
  const lead = await desk.person({ name: '周启明', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  const path = `/v1/sites/${rows[0]?.id}/announcements/${anId()}`
  const body = {
    ...{ rev: 0, kind: 'service', severity: 'critical', from: null, until: null, pages: [] },
    texts: { 'zh-CN': { title: '华东的字幕不见了', text: '正在处理。' } },
    incident: { topics: ['playback'], codes: [], regions: ['华东'] },
  }
  expect((await http(desk, 'PUT', path, { as: lead, body })).ok).toBeDefined()
  expect(
    (await http(desk, 'POST', `${path}/act`, { as: lead, body: { rev: 1, act: 'publish' } })).ok,
  ).toBeDefined()

  const comes = async (region: string, signedOne: string) => {
    const one = await visitor(browser, desk, PHONE)
    const jwt = await signed(anId(), { region: signedOne })
    await one.page.evaluate(
      ([told, token]) => {
        type Page = { context(facts: Record<string, string>): void; identify(jwt: string): void }
        const { Foyer } = window as unknown as { Foyer: Page }
        Foyer.context({ region: told })
        Foyer.identify(token)
      },
      [region, jwt] as const,
    )
    const answered = one.page.waitForResponse((response) => response.url().endsWith('/v1/visitors/identify'))
    await one.opens()
    expect((await answered).status()).toBe(200)
    await one.chooses('播放问题')
    return one
  }
  const concerned = (one: Awaited<ReturnType<typeof comes>>) =>
    one.panel.locator('.notice', { hasText: '可能和您的问题有关' })
  const east = await comes('华南', '华东')
  await concerned(east).getByText('华东的字幕不见了').waitFor()
  // Who gets him reads it, too: what was signed, among what the page says.
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }), {
    lang: 'zh-CN',
    width: 1_440,
    height: 900,
  })
  await lin.isAvailable()
  await east.asks('字幕没了')
  await lin.opens('字幕没了')
  await lin.page.locator('.facts dd', { hasText: /^华东$/ }).waitFor()
  expect(await faults(lin.page)).toEqual([])
  await shot(lin.page, 'region-signed')
  const south = await comes('华东', '华南')
  await expect.poll(() => concerned(south).count()).toBe(0)
  // Whom the site says no longer is who he was is not there either: then the page says it.
  await south.page.evaluate(() => {
    const { Foyer } = window as unknown as { Foyer: { shutdown(): void } }
    Foyer.shutdown()
  })
  await south.opens()
  await south.chooses('播放问题')
  await concerned(south).getByText('华东的字幕不见了').waitFor()
  for (const one of [east, south, lin]) await one.context.close()
})

/** The panel's own document. */
function frameOf(page: Page) {
  const frame = page.frames().find((one) => one.url().includes('/panel'))
  if (!frame) throw new Error('There is no panel.')
  return frame
}
