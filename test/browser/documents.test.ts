/** An identity document, from both sides: agreed to on a phone, sent with its flow, opened at a desk, and taken back. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EditedFlow } from '#shared/protocol/flow.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { http } from '../support/callers.ts'
import { photo } from '../support/files.ts'
import { papersFlow } from '../support/papers.ts'

const PHONE = { width: 360, height: 640 }
const OFTEN = { times: 500, withinMs: 1_000 }
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/documents-${name}.png` })
}
let browser: Chromium
let desk: TestApp
let jiang: Person
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({
    pages: true,
    limits: { act: OFTEN, upload: OFTEN },
    deadlines: { fileLook: 60_000 },
  })
  jiang = await desk.person({ name: '江月', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  const path = `/v1/sites/${rows[0]?.id}/flows/${papersFlow.key}`
  await http(desk, 'PUT', path, { as: jiang, body: { rev: 0, document: papersFlow } })
  const body = { rev: 1, act: 'publish' }
  const { ok, text } = await http(desk, 'POST', `${path}/act`, { as: jiang, body })
  expect((ok as EditedFlow | undefined)?.published, text).toBeTruthy()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('asked on a phone, opened by who decides, written down, taken back', { timeout: 180_000 }, async () => {
  const xu = await visitor(browser, desk, PHONE)
  const { panel } = xu
  const press = (name: string | RegExp) => panel.getByRole('button', { name }).click()
  const file = { name: '身份证.jpg', mimeType: 'image/jpeg', buffer: await photo(900, 600) }
  await xu.opens()
  await xu.chooses('核实账号')
  await press('开始')
  await panel.locator('#field-order').fill('DH-20261120')
  // What it is for is said before; nothing is ticked, and nothing can be chosen before it is.
  const tick = panel.getByRole('checkbox', { name: '我同意提供证件照片' })
  await panel.getByText('核对账号持有人').waitFor()
  expect(await tick.isChecked()).toBe(false)
  await shot(xu.page, 'asked')
  expect(await panel.locator('.flow input[type=file]').count()).toBe(0)
  await press('下一步')
  await panel.getByText('请填写这一项。').waitFor()
  await tick.check()
  await panel.locator('.flow input[type=file]').setInputFiles(file)
  await panel.locator('.id-given', { hasText: '已加水印' }).waitFor()
  // Unticked, it is taken back at once.
  await tick.uncheck()
  await panel.locator('.id-given').waitFor({ state: 'detached' })
  await tick.check()
  await panel.locator('.flow input[type=file]').setInputFiles(file)
  await panel.locator('.id-given').waitFor()
  const frame = xu.page.frames().find((one) => one.url().includes('/panel'))
  expect(await faults(frame ?? expect.unreachable('No panel.'))).toEqual([])
  await shot(xu.page, 'given')
  await press('下一步')
  await panel.getByText('已提供').waitFor()
  await press('提交')
  const number = (await panel.locator('.case-made .case-number').textContent()) ?? ''

  const lead = await agent(browser, desk, jiang, { width: 1_440, height: 900 })
  const { page } = lead
  await page.locator('.rail').getByRole('button', { name: '工单' }).click()
  await page.locator('.case-row', { hasText: number }).click()
  const papers = page.locator('.case-documents')
  await papers.getByText('用途：核对账号持有人').waitFor()
  await papers.getByRole('button', { name: '打开' }).click()
  const shown = page.locator('dialog.document-shown img')
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0)
  expect(await faults(page)).toEqual([])
  await shot(page, 'opened')
  await page.keyboard.press('Escape')
  await papers.getByText('打开记录 · 1').click()
  await papers.locator('li', { hasText: '江月' }).waitFor()

  await panel.locator('.case-made').getByRole('button', { name: '看进度' }).click()
  await panel.locator('.id-one').waitFor()
  await press('撤回同意并删除')
  await panel.locator('.id-sure').scrollIntoViewIfNeeded()
  await shot(xu.page, 'sure')
  await press('确定删除')
  await panel.getByText('您撤回了同意').waitFor()
  await papers.getByText('访客撤回了同意').waitFor()
  await shot(page, 'gone')
  expect(await papers.getByRole('button', { name: '打开' }).count()).toBe(0)
})

test('in English and the dark it asks the same, and who refuses gets a person', {
  timeout: 120_000,
}, async () => {
  const xu = await visitor(browser, desk, { lang: 'en-GB', dark: true })
  const { panel } = xu
  await xu.opens()
  await xu.chooses('Account check')
  await panel.getByRole('button', { name: 'Begin' }).click()
  await panel.getByText('Checking who holds the account').waitFor()
  const frame = xu.page.frames().find((one) => one.url().includes('/panel'))
  expect(await faults(frame ?? expect.unreachable('No panel.'))).toEqual([])
  await shot(xu.page, 'dark-en')
  await panel.getByRole('button', { name: 'I would rather not: ask a person' }).click()
  await panel.locator('.filled .at').waitFor()
})

test('the editor asks what it is for, and says so where that is missing', { timeout: 120_000 }, async () => {
  const { page } = await agent(browser, desk, jiang, { width: 1_440, height: 900 })
  await page.getByRole('button', { name: '引导流程' }).first().click()
  await page.locator('.flow-row', { hasText: papersFlow.title['zh-CN'] }).click()
  await page.locator('.part', { hasText: '请证明您是持有人' }).click()
  const field = page.locator('.field-edit').last()
  await field.getByText('访客要先单独同意才能上传').waitFor()
  const purpose = field.getByRole('group', { name: '证件用来做什么' }).getByLabel('中文')
  expect(await purpose.inputValue()).toBe('核对账号持有人')
  await shot(page, 'editor')
  await purpose.fill('')
  await page.locator('.faults button', { hasText: '证件用来做什么' }).waitFor()
  expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true)
})
