/** From a refund on the page of a film to the mail with its outcome, and from the mail to the case. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { NINE_TO_TEN, openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

const LONG = 120_000
const PHONE = { width: 360, height: 640 }
const LAPTOP = { width: 1_440, height: 900 }
const TODAY = localDate(systemClock.now(), 'Asia/Shanghai')
/** When the desk is closed. */
const NIGHT = `${TODAY}T00:30:00+08:00`

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({
    ...{ pages: true, week: NINE_TO_TEN, startsAt: NIGHT },
    deadlines: { effectsEvery: 50, unseen: 50, visitorLease: 400, turn: 500 },
  })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** The newest mail with these words in its subject, as somebody who develops reads it. */
async function mail(page: Page, subject: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(`${desk.url}/dev/mail`)
        return page.getByRole('link', { name: subject }).count()
      },
      { timeout: 15_000 },
    )
    .toBeGreaterThan(0)
  await page.getByRole('link', { name: subject }).first().click()
}

test('a refund at night, its mails, and the way back to the case', { timeout: LONG }, async () => {
  const xu = await visitor(browser, desk, PHONE)
  const { panel, page } = xu
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).click()
  await page.goto(`${desk.demoUrl}/demo/account`)
  await page.locator('[data-person=u_xunian]').click()
  await page.locator('.panel-member').waitFor()
  await page.goto(`${desk.demoUrl}/demo/watch/night-voyage/3`)
  await xu.opens()
  await press('申请退款')
  await press('开始')
  await panel.getByText('买错了、不想要了', { exact: true }).click()
  await panel.getByText('网站或安卓', { exact: true }).click()
  await press('下一步')
  // Who is signed in picks his order, and need not write what the site knows of it.
  await panel.locator('.pick', { hasText: '点播：玻璃镇' }).click()
  expect(await panel.locator('#field-amount').inputValue()).toBe('18.00')
  await press('下一步')
  await panel.locator('[role=status]', { hasText: '这笔订单可以退 ¥18.00' }).waitFor()
  await panel.getByText('没看过', { exact: true }).click()
  await press('下一步')
  await panel.locator('#field-details').fill('买错了，一分钟也没看')
  await panel.getByRole('checkbox').check()
  await press('下一步')
  await panel.locator('.flow button[type=submit]').click()
  await panel.locator('.case-made').waitFor()
  const number = (await panel.locator('.case-made .case-number').textContent()) ?? ''

  const told = panel.locator('.told-me')
  await told.getByText('先发一封确认邮件').waitFor()
  const frame = page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable()
  expect(await faults(frame)).toEqual([])
  await told.locator('input[type=email]').fill('nian.xu@example.com')
  await told.getByRole('button', { name: '接收提醒' }).click()
  await told.getByText('确认邮件已发到邮箱 n***@example.com').waitFor()

  const device = await browser.device(PHONE)
  const box = await device.newPage()
  await mail(box, '请确认')
  await box.getByRole('link', { name: '确认接收提醒' }).click()
  await box.getByRole('button', { name: '确认', exact: true }).click()
  await box.getByText('确认好了').waitFor()
  expect(await faults(box)).toEqual([])
  // The card learns of it when he comes back.
  await frame.evaluate(() => dispatchEvent(new Event('focus')))
  await told.getByText('您不在的时候，消息会发到邮箱 n***@example.com').waitFor()
  await mail(box, number)
  await box.getByText('查询码').waitFor()
  // Eight hours of service from nine o'clock on, as the flow says before it is begun.
  await box.getByText(/17:00/).first().waitFor()
  await xu.close()

  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }), { ...LAPTOP, lang: 'en-US' })
  const { page: console } = lin
  await console.locator('.rail').getByRole('button', { name: /Cases/ }).click()
  await console.locator('.case-row', { hasText: number }).click()
  await console.locator('.one-case', { hasText: number }).waitFor()
  await console.keyboard.press('g')
  await console.locator('dialog textarea').fill('核实没有观看，原路退回，1–3 个工作日到账')
  await console.locator('dialog button[type=submit]').click()
  await console.locator('dialog blockquote').waitFor()
  await console.locator('dialog .hint', { hasText: 'the refund is asked of the site' }).waitFor()
  await console.locator('dialog button[type=submit]').click()
  await console.locator('dialog').waitFor({ state: 'detached' })
  await console
    .locator('.case-history', { hasText: 'The site takes it: CN¥18.00, number TK-20261124003' })
    .waitFor()

  await expect
    .poll(
      async () => {
        await mail(box, number)
        return box.getByText('已通过').count()
      },
      { timeout: 15_000 },
    )
    .toBe(1)
  await box.getByText('原路退回').waitFor()
  await box.getByRole('link', { name: '查看工单' }).click()
  await box.getByRole('button', { name: '打开' }).click()
  await box.locator('.state', { hasText: '已通过' }).waitFor()
  await box.getByText(number).first().waitFor()
  await box.getByText('网站已受理退款 ¥18.00（退款号 TK-20261124003）').waitFor()
  expect(await faults(box)).toEqual([])
  await Promise.all([device.close(), lin.close()])
})
