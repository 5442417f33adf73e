/** The line is lost and comes back: nothing lost, nothing twice, and the screen says how it is. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../server/local/processes.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { type Line, openProxy } from '../support/proxy.ts'

let browser: Chromium
let desk: TestApp
let line: Line
beforeAll(async () => {
  browser = await openBrowser()
  const port = await freePort()
  line = await openProxy(() => port)
  desk = await openApp({ pages: true, port, env: { PUBLIC_URL: `http://127.0.0.1:${line.port}` } })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
  await line?.close()
})

test('what is written without a line is sent when it is back, once and in order', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('第一句')
  await lin.opens('第一句')

  line.cut()
  await xu.panel.getByText('网络断开了').waitFor()
  await lin.page.getByText('连接断开').waitFor()
  await xu.says('断线时写的一')
  await xu.says('断线时写的二')
  await lin.says('客服断线时写的')
  await xu.panel.locator('.said.sending', { hasText: '断线时写的一' }).waitFor()
  expect(await xu.panel.locator('.said.sending').count()).toBe(2)
  line.heal()
  await xu.sent('断线时写的二')
  await lin.sent('客服断线时写的')
  await xu.hears('客服断线时写的')
  await lin.hears('断线时写的二')

  // A line that swallows without a word is noticed too, and the true state shown.
  line.swallow()
  await xu.says('被吞掉的一句')
  await xu.panel.getByText('网络断开了').waitFor()
  await xu.panel.locator('.said.sending', { hasText: '被吞掉的一句' }).waitFor()
  line.heal()
  await xu.sent('被吞掉的一句')
  await lin.hears('被吞掉的一句')

  const seen = await xu.texts()
  expect(await lin.texts()).toEqual(seen)
  expect([...seen].sort()).toEqual(
    ['第一句', '断线时写的一', '断线时写的二', '客服断线时写的', '被吞掉的一句'].sort(),
  )
  expect(seen.indexOf('断线时写的一')).toBeLessThan(seen.indexOf('断线时写的二'))
})

test('a panel that cannot be loaded gives way to a card by which it is tried again', async () => {
  const xu = await visitor(browser, desk)
  const bubble = xu.page.locator('.bubble')
  const card = xu.page.locator('.card', { hasText: '打不开，请重试' })
  await bubble.waitFor()
  line.cut()
  await bubble.click()
  await card.waitFor()
  expect(await xu.page.locator('iframe').count()).toBe(0)
  line.heal()
  await card.getByRole('button', { name: '打不开' }).click()
  await xu.panel.getByText('播放问题').waitFor()
  expect(await card.count()).toBe(0)
})
