/** The visitor is not looking, or comes back late: nothing is taken for read, and nothing he wrote is lost. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

const DAY_MS = 86_400_000

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

test('an answer to a closed panel is told at the bubble; what comes too late begins a new conversation', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  const bubble = xu.page.locator('.bubble')
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('看不了')
  await xu.told('林夕 加入了对话')
  await lin.opens('看不了', 0)

  // Escape closes the question that is open, then the panel.
  await xu.panel.getByRole('button', { name: '更多' }).click()
  await xu.panel.locator('.sheet').waitFor()
  await xu.page.keyboard.press('Escape')
  await xu.panel.locator('.sheet').waitFor({ state: 'detached' })
  await lin.says('第一句')
  await xu.hears('第一句')
  expect(await xu.page.locator('.badge').count()).toBe(0)
  await xu.page.keyboard.press('Escape')
  await xu.page.locator('iframe.gone').waitFor({ state: 'attached' })

  await lin.says('您还在吗？')
  await xu.page.locator('.card.shown', { hasText: '您还在吗？' }).waitFor()
  expect(await bubble.getAttribute('aria-label')).toBe('联系客服，1 条新消息')
  await bubble.click()
  await xu.page.locator('.badge').waitFor({ state: 'detached' })

  // A button under the pointer keeps its colour.
  const resolve = lin.page.locator('.acts .primary')
  const colour = () => resolve.evaluate((button) => getComputedStyle(button).backgroundColor)
  const before = await colour()
  await resolve.hover()
  expect(await colour()).toBe(before)
  await resolve.click()
  await xu.told('对话已结束')

  desk.clock.shift(4 * DAY_MS)
  await xu.says('四天后又不行了')
  await xu.panel.locator('.said.failed').getByRole('button', { name: '发起新对话' }).click()
  await xu.panel.locator('.ask').waitFor()
  expect(await xu.panel.locator('.ask textarea').inputValue()).toBe('四天后又不行了')
  await lin.close()
  await xu.close()
})
