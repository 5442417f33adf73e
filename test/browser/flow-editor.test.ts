/** A lead changes what is asked, and the next visitor is asked that; what he answers is read in the words that were asked. */
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true, limits: { act: { times: 1_000, withinMs: 1_000 } } })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function good(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await faults(page)).toEqual([])
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const texts = (page: Page, name: string) => page.getByRole('group', { name, exact: true }).first()

test('on a phone in Chinese: changed, checked, kept, published; and the next visitor is asked it', async () => {
  const look = { lang: 'zh-CN', width: 360, height: 640 }
  const person = await desk.person({ name: '江月', role: 'lead' })
  const lead = await agent(browser, desk, person, look)
  const { page } = lead
  // The rail of a phone has three pages; the others are behind one button, by their names.
  await press(page, '更多')
  await good(page, 'more-zh')
  await press(page, '引导流程')
  await page.locator('.flow-line').nth(7).waitFor()
  await good(page, 'list-zh')
  // The complaint stands first, by two keys; the report is not wanted here.
  const rows = () => page.locator('.flow-row b').allInnerTexts()
  const handle = page.getByRole('button', { name: '订单查询: 拖动，或用方向键移动' })
  await handle.press('ArrowUp')
  await expect.poll(async () => (await rows())[0]).toBe('订单查询')
  await page.locator('.flow-line', { hasText: '举报' }).getByRole('button', { name: '停用' }).click()
  await page.locator('.flow-line', { hasText: '举报' }).getByText('已停用').waitFor()

  await page.locator('.flow-row', { hasText: '申请退款' }).click()
  await texts(page, '名称').getByLabel('中文').fill('退款申请单')
  await page.locator('.part', { hasText: '是哪一笔订单' }).click()
  await press(page, '加一项')
  const field = page.locator('.field-edit').last()
  await field.getByRole('group', { name: '怎么问' }).getByLabel('中文').fill('付款银行')
  const preview = page.frameLocator('iframe')
  await preview.getByRole('heading', { name: '退款申请单' }).waitFor()
  await preview.getByText('付款银行').waitFor()
  // English is missing: it is said, and one press leads there.
  await page.locator('.faults button', { hasText: '付款银行' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('lang'))).toBe('en')
  await good(page, 'writing-zh')
  expect(await page.getByRole('button', { name: '发布', exact: true }).isDisabled()).toBe(true)
  await page.keyboard.type('Bank')
  await page.getByText('没有问题，可以发布。').waitFor()
  await press(page, '撤销')
  await page.getByRole('region', { name: '检查' }).getByText('还有 1 处要改').waitFor()
  await press(page, '重做')
  await page.getByText('没有问题，可以发布。').waitFor()

  // Nothing of it is at the server yet, and nothing of it is lost.
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '退款申请单' }).waitFor()
  // Meanwhile somebody else saves the same flow.
  const other = await agent(browser, desk, await desk.person({ name: '林夕', role: 'lead' }), {
    lang: 'zh-CN',
  })
  await press(other.page, '引导流程')
  await other.page.locator('.flow-row', { hasText: '申请退款' }).click()
  await texts(other.page, '名称').getByLabel('中文').fill('退款')
  await press(other.page, '保存草稿')
  await other.page.getByText('草稿已保存').waitFor()
  await other.close()
  await press(page, '保存草稿')
  await page.getByText('别人刚刚保存了这个流程').waitFor()
  await press(page, '载入他的版本')
  await page.getByRole('heading', { level: 1, name: '退款', exact: true }).waitFor()
  await press(page, '撤销')
  await page.getByRole('heading', { level: 1, name: '退款申请单' }).waitFor()

  await page.getByRole('button', { name: '发布', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('付款银行').waitFor()
  await good(page, 'publish-zh')
  await dialog.getByRole('button', { name: '发布' }).click()
  await page.getByText('已发布，访客现在就能看到').waitFor()
  await page.locator('.versions li', { hasText: '版本 1' }).getByText('访客现在看到的').waitFor()

  const xu = await visitor(browser, desk, look)
  await xu.opens()
  expect(await xu.panel.locator('.tile').allInnerTexts()).toEqual([
    ...['订单查询', '播放问题', '申请退款', '账号安全', '内容咨询', '反馈建议', '申诉', '其他问题'],
  ])
  await xu.chooses('申请退款')
  await xu.panel.getByRole('heading', { name: '退款申请单' }).waitFor()
  await xu.panel.getByRole('button', { name: '开始' }).click()
  await xu.panel.getByText('重复扣款').click()
  await xu.panel.getByText('网站或安卓').click()
  await xu.panel.getByRole('button', { name: '下一步' }).click()
  await xu.panel.getByLabel('付款银行').fill('招商银行')
  if (process.env.SHOTS) await xu.page.screenshot({ path: `${process.env.SHOTS}/asked-zh.png` })
  await xu.panel.locator('.flow button.free').click()
  await xu.panel.locator('.filled dd', { hasText: '招商银行' }).waitFor()
  // He goes on with it where he asked: it makes its case there.
  await xu.panel.getByRole('button', { name: '接着填完这份表单' }).click()
  await xu.panel.getByRole('heading', { name: '是哪一笔订单？' }).waitFor()
  expect(await xu.panel.getByLabel('付款银行').inputValue()).toBe('招商银行')
  await xu.panel.getByLabel('订单号').fill('A-20261120-77')
  await xu.panel.getByLabel('付款金额').fill('25.80')
  await xu.panel.getByLabel('付款日期').fill(localDate(systemClock.now(), 'Asia/Shanghai'))
  await xu.panel.getByRole('button', { name: '下一步' }).click()
  await xu.panel.getByLabel('说说具体情况').fill('同一天扣了两次')
  await xu.panel.getByRole('checkbox').check()
  await xu.panel.getByRole('button', { name: '下一步' }).click()
  await xu.panel.getByRole('button', { name: '提交' }).click()
  await xu.panel.locator('.filled dd', { hasText: '已同意' }).waitFor()
  await xu.panel.locator('.case-made').waitFor()
  if (process.env.SHOTS) await xu.page.screenshot({ path: `${process.env.SHOTS}/made-zh.png` })
  expect(await xu.panel.getByRole('button', { name: '接着填完这份表单' }).count()).toBe(0)
  await xu.close()
  await press(page, '会话')
  await lead.opens('退款申请单', 1)
  await page.locator('.filled', { hasText: '已同意' }).getByText('招商银行').waitFor()
  await lead.close()
})

test('on a laptop in English: one of the site’s own, out of a file and back into one', async () => {
  const look = { lang: 'en', dark: true, width: 1_440, height: 900 }
  const person = await desk.person({ name: 'Lin', role: 'lead' })
  const { page, close } = await agent(browser, desk, person, look)
  await press(page, 'Flows')
  await page.locator('.flow-line').nth(7).waitFor()
  await good(page, 'list-en')
  // The last is dragged to the top.
  const handle = await page.locator('.handle').last().boundingBox()
  const top = await page.locator('.flow-line').first().boundingBox()
  if (!handle || !top) return expect.unreachable('Nothing can be dragged.')
  await page.mouse.move(handle.x + 10, handle.y + 10)
  await page.mouse.down()
  await page.mouse.move(top.x + 10, top.y + 30, { steps: 5 })
  await page.mouse.move(top.x + 10, top.y + 4)
  await page.mouse.up()
  await expect.poll(() => page.locator('.flow-row b').first().textContent()).toBe('Appeal')
  await press(page, 'New flow')
  await texts(page, 'Name').getByLabel('English').fill('Gift cards')
  await good(page, 'about-en')
  // A step without a title goes by its number.
  await page.locator('.faults button', { hasText: 'Step 1' }).first().waitFor()
  await page.locator('.part', { hasText: '1. ' }).click()
  await page.locator('.field-edit').getByLabel('Kind').selectOption('choice')
  await page.getByRole('group', { name: 'Option 1' }).getByLabel('English').fill('It is not accepted')
  await press(page, 'Add an option')
  await page.getByRole('group', { name: 'Option 2' }).getByLabel('English').fill('It is empty')
  await press(page, 'Add such a case')
  await page.getByRole('checkbox', { name: 'It is empty' }).check()
  const preview = page.frameLocator('iframe')
  await preview.getByText('It is empty').click()
  await preview.locator('.no', { hasText: 'The rules do not allow this' }).waitFor()
  await good(page, 'own-en')

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    (async () => {
      await page.locator('summary', { hasText: 'More' }).click()
      await press(page, 'Export as a file')
    })(),
  ])
  const path = join(tmpdir(), `foyer-flow-${process.pid}.json`)
  await file.saveAs(path)
  const document = JSON.parse(await readFile(path, 'utf8')) as { title: { en: string }; steps: unknown[] }
  expect(document).toMatchObject({ title: { en: 'Gift cards' }, steps: [{ refusals: [{}] }] })
  const choose = async (text: string) => {
    await writeFile(path, text)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Import from a file')])
    await chooser.setFiles(path)
  }
  await choose('{"format":1}')
  await page.getByText('something is wrong at key').waitFor()
  await choose(JSON.stringify({ ...document, title: { 'zh-CN': '礼品卡', en: 'Gift cards, again' } }))
  await page.getByRole('heading', { level: 1, name: 'Gift cards, again' }).waitFor()
  await close()
})
