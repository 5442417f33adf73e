/**
 * A lead connects the site's own system and writes a rule; a visitor writes, his tag appears, and what was not delivered
 * is tried again.
 */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { hurry, isSigned, openReceiver, type Receiver } from '../support/receiver.ts'

/** The desk tells its webhooks a moment later, and the screen reads it a moment after that. */
const PATIENCE = { timeout: 30_000 }

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
      ...{ write: '写一条规则', name: '名称', condition: '加条件', says: '说的话', add: '加上' },
      ...{ more: '再加一件事', less: '去掉这件事', does: '就', team: '转给小组', when: '当' },
      ...{ rule: '退款进线', word: '退款', ruled: '已保存，立即生效', tab: '全部', try: '试一试' },
      ...{ fits: '最近 1 个对话里有 1 个符合', by: '规则“退款进线”', remove: '删除“退款进线”', undo: '撤销' },
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
      ...{
        write: 'Write a rule',
        name: 'Name',
        condition: 'Add a condition',
        says: 'what is said',
        add: 'Put on',
      },
      ...{
        more: 'Add something to do',
        less: 'Remove this',
        does: 'Then',
        team: 'give it to a team',
        when: 'When',
      },
      ...{ rule: 'Refunds', word: 'refund', ruled: 'Saved. It holds at once.', tab: 'All', try: 'Try it' },
      ...{ fits: 'this one fits', by: 'by the rule “Refunds”', remove: 'Remove “Refunds”', undo: 'Undo' },
    },
  },
]

async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: false })
}

test.each(looks)(
  '$lang: a webhook and a rule are set up, tried, at work, and mended',
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

    await page.goto(`${desk.url}/console#/rules`)
    await shot(page, `rules-empty-${look.lang}`)
    await press(words.write)
    await page.getByLabel(words.name, { exact: true }).fill(words.rule)
    await press(words.condition)
    await page.getByLabel(words.says, { exact: true }).fill(words.word)
    await page.getByLabel(words.add, { exact: true }).fill(words.word)
    // Another thing to do, and another time for it, thought better of.
    await press(words.more)
    const does = page.getByRole('combobox', { name: words.does, exact: true })
    await does.last().selectOption('team')
    await page.getByRole('combobox', { name: words.team, exact: true }).selectOption({ index: 1 })
    const event = page.getByRole('combobox', { name: words.when, exact: true })
    await event.selectOption('announced')
    expect(await faults(page)).toEqual([])
    await shot(page, `rule-team-${look.lang}`)
    await event.selectOption('said')
    await page.getByRole('button', { name: words.less, exact: true }).last().click()
    expect(await faults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await shot(page, `rule-${look.lang}`)
    await press(words.save)
    await page.getByText(words.ruled, { exact: true }).waitFor()

    receiver.answers(() => 500)
    const before = receiver.calls.length
    const xu = await visitor(browser, desk, { ...look, width: 360, height: 640 })
    await xu.opens()
    await xu.chooses(topic)
    await xu.asks(question)
    await expect.poll(() => receiver.calls.length, PATIENCE).toBeGreaterThan(before)
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
    await press(words.try)
    await page.getByText(words.fits).waitFor()
    await page.getByLabel(words.try).last().scrollIntoViewIfNeeded()
    expect(await faults(page)).toEqual([])
    await shot(page, `rule-tried-${look.lang}`)

    // What the rule has done is on the row, and in the thread with its name.
    await page.goto(`${desk.url}/console#/`)
    await page.getByRole('tab', { name: words.tab }).click()
    const row = lead.row(words.word)
    await row.locator('.row-tags').getByText(words.word, { exact: true }).waitFor()
    await shot(page, `tagged-${look.lang}`)
    await row.click()
    await page.locator('.told', { hasText: words.by }).waitFor()
    await shot(page, `told-${look.lang}`)

    await page.goto(`${desk.url}/console#/rules`)
    await press(words.remove)
    await press(words.undo)
    await page.getByText(words.rule, { exact: true }).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, `rules-list-${look.lang}`)

    await page.goto(`${desk.url}/console#/webhooks`)
    await page.getByText(words.about).click()
    await deliveries.getByText(words.dead).waitFor()
    await deliveries.getByText(words.started).click()
    await deliveries.getByText('said 500').waitFor()
    expect(await faults(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await deliveries.scrollIntoViewIfNeeded()
    await shot(page, `webhook-dead-${look.lang}`)
    await deliveries.getByRole('button', { name: words.again }).click()
    await expect.poll(() => deliveries.getByText(words.dead).count(), PATIENCE).toBe(0)
    await expect.poll(() => deliveries.getByText(words.taken).count(), PATIENCE).toBe(2)
    await press(words.back)
    await page.getByText(words.about).waitFor()
    expect(await faults(page)).toEqual([])
    await shot(page, `webhook-list-${look.lang}`)
    await desk.app.database.pool.query('truncate rule_run, rule, webhook_delivery, webhook')
    await lead.close()
    await xu.close()
  },
)
