/** Hours that are not those of every day: a closure that is told ahead, days that come back each year. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ScheduleBody } from '#shared/protocol/http.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { http } from '../support/callers.ts'

const DAY_MS = 86_400_000
const PHONE = { width: 390, height: 844 }

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

async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}
const frameOf = (page: Page) =>
  page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable('No panel.')

test('a closure is told a week ahead and no sooner; put away it stays away', async () => {
  const lead = await desk.person({ name: '江月', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  const path = `/v1/sites/${rows[0]?.id}/schedule`
  type Kept = { schedule: ScheduleBody; rev: number }
  const { schedule, rev } = (await http(desk, 'GET', path, { as: lead })).ok as Kept
  const dayOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10)
  const closes = async (days: number, at: number) => {
    const date = dayOf(desk.clock.now() + days * DAY_MS)
    const exceptions = [{ date, name: '系统升级', intervals: [] }]
    const saved = await http(desk, 'PUT', path, {
      as: lead,
      body: { schedule: { ...schedule, exceptions }, rev: at },
    })
    expect(saved.status).toBe(200)
  }
  await closes(8, rev)
  const xu = await visitor(browser, desk, PHONE)
  const line = xu.panel.locator('.notice', { hasText: '系统升级' })
  await xu.opens()
  // The line would stand where the hours do, which come with it.
  await xu.panel
    .getByRole('button', { name: /服务时间/ })
    .first()
    .waitFor()
  expect(await line.count()).toBe(0)
  await closes(7, rev + 1)
  await xu.page.reload()
  await xu.opens()
  await line.waitFor()
  await shot(xu.page, 'closure')
  expect(await faults(frameOf(xu.page))).toEqual([])
  await line.getByRole('button').click()
  await line.waitFor({ state: 'detached' })
  await xu.page.reload()
  await xu.opens()
  await xu.panel
    .getByRole('button', { name: /服务时间/ })
    .first()
    .waitFor()
  expect(await line.count()).toBe(0)
  await xu.close()
})

test('days that come back each year are written, checked and hold', async () => {
  const look = { width: 390, height: 844, lang: 'zh-CN' }
  const lead = await agent(browser, desk, await desk.person({ name: '许知远', role: 'lead' }), look)
  await lead.page.goto(`${desk.url}/console#/hours`)
  const yearly = lead.page.getByRole('region', { name: '每年的固定日子' })
  await yearly.getByRole('button', { name: '加一个' }).click()
  await yearly.getByLabel('名称').fill('周年庆')
  await yearly.getByLabel('月', { exact: true }).selectOption('2')
  await yearly.getByLabel('日', { exact: true }).fill('30')
  await yearly.locator('.wrong').waitFor()
  await shot(lead.page, 'yearly-wrong')
  await yearly.getByLabel('哪一天').selectOption('nth')
  await yearly.locator('.wrong').waitFor({ state: 'detached' })
  await yearly.getByLabel('月', { exact: true }).selectOption('11')
  await yearly.getByLabel('第几个星期几', { exact: true }).selectOption('4')
  await yearly.getByLabel('星期几', { exact: true }).selectOption('thu')
  await yearly.scrollIntoViewIfNeeded()
  expect(await faults(lead.page)).toEqual([])
  await shot(lead.page, 'yearly')
  const sized = await lead.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
  expect(sized).toBe(true)
  await lead.page.getByRole('button', { name: '保存', exact: true }).click()
  await lead.page.getByText('已保存，立即生效').waitFor()
  const { rows } = await desk.app.database.pool.query<{ yearly: unknown }>(
    `select yearly from schedule where yearly is not null and jsonb_array_length(to_jsonb(yearly)) > 0`,
  )
  expect(rows[0]?.yearly).toEqual([
    { name: '周年庆', month: 11, on: { nth: 4, weekday: 'thu' }, intervals: [] },
  ])
  await lead.page.reload()
  await yearly.getByRole('button', { name: '删除“周年庆”' }).click()
  await yearly.getByLabel('名称').waitFor({ state: 'detached' })
  await lead.close()
})
