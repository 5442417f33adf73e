/** A lead connects the site's own system: its secret is shown once, a test is sent, and what was not delivered is tried again. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { hurry, isSigned, openReceiver, type Receiver } from '../support/receiver.ts'

let browser: Chromium
let desk: TestApp
let receiver: Receiver
beforeAll(async () => {
  browser = await openBrowser()
  receiver = await openReceiver()
  desk = await openApp({
    pages: true,
    deadlines: { effectsEvery: 50, deliveriesEvery: 50, interestEvery: 100 },
  })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
  await receiver?.close()
})

const looks = [
  {
    ...{ lang: 'zh-CN', dark: false, width: 360, height: 640 },
    topic: '播放问题',
    question: '订单退款一直没到账',
    words: {
      ...{ fresh: '加一个', url: '地址', description: '说明（可不填）', save: '保存', saved: '已保存' },
      ...{ secret: '签名密钥', test: '发一条测试', taken: '已送达', dead: '未送达', again: '重试' },
      ...{ about: '工单系统', back: '返回', deliveries: '最近 7 天的发送', started: '对话开始' },
    },
  },
  {
    ...{ lang: 'en', dark: true, width: 1_440, height: 900 },
    topic: 'Playback',
    question: 'Where is my refund?',
    words: {
      ...{ fresh: 'Add one', url: 'Address', description: 'Description (may be empty)', save: 'Save' },
      ...{ saved: 'Saved', secret: 'Signing secret', test: 'Send a test', taken: 'Delivered' },
      ...{ dead: 'Not delivered', again: 'Try again', about: 'Tickets', back: 'Back' },
      ...{ deliveries: 'Deliveries of the last 7 days', started: 'A conversation began' },
    },
  },
]

async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: false })
}

test.each(looks)(
  '$lang: a webhook is set up, tried, and mended',
  async ({ words, topic, question, ...look }) => {
    receiver.answers(() => 200)
    const lead = await agent(browser, desk, await desk.person({ name: '江月', role: 'lead' }), look)
    const { page } = lead
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
    await page.goto(`${desk.url}/console#/webhooks`)
    await press(words.fresh)
    await page.getByLabel(words.url, { exact: true }).fill(receiver.url)
    await page.getByLabel(words.description, { exact: true }).fill(words.about)
    expect(await faults(page)).toEqual([])
    await shot(page, `webhook-fresh-${look.lang}`)
    await press(words.save)
    await page.getByText(words.saved, { exact: true }).waitFor()
    const secret = await page.getByLabel(words.secret).locator('code').textContent()

    await press(words.test)
    const deliveries = page.getByLabel(words.deliveries)
    await deliveries.getByText(words.taken).waitFor()
    const call = receiver.calls.at(-1)
    expect(call && isSigned(call, secret ?? '')).toBe(true)

    receiver.answers(() => 500)
    const before = receiver.calls.length
    const xu = await visitor(browser, desk, { ...look, width: 360, height: 640 })
    await xu.opens()
    await xu.chooses(topic)
    await xu.asks(question)
    await expect.poll(() => receiver.calls.length).toBeGreaterThan(before)
    await expect
      .poll(
        async () => {
          await hurry(desk)
          const { rows } = await desk.app.database.pool.query(
            `select 1 from webhook_delivery where state = 'dead'`,
          )
          return rows.length
        },
        { timeout: 30_000 },
      )
      .toBe(1)
    receiver.answers(() => 200)
    await page.reload()
    await deliveries.getByText(words.dead).waitFor()
    await deliveries.getByText(words.started).click()
    await deliveries.getByText('said 500').waitFor()
    expect(await faults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await deliveries.scrollIntoViewIfNeeded()
    await shot(page, `webhook-dead-${look.lang}`)
    await deliveries.getByRole('button', { name: words.again }).click()
    await expect.poll(() => deliveries.getByText(words.dead).count()).toBe(0)
    await expect.poll(() => deliveries.getByText(words.taken).count()).toBe(2)
    await press(words.back)
    await page.getByText(words.about).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, `webhook-list-${look.lang}`)
    await desk.app.database.pool.query('delete from webhook')
    await lead.close()
    await xu.close()
  },
)
