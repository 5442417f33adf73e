/** An agent sends steps; the visitor ticks them, is stuck, says so, also without a line; the agent sees where. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

/** Of the same question as others, for what the browser of the test is. */
const zh = {
  title: '在电脑上看一直转圈',
  summary: '换有线网。',
  body: '一句话。',
  steps: ['插上网线', '关掉 Wi-Fi', '重开播放页'],
}
const en = {
  title: 'It keeps buffering on a PC',
  summary: 'Use a cable.',
  body: 'So.',
  steps: ['Plug it in', 'Turn Wi-Fi off', 'Reload the page'],
}
const FOR_COMPUTERS = {
  ...{ slug: 'pc-buffering', category: 'playback' as const },
  texts: {
    'zh-CN': { ...zh, keywords: ['转圈'], errors: [], devices: ['电脑'] },
    en: { ...en, keywords: ['buffering'], errors: [], devices: ['Computer'] },
  },
}

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', [...helpArticles, FOR_COMPUTERS])
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const shot = (name: string) => (process.env.SHOTS ? `${process.env.SHOTS}/${name}.png` : null)

test.each([
  {
    lang: 'zh-CN',
    dark: false,
    width: 360,
    height: 640,
    topic: '播放问题',
    query: '转圈',
    device: '适用于他的设备：电脑',
    others: '安装登录',
    forOthers: '只适用于其他设备',
    send: '发送',
    stuck: '卡在这一步了',
    tell: '告诉客服',
    told: '已告诉客服，请稍等',
    far: (done: number, all: number) => `已完成 ${done} / ${all} 步`,
    place: (step: number) => `卡在第 ${step} 步`,
    waiting: '等连上网，会自动告诉客服',
    done: '全部做完了',
    all: '全部完成',
  },
  {
    lang: 'en',
    dark: true,
    width: 1_440,
    height: 900,
    topic: 'Playback',
    query: 'buffering',
    device: 'For this device: Computer',
    others: 'install and sign in',
    forOthers: 'Only for other devices',
    send: 'Send',
    stuck: 'I am stuck here',
    tell: 'Tell the agent',
    told: 'The agent knows. One moment, please',
    far: (done: number, all: number) => `${done} of ${all} done`,
    place: (step: number) => `Stuck at step ${step}`,
    waiting: 'The agent is told as soon as you are online',
    done: 'All done.',
    all: 'All done',
  },
])('$lang: ticked, stuck, told, and done', async (look) => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }), {
    ...look,
    width: 1_440,
    height: 900,
  })
  await lin.isAvailable()
  const xu = await visitor(browser, desk, look)
  await xu.opens()
  await xu.chooses(look.topic)
  await xu.asks(`一直转圈 ${look.lang}`)
  await lin.opens(`一直转圈 ${look.lang}`)

  // By the keyboard alone: the dialog, the search, the first of what is found, and off.
  await lin.page.locator('.composer textarea:focus').waitFor()
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('g')
  const dialog = lin.page.locator('.guide-dialog')
  await dialog.locator('input[type=search]').fill(look.query)
  await expect.poll(() => dialog.locator('.choice').first().textContent()).toMatch(/转圈|buffer/i)
  const find = shot(`guide-find-${look.lang}`)
  if (find) await lin.page.screenshot({ path: find })
  expect(await dialog.locator('.choice').first().textContent()).toContain(look.device)
  expect(await faults(lin.page)).toEqual([])
  await dialog.locator('input[type=search]').fill(look.others)
  await dialog.locator('.choice .guide-for', { hasText: look.forOthers }).first().waitFor()
  const others = shot(`guide-others-${look.lang}`)
  if (others) await lin.page.screenshot({ path: others })
  await dialog.locator('input[type=search]').fill(look.query)
  await dialog.locator('.choice', { hasText: look.device }).first().waitFor()
  await dialog.locator('.choice').first().press('Enter')
  await dialog.locator('.guide-preview').waitFor()
  expect(await faults(lin.page)).toEqual([])
  await dialog.getByRole('button', { name: look.send, exact: true }).press('Enter')
  await dialog.waitFor({ state: 'detached' })

  const card = xu.panel.locator('.guide')
  const desks = lin.page.locator('.guide-card')
  await card.waitFor()
  const boxes = card.getByRole('checkbox')
  const all = await boxes.count()
  expect(all).toBeGreaterThan(2)
  await card.getByText(look.far(0, all)).waitFor()
  await boxes.first().press('Space')
  await card.getByText(look.far(1, all)).waitFor()
  await desks.getByText(look.far(1, all)).waitFor()
  for (const label of await card.locator('label').all())
    expect((await label.boundingBox())?.height).toBeGreaterThanOrEqual(44)

  // Stuck at the second, with words.
  await card.getByRole('button', { name: look.stuck }).click()
  await card.locator('textarea').fill('没有这个按钮')
  const asked = shot(`guide-asked-${look.lang}`)
  if (asked) await xu.page.screenshot({ path: asked })
  expect(await faults(xu.page)).toEqual([])
  await card.getByRole('button', { name: look.tell }).click()
  await card.getByText(look.told).waitFor()
  await desks.locator('li.stuck', { hasText: '没有这个按钮' }).waitFor()
  await lin.row(look.place(2)).waitFor()
  await lin.page.locator('.stuck-said', { hasText: '没有这个按钮' }).waitFor()
  const at = [shot(`guide-stuck-${look.lang}`), shot(`guide-desk-${look.lang}`)]
  if (at[0]) await xu.page.screenshot({ path: at[0] })
  if (at[1]) await lin.page.screenshot({ path: at[1] })
  expect(await faults(xu.page)).toEqual([])
  expect(await faults(lin.page)).toEqual([])

  // Without a line it is kept, says so, and goes out by itself; a reload in between takes nothing away.
  await lin.says('往下拉一点就有')
  await xu.hears('往下拉一点就有')
  await boxes.nth(1).check()
  await desks.getByText(look.far(2, all)).waitFor()
  await xu.context.setOffline(true)
  await card.getByRole('button', { name: look.stuck }).click()
  await card.getByRole('button', { name: look.tell }).click()
  await card.locator('li.stuck').getByText(look.waiting).waitFor()
  await xu.context.setOffline(false)
  await card.getByText(look.told).waitFor()
  await lin.row(look.place(3)).waitFor()

  for (let i = 2; i < all; i += 1) await boxes.nth(i).check()
  await card.getByText(look.done).waitFor()
  await desks.getByText(look.all).waitFor()
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours .row').first().click()
  await card.getByText(look.far(all, all)).waitFor()
  const done = shot(`guide-done-${look.lang}`)
  if (done) await xu.page.screenshot({ path: done })
  await xu.close()
  await lin.close()
})
