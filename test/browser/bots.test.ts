/** A machine answers first: what the visitor sees of it, his way to a person, and what the agent finds then. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDate } from '#shared/rules/hours/zone.ts'
import { helpArticles } from '../../demo/help.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

const PHONE = { width: 360, height: 640 }
const LAPTOP = { width: 1_440, height: 900 }

let browser: Chromium
let desk: TestApp
let lead: Person
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
  lead = await desk.person({ name: '江月', role: 'lead' })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function shot(page: { screenshot(how: { path: string }): Promise<unknown> }, name: string) {
  const { SHOTS } = process.env
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` })
}

test('switched on, it answers with an article; “not solved” brings a person, who finds its part folded up', async () => {
  const jiang = await agent(browser, desk, lead, LAPTOP)
  await jiang.page.getByRole('button', { name: '机器人' }).click()
  const sheet = jiang.page.locator('.card.bot')
  await sheet.getByText('还没有打开任何一类').waitFor()
  await sheet.getByLabel('其他问题').check()
  await sheet.getByText('每类问题只有一个机器人').waitFor()
  await shot(jiang.page, 'console-bots-zh')
  expect(await faults(jiang.page)).toEqual([])
  await jiang.page.getByRole('button', { name: '会话', exact: true }).click()

  const xu = await visitor(browser, desk, PHONE)
  await xu.opens()
  await xu.panel.getByRole('button', { name: /发起对话|给我们留言/ }).click()
  await xu.asks('看剧一直转圈圈')
  await xu.panel.locator('.bot-mark', { hasText: 'Foyer · 机器人' }).waitFor()
  await xu.hears('帮助中心里是这样说的')
  await xu.panel.getByText('这样解决了吗？').waitFor()
  await xu.told('机器人 Foyer 先帮您看看')
  await shot(xu.page, 'answer-phone-zh')
  const frame = xu.page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable()
  expect(await faults(frame)).toEqual([])
  // A person is in sight without scrolling, however long the answer is.
  expect(await xu.panel.getByRole('button', { name: '没解决，转人工' }).isVisible()).toBe(true)

  await xu.panel.locator('.bot-sources button').click()
  await xu.panel.locator('.prose h2').waitFor()
  await xu.panel.getByRole('button', { name: '返回' }).click()
  await xu.panel.getByRole('button', { name: '没解决，转人工' }).click()
  await xu.told('已转人工，排队位置不变')
  await xu.told('下一位就是您')
  await shot(xu.page, 'handed-phone-zh')

  // The row says what was asked: only a machine has answered it so far.
  await jiang.opens('看剧一直转圈圈', 1)
  const part = jiang.page.locator('.bot-part')
  await part.getByText('Foyer（机器人）说了 1 句').waitFor()
  await part.getByText('结果：没解决').waitFor()
  await jiang.page.locator('.said.note', { hasText: '机器人小结 · 访客说没解决' }).waitFor()
  expect(await jiang.texts()).toEqual(['看剧一直转圈圈'])
  await shot(jiang.page, 'console-thread-zh')
  await part.getByRole('button', { name: '展开' }).click()
  await jiang.page.locator('.said.mine', { hasText: '帮助中心里是这样说的' }).waitFor()
  await jiang.page.keyboard.press('a')
  await jiang.says('您好，我看一下您的网络')
  await xu.hears('您好，我看一下您的网络')
  expect(await xu.panel.locator('.bot-bar').count()).toBe(0)
  await xu.close()
  await jiang.close()
})

test('in English, in the dark: “solved” ends it, and what it cannot answer it asks about', async () => {
  const mia = await visitor(browser, desk, { ...PHONE, lang: 'en-GB', dark: true })
  await mia.opens()
  await mia.panel.getByRole('button', { name: /Start a conversation|Leave a message/ }).click()
  await mia.asks('who plays the captain')
  await mia.hears('I have not found an answer that fits')
  await mia.panel.getByRole('button', { name: 'Talk to a person' }).waitFor()
  await shot(mia.page, 'asks-phone-en-dark')
  await mia.says('turn off subtitles')
  await mia.panel.getByText('Did this solve it?').waitFor()
  await shot(mia.page, 'answer-phone-en-dark')
  await mia.panel.getByRole('button', { name: 'Yes, solved' }).click()
  await mia.told('three days')
  await shot(mia.page, 'solved-phone-en-dark')
  await mia.close()

  const jiang = await agent(browser, desk, lead, { ...LAPTOP, dark: true, lang: 'en-GB' })
  await jiang.page.getByRole('button', { name: 'Bots' }).click()
  await jiang.page.locator('.bot-figures td').first().waitFor()
  expect(await jiang.page.locator('.bot-figures tbody').textContent()).toContain('Something else2')
  await shot(jiang.page, 'console-figures-en-dark')
  await jiang.close()
})

test('what a form does it offers in the chat, asks its first question there, and says the number of the case', async () => {
  const xu = await visitor(browser, desk, PHONE)
  const press = (name: string) => xu.panel.getByRole('button', { name, exact: true }).click()
  await xu.opens()
  await xu.panel.getByRole('button', { name: /发起对话|给我们留言/ }).click()
  await xu.asks('我要退款，重复扣款了')
  const offer = xu.panel.locator('.bot-offer')
  await offer.getByText('会员、点播、重复扣款，都从这里退。').waitFor()
  await xu.panel.getByRole('button', { name: /转人工/ }).waitFor()
  await offer.getByRole('button', { name: '重复扣款' }).waitFor()
  // It came late, and its last answer is in sight all the same, above what sticks to the end.
  await expect
    .poll(async () => {
      const [card, bar] = [await offer.boundingBox(), await xu.panel.locator('.bot-bar').boundingBox()]
      return card && bar && card.y + card.height <= bar.y
    })
    .toBe(true)
  await shot(xu.page, 'offer-phone-zh')
  const frame = xu.page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable()
  expect(await faults(frame)).toEqual([])

  await offer.getByRole('button', { name: '重复扣款' }).click()
  // Answered in the chat already, and it can be changed.
  await xu.panel.getByRole('heading', { name: '为什么要退？' }).waitFor()
  expect(await xu.panel.getByRole('radio', { name: '重复扣款' }).isChecked()).toBe(true)
  await shot(xu.page, 'prefilled-phone-zh')
  await xu.panel.getByRole('button', { name: '返回' }).click()
  await xu.panel.getByRole('button', { name: '返回' }).click()
  await offer.getByRole('button', { name: '接着填' }).click()
  await xu.panel.getByRole('button', { name: '接着填' }).click()
  await xu.panel.getByText('网站或安卓', { exact: true }).click()
  await press('下一步')
  await xu.panel.locator('#field-order').fill('A-20261120-77')
  await xu.panel.locator('#field-amount').fill('25.80')
  await xu.panel.locator('#field-paid-on').fill(localDate(desk.clock.now(), 'Asia/Shanghai'))
  await press('下一步')
  await xu.panel.locator('#field-details').fill('同一个月扣了两次')
  await xu.panel.getByRole('checkbox').check()
  await press('下一步')
  await press('提交')
  await xu.hears('收到了，工单号是')
  await xu.panel.getByText('还有别的要帮忙吗？').waitFor()
  await offer.getByText('已填写').waitFor()
  await shot(xu.page, 'made-phone-zh')
  expect(await faults(frame)).toEqual([])
  await press('没有了')
  await xu.panel.locator('.bot-bar').waitFor({ state: 'detached' })
  await xu.close()
})
