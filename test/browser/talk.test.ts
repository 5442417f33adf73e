/** Two people in two windows, on two sites, over the real server. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, visitor, visitorIn } from '../support/browser.ts'

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

test('a visitor and an agent talk; a reload keeps the conversation; two tabs are one visitor', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.told('客服在线')
  await xu.chooses('播放问题')
  await xu.asks('每到十二分钟就卡住')
  await xu.told('林夕 加入了对话')

  await lin.opens('每到十二分钟就卡住')
  await lin.hears('每到十二分钟就卡住')
  await lin.says('您好，我看一下')
  await xu.hears('您好，我看一下')
  await xu.says('好的 <b>谢谢</b>')
  await lin.hears('好的 <b>谢谢</b>')
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('n')
  await lin.says('这批机型今天第六例')
  await lin.page.locator('.said.note', { hasText: '第六例' }).waitFor()

  // The same conversation after a reload: the page remembers one flag, so the frame comes by itself.
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours .row').click()
  await xu.hears('您好，我看一下')
  const second = await visitorIn(xu.context, desk)
  await second.opens()
  await second.panel.locator('.yours .row').click()
  await second.hears('您好，我看一下')
  await second.says('我在另一个标签页')
  await second.sent('我在另一个标签页')
  await xu.sent('我在另一个标签页')
  await lin.hears('我在另一个标签页')

  const said = ['每到十二分钟就卡住', '您好，我看一下', '好的 <b>谢谢</b>', '我在另一个标签页']
  expect(await xu.texts()).toEqual(said)
  expect(await second.texts()).toEqual(said)
  expect(await lin.texts()).toEqual(said)
  expect(await xu.panel.getByText('第六例').count()).toBe(0)

  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('e')
  await xu.told('对话已结束')
  await Promise.all([lin.close(), xu.close()])
})
