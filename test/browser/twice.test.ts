/** Nobody asks twice: one open conversation a topic, and what is said in the wrong place is not lost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
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

test('a topic that is open leads back to its chat; an ended chat leads to the one begun since', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  const back = () => xu.panel.getByRole('button', { name: '返回' }).click()
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('第一个问题')
  await xu.told('林夕 加入了对话')
  await back()
  await xu.chooses('播放问题')
  await xu.sent('第一个问题')
  expect(await xu.panel.locator('.ask').count()).toBe(0)

  await lin.opens('第一个问题', 0)
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('e')
  await xu.told('对话已结束')
  await back()
  await xu.chooses('播放问题')
  await xu.asks('第二个问题')
  await xu.sent('第二个问题')
  await back()
  await xu.panel.locator('.yours .row', { hasText: '第一个问题' }).click()
  await xu.says('其实还没好')
  await xu.panel.getByText('您已经有一个同类的对话').waitFor()
  await xu.panel.getByRole('button', { name: '发到那个对话' }).click()
  await xu.sent('其实还没好')
  expect(await xu.texts()).toEqual(['第二个问题', '其实还没好'])
  await lin.close()
  await xu.close()
})
