/** A lead sets the hours and sees at once what they mean for a visitor; then takes the transcripts home. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NINE_TO_TEN, openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

/** 14:20 in Shanghai, a Tuesday. */
const AT = '2026-11-24T06:20:00Z'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true, startsAt: AT, week: NINE_TO_TEN })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('hours: changed, refused, undone, saved; the visitor sees them without a reload', async () => {
  const xu = await visitor(browser, desk, { at: AT })
  await xu.opens()
  await xu.told('现在是服务时间')
  // Only who has asked something holds a line; the desk's hours travel on it.
  await xu.chooses('播放问题')
  await xu.asks('看不了')
  await xu.told('客服暂时不在座位上')

  const lin = await agent(browser, desk, await desk.person({ name: '林夕', role: 'lead' }), { at: AT })
  const { page } = lin
  await page.locator('.rail').getByRole('button', { name: '服务时间' }).click()
  const status = page.locator('.preview [role=status]')
  await status.filter({ hasText: '服务中，到 22:00' }).waitFor()
  const save = page.getByRole('button', { name: '保存', exact: true })
  expect(await save.isDisabled()).toBe(true)

  // A second shift that overlaps the first is named where it is, and cannot be saved.
  const tuesday = page.locator('.day-row').nth(1)
  await tuesday.getByRole('button', { name: '周二 加一段' }).click()
  await tuesday.getByLabel('周二 开始').nth(1).fill('21:00')
  await tuesday.getByLabel('周二 结束').nth(1).fill('23:00')
  await tuesday.getByText('与另一段重叠').first().waitFor()
  expect(await save.isDisabled()).toBe(true)
  const undo = page.getByRole('button', { name: '撤销', exact: true }).first()
  while (await undo.isEnabled()) await undo.click()
  await status.filter({ hasText: '服务中，到 22:00' }).waitFor()

  await page.getByRole('button', { name: '加一个日期' }).click()
  await page.getByLabel('名称').fill('盘点')
  await status.filter({ hasText: '已下班 · 下次服务：明天 09:00' }).waitFor()
  await page.getByLabel('这个时间开门吗').fill('2026-11-25T10:00')
  await page.locator('.preview').getByText('开门', { exact: true }).waitFor()
  await save.click()
  await page.getByText('已保存，立即生效').waitFor()
  await xu.told('开始服务：明天 09:00')

  await page.reload()
  expect(await page.getByLabel('名称').inputValue()).toBe('盘点')
  await page.getByRole('button', { name: /删除这个日期/ }).click()
  await save.click()
  await xu.told('客服暂时不在座位上')
  await xu.close()
  await lin.close()
})

test('export: a file for spreadsheets and one for programs, with what was said in it', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '周启明', role: 'lead' }), { at: AT })
  await lin.isAvailable()
  const xu = await visitor(browser, desk, { at: AT })
  await xu.opens()
  await xu.chooses('申请退款')
  await xu.asks('=HYPERLINK("http://example.com")')
  await lin.opens('=HYPERLINK', 0)
  await lin.says('请不要发公式')
  await xu.hears('请不要发公式')

  const { page } = lin
  await page.locator('.rail').getByRole('button', { name: '导出记录' }).click()
  const take = async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const file = await download
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
  const table = await take()
  expect(table.name).toMatch(/^foyer-2026-10-25-2026-11-24\.csv$/)
  expect(table.text.startsWith('\uFEFF')).toBe(true)
  expect(table.text).toContain(`"'=HYPERLINK(""http://example.com"")"`)
  expect(table.text).toContain('2026-11-24T14:2')
  await page.getByLabel('格式').selectOption('ndjson')
  const lines = (await take()).text.trimEnd().split('\n')
  const said = lines.map((line) => JSON.parse(line)).flatMap((one) => one.entries ?? [one])
  expect(said.map((one) => one.body?.text ?? one.text)).toContain('请不要发公式')

  await page.getByLabel('从', { exact: true }).fill('2027-01-01')
  await page.getByRole('button', { name: '导出', exact: true }).click()
  expect(
    await page.getByLabel('从', { exact: true }).evaluate((box: HTMLInputElement) => box.validity.valid),
  ).toBe(false)
  await xu.close()
  await lin.close()
})
