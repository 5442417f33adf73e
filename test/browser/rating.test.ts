/** After the end a visitor says how it was, changes his mind once, and the agent reads it. */
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

test.each([
  {
    lang: 'zh-CN',
    dark: false,
    width: 360,
    height: 640,
    topic: '播放问题',
    question: '林夕的服务怎么样？',
    first: '不满意',
    second: '很满意',
    more: '客服会看到',
    send: '提交',
    thanks: '谢谢您的评价',
    read: '访客评价：很满意：“后来解决了”',
  },
  {
    lang: 'en',
    dark: true,
    width: 1_280,
    height: 800,
    topic: 'Playback',
    question: 'How did 林夕 do?',
    first: 'Poor',
    second: 'Great',
    more: 'The agent will read it',
    send: 'Send',
    thanks: 'Thank you for telling us',
    read: 'The visitor found it great: “后来解决了”',
  },
])('$lang: one tap, then words, and no third time', async (look) => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }), { lang: look.lang })
  await lin.isAvailable()
  const xu = await visitor(browser, desk, look)
  await xu.opens()
  await xu.chooses(look.topic)
  await xu.asks(`放不出来 ${look.lang}`)
  await lin.opens(`放不出来 ${look.lang}`)
  await lin.says('好了')
  await lin.sent('好了')
  await xu.hears('好了')
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('e')

  const panel = xu.panel.locator('.rating')
  await panel.getByText(look.question).waitFor()
  const score = (name: string) => panel.getByRole('button', { name, exact: true })
  await score(look.first).click()
  await panel.getByText(look.thanks).waitFor()
  // It counts already, and is there after a reload.
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours .row').first().click()
  await expect.poll(() => score(look.first).getAttribute('aria-pressed')).toBe('true')
  await score(look.second).click()
  await panel.getByPlaceholder(look.more).fill('后来解决了')
  if (process.env.SHOTS) await xu.page.screenshot({ path: `${process.env.SHOTS}/rating-${look.lang}.png` })
  expect(await faults(xu.page)).toEqual([])
  await panel.getByRole('button', { name: look.send, exact: true }).click()
  await lin.page.getByText(look.read).waitFor()
  await panel.locator('form').waitFor({ state: 'detached' })
  expect(await score(look.first).isDisabled()).toBe(true)
  expect(await score(look.second).getAttribute('aria-pressed')).toBe('true')
  await xu.close()
  await lin.close()
})
