/** A lead announces what is broken: the open panel shows it at once, and who asked is told when it is over. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

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

const looks = [
  {
    lang: 'zh-CN',
    dark: false,
    width: 360,
    height: 640,
    title: '华东部分线路播放卡顿，正在处理',
    text: '我们已经定位到原因，正在切换线路。**预计一小时内恢复**，期间可以先把清晰度调低一档。',
    words: {
      fresh: '写一条',
      title: '标题',
      text: '正文',
      severity: '程度',
      publish: '发布',
      published: '已发布',
      end: '立即结束',
      ended: '已结束，等着的人会收到通知',
      follow: '结束了告诉我',
      follows: '结束后会告诉您',
      away: '收起“华东',
      over: '“华东部分线路播放卡顿，正在处理”已结束',
      topic: '播放问题',
      home: '返回',
      waits: '1 人等着知道它结束',
      add: '加一个',
      name: '名称',
      address: '号码、账号或地址',
      saveWays: '保存联系方式',
      saved: '已保存，立即生效',
      ways: '其他联系方式',
      call: '拨打',
    },
  },
  {
    lang: 'en',
    dark: true,
    width: 360,
    height: 640,
    title: 'Playback is slow for some of you',
    text: 'We know the cause and are moving traffic. **Expect an hour**; one step lower in quality helps meanwhile.',
    words: {
      fresh: 'Write one',
      title: 'Title',
      text: 'Text',
      severity: 'Severity',
      publish: 'Publish',
      published: 'Published',
      end: 'End now',
      ended: 'Ended; those who wait are told',
      follow: 'Tell me when it is over',
      follows: 'We will tell you',
      away: 'Put away “Playback',
      over: 'Over: Playback is slow for some of you',
      topic: 'Playback',
      home: 'Back',
      waits: '1 person waits',
      add: 'Add one',
      name: 'Name',
      address: 'Number, account or address',
      saveWays: 'Save these ways',
      saved: 'Saved. It holds at once.',
      ways: 'Other ways to reach us',
      call: 'Call',
    },
  },
]

async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

test.each(looks)(
  '$lang: published, followed, put away, and over',
  async ({ title, text, words, ...look }) => {
    const lead = await agent(browser, desk, await desk.person({ name: '江月', role: 'lead' }), {
      ...look,
      width: 1_440,
      height: 900,
    })
    lead.page.on('dialog', (dialog) => void dialog.accept())
    const bar = (name: string) => lead.page.getByRole('button', { name, exact: true })

    const xu = await visitor(browser, desk, look)
    await xu.opens()
    await xu.chooses(words.topic)
    await xu.freely()
    await xu.asks(title)
    await xu.panel.getByRole('button', { name: words.home }).first().click()
    await xu.panel.locator('.home').waitFor()

    await lead.page.goto(`${desk.url}/console#/news`)
    await bar(words.fresh).click()
    await lead.page.getByLabel(words.title, { exact: true }).fill(title)
    await lead.page.getByLabel(words.text, { exact: true }).fill(text)
    await lead.page.getByLabel(words.severity, { exact: true }).selectOption('critical')
    expect(await faults(lead.page)).toEqual([])
    // What is not saved is there again.
    await lead.page.reload()
    await lead.page.getByText(text.slice(0, 12)).first().waitFor()
    await shot(lead.page, `console-editor-${look.lang}`)
    await bar(words.publish).click()
    await lead.page.getByText(words.published).first().waitFor()

    // Nobody has touched the panel since.
    const notice = xu.panel.locator('.notice.critical')
    await notice.getByText(title).waitFor()
    expect(await faults(frameOf(xu.page))).toEqual([])
    await shot(xu.page, `panel-${look.lang}`)
    await notice.getByRole('button', { name: words.follow }).click()
    await notice.getByText(words.follows).waitFor()
    await lead.page.goto(`${desk.url}/console#/news`)
    await lead.page.reload()
    await lead.page.getByText(words.waits).waitFor()
    expect(await faults(lead.page)).toEqual([])
    await shot(lead.page, `console-list-${look.lang}`)

    await notice.getByRole('button', { name: words.away }).click()
    await notice.waitFor({ state: 'detached' })
    await xu.page.reload()
    await xu.opens()
    await xu.panel.locator('.yours').waitFor()
    await xu.panel.locator('.news').waitFor({ state: 'attached' })
    expect(await xu.panel.locator('.notice').count()).toBe(0)

    const pages = await lead.context.newPage()
    await pages.setViewportSize({ width: look.width, height: look.height })
    await pages.goto(`${desk.url}/help/pk_demo/${look.lang}/news`)
    await pages.getByText(title).waitFor()
    expect(await faults(pages)).toEqual([])
    expect(await pages.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await shot(pages, `page-${look.lang}`)
    await pages.close()

    await lead.page.getByText(title).first().click()
    await bar(words.end).click()
    await lead.page.getByText(words.ended).waitFor()
    await xu.panel.locator('.yours .row').first().click()
    await xu.panel.getByText(words.over).waitFor()
    await shot(xu.page, `told-${look.lang}`)
    await lead.context.close()
    await xu.context.close()
  },
)

test.each(looks)(
  '$lang: other ways are written beside the hours and shown on home',
  async ({ words, ...look }) => {
    const lead = await agent(browser, desk, await desk.person({ name: '周启明', role: 'lead' }), {
      ...look,
      width: 1_440,
      height: 900,
    })
    await lead.page.goto(`${desk.url}/console#/hours`)
    const card = lead.page.locator('.channels')
    await card.getByRole('button', { name: words.add }).waitFor()
    if ((await card.locator('.channel').count()) === 0)
      await card.getByRole('button', { name: words.add }).click()
    await card
      .getByLabel(words.name)
      .first()
      .fill(look.lang === 'en' ? 'Our line' : '客服热线')
    await card
      .getByLabel(words.address)
      .first()
      .fill(`+86 400 000 000${look.lang === 'en' ? 1 : 2}`)
    expect(await faults(lead.page)).toEqual([])
    await card.getByRole('button', { name: words.saveWays }).click()
    await card.getByText(words.saved, { exact: true }).waitFor()
    await shot(lead.page, `console-ways-${look.lang}`)
    const xu = await visitor(browser, desk, look)
    await xu.opens()
    await xu.panel.getByRole('button', { name: words.ways }).click()
    await xu.panel.getByRole('link', { name: words.call }).waitFor()
    expect(await faults(frameOf(xu.page))).toEqual([])
    await shot(xu.page, `ways-${look.lang}`)
    await lead.context.close()
    await xu.context.close()
  },
)

/** The panel's own document. */
function frameOf(page: Page) {
  const frame = page.frames().find((one) => one.url().includes('/panel'))
  if (!frame) throw new Error('There is no panel.')
  return frame
}
