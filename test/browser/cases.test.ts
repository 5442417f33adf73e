/** A case from both sides: made by a flow, asked about, completed, decided, read in the panel and by its code. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'
import { screenshot } from '../support/files.ts'
import { looks } from '../support/looks.ts'

const LONG = 120_000
const TODAY = localDate(systemClock.now(), 'Asia/Shanghai')
const PHONE = { width: 360, height: 640 }
const OFTEN = { times: 500, withinMs: 1_000 }

let browser: Chromium
let desk: TestApp
let people: Record<'lin' | 'jiang', Person>
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true, limits: { act: OFTEN, link: OFTEN }, deadlines: { fileLook: 60_000 } })
  people = {
    lin: await desk.person({ name: '林夕' }),
    jiang: await desk.person({ name: '江月', role: 'lead' }),
  }
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

type Visitor = Awaited<ReturnType<typeof visitor>>
type Agent = Awaited<ReturnType<typeof agent>>

/** Fills in the flow of refunds; the amount as somebody types it. */
async function asksForRefund({ panel }: Visitor, order: string, amount = '25.80'): Promise<void> {
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).click()
  const next = () => press('下一步')
  await panel.getByRole('button', { name: '申请退款', exact: true }).click()
  await press('开始')
  await panel.getByText('重复扣款', { exact: true }).click()
  await panel.getByText('网站或安卓', { exact: true }).click()
  await next()
  await panel.locator('#field-order').fill(order)
  await panel.locator('#field-amount').fill(amount)
  await panel.locator('#field-paid-on').fill(TODAY)
  await next()
  await panel.locator('#field-details').fill('同一天扣了两次')
  await panel.getByRole('checkbox').check()
  await next()
  await press('提交')
  await panel.locator('.case-made').waitFor()
}

/** What lies in the clipboard of somebody's device. */
async function copied(context: Visitor['context']): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${desk.url}/case`)
  const text = await page.evaluate(() => navigator.clipboard.readText())
  await page.close()
  return text
}

const numberIn = async ({ panel }: Visitor) =>
  (await panel.locator('.case-made .case-number').textContent()) ?? ''
const frameOf = ({ page }: Visitor) =>
  page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable('No panel.')

async function opensCase({ page }: Agent, number: string): Promise<void> {
  await page
    .locator('.rail')
    .getByRole('button', { name: /工单|Cases/ })
    .click()
  await page.locator('.case-row', { hasText: number }).click()
  await page.locator('.one-case', { hasText: number }).waitFor()
}

/** Words to the visitor, then once more what he will read. */
async function decides({ page }: Agent, key: string, words: string): Promise<void> {
  await page.keyboard.press(key)
  await page.locator('dialog textarea').fill(words)
  await page.locator('dialog button[type=submit]').click()
  await page.locator('dialog blockquote', { hasText: words }).waitFor()
  await page.locator('dialog button[type=submit]').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
}

/** The page of a case by number and code. */
async function casePageOf(number: string, code: string, look: Look = PHONE) {
  const device = await browser.device(look)
  const page = await device.newPage()
  await page.goto(`${desk.url}/case/${number}`)
  await page.locator('input[name=code]').fill(code)
  await page.locator('form').first().locator('button').click()
  await page.locator('.state').waitFor()
  return { device, page }
}

describe('the page of a case', () => {
  test('takes the picture that was asked for, over a line that breaks, and another one unasked', {
    timeout: LONG,
  }, async () => {
    const xu = await visitor(browser, desk, PHONE)
    await xu.opens()
    await asksForRefund(xu, 'DH-20261120-70')
    const number = await numberIn(xu)
    const code = (await xu.panel.locator('.case-made .code').textContent()) ?? ''
    await xu.close()
    const lin = await agent(browser, desk, people.lin)
    await opensCase(lin, number)
    await lin.page.keyboard.press('a')
    await lin.page.getByLabel('付款凭证').check()
    await lin.page.locator('dialog button[type=submit]').click()
    await lin.page.locator('.one-case .bar .tag', { hasText: '等访客补充' }).waitFor()

    const { device, page } = await casePageOf(number, code)
    const wanted = page.locator('.warm')
    await wanted.locator('li', { hasText: '付款凭证' }).waitFor()
    // Which limits hold is said before anything is chosen.
    await wanted.getByText('每个最大 10 MB').waitFor()
    expect(await faults(page)).toEqual([])
    const picture = { name: '扣款.png', mimeType: 'image/png', buffer: await screenshot(1_600, 1_200) }
    let pieces = 0
    await page.route('**/v1/cases/*/uploads/*', (route) => {
      pieces += 1
      return pieces === 1 ? route.abort() : route.continue()
    })
    await wanted.locator('input[type=file]').setInputFiles(picture)
    // What is on its way is not sent with the words.
    await wanted.locator('textarea').fill('截图在这里')
    await wanted.locator('.tray li.lost').waitFor()
    await wanted.locator('form > button').click()
    await wanted.locator('[role=alert]', { hasText: '还有文件没传好' }).waitFor()
    await wanted.getByRole('button', { name: '立即重试' }).click()
    await wanted.locator('.tray li.ready', { hasText: '扣款' }).waitFor()
    expect(pieces).toBeGreaterThan(1)
    await wanted.locator('form > button').click()
    await page.locator('.told', { hasText: '已提交' }).waitFor()
    await page.locator('.state', { hasText: '处理中' }).waitFor()
    const shown = page.getByRole('button', { name: '查看 扣款.png' })
    await expect
      .poll(() => shown.locator('img').evaluate((one: HTMLImageElement) => one.naturalWidth), {
        timeout: 20_000,
      })
      .toBeGreaterThan(100)
    await shown.click()
    await page.locator('dialog.lightbox img').waitFor()
    await page.keyboard.press('Escape')

    // One of two is taken back, and what is no file that is taken is refused by name.
    await page.locator('input[type=file]').setInputFiles([
      { name: '账单.png', mimeType: 'image/png', buffer: await screenshot() },
      { name: '别的.png', mimeType: 'image/png', buffer: await screenshot() },
      { name: '程序.txt', mimeType: 'text/plain', buffer: await screenshot() },
    ])
    await page.locator('.tray li.ready', { hasText: '别的' }).waitFor()
    await page.locator('.tray li.refused', { hasText: '程序' }).waitFor()
    expect(await faults(page)).toEqual([])
    for (const name of ['移除 别的.png', '移除 程序.txt']) await page.getByRole('button', { name }).click()
    // A picture alone says enough.
    await page.getByRole('button', { name: '提交补充' }).click()
    await page.getByRole('button', { name: '查看 账单.png' }).waitFor()
    expect(await page.getByText('别的.png').count()).toBe(0)
    await lin.page.locator('.case-history', { hasText: '账单.png' }).waitFor()
    await page.reload()
    await page.locator('.state', { hasText: '处理中' }).waitFor()
    await Promise.all([device.close(), lin.close()])
  })

  test('opens out of the panel in a window of its own', { timeout: LONG }, async () => {
    const xu = await visitor(browser, desk, PHONE)
    await xu.opens()
    await asksForRefund(xu, 'DH-20261120-71')
    const number = await numberIn(xu)
    await xu.panel.locator('.case-made').getByRole('button', { name: '看进度' }).click()
    const [tab] = await Promise.all([
      xu.page.context().waitForEvent('page'),
      xu.panel.getByRole('button', { name: '单独打开' }).click(),
    ])
    await tab.locator('.state', { hasText: '已受理' }).waitFor()
    expect(new URL(tab.url())).toMatchObject({ pathname: `/case/${number}`, search: '' })
    await tab.getByRole('button', { name: '在这台设备上退出' }).click()
    await tab.getByText('已退出').waitFor()
    await tab.reload()
    await tab.locator('input[name=code]').waitFor()
    await xu.close()
  })
})

describe('a refund', () => {
  test('is made by the flow, asked about, completed, granted and read', { timeout: LONG }, async () => {
    const xu = await visitor(browser, desk, PHONE)
    await xu.opens()
    await asksForRefund(xu, 'DH-20261120-77')
    const number = await numberIn(xu)
    const code = (await xu.panel.locator('.case-made .code').textContent()) ?? ''
    expect(number).toMatch(/^KF-\d{6}-/)
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    await looks(xu.page, 'refund-made-zh', xu.panel.locator('.case-made'))
    await xu.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await xu.panel.locator('.case-made').getByRole('button', { name: '复制' }).click()
    await xu.panel.locator('.case-made').getByRole('button', { name: '已复制' }).waitFor()
    expect(await copied(xu.context)).toBe(
      `工单号 ${number}，查询码 ${code}。进度查询：${desk.url}/case/${number}`,
    )

    const lin = await agent(browser, desk, people.lin)
    await opensCase(lin, number)
    await lin.page.locator('.case-body', { hasText: '¥25.80' }).waitFor()
    await lin.page.locator('.case-body dd', { hasText: '重复扣款' }).waitFor()
    await lin.page.keyboard.press('a')
    // Nothing is asked for by nothing.
    await lin.page.locator('dialog button[type=submit]').click()
    await lin.page.locator('dialog [role=alert]', { hasText: '至少勾选一项' }).waitFor()
    await lin.page.getByLabel('付款凭证').check()
    await lin.page.locator('dialog textarea').fill('麻烦补一张扣款记录的截图')
    await lin.page.locator('dialog button[type=submit]').click()
    await lin.page.locator('.one-case .bar .tag', { hasText: '等访客补充' }).waitFor()

    // The chat tells it, and leads to the case.
    await xu.panel.locator('.case-told', { hasText: '等您补充材料' }).click()
    await xu.panel.locator('.case-wanted li', { hasText: '付款凭证' }).waitFor()
    await xu.panel.locator('.case-wanted textarea').fill('凭证号 88，截图在这里')
    const file = { name: '扣款.png', mimeType: 'image/png', buffer: await screenshot() }
    await xu.panel.locator('.case-wanted input[type=file]').setInputFiles(file)
    await xu.panel.locator('.case-wanted .tray li.ready', { hasText: '扣款' }).waitFor()
    await xu.panel.locator('.case-wanted button[type=submit]').click()
    await xu.panel.locator('.case-state', { hasText: '处理中' }).waitFor()

    await lin.page.locator('.case-history', { hasText: '凭证号 88' }).waitFor()
    await lin.page.locator('.case-body .files').first().waitFor()
    await decides(lin, 'g', '核实为重复扣款，原路退回，1–3 个工作日到账')
    await xu.panel.locator('.case-state', { hasText: '已通过' }).waitFor()
    await xu.panel.getByText('核实为重复扣款').first().waitFor()

    // Home has it too, and the page by number and code.
    await xu.panel.getByRole('button', { name: '返回' }).click()
    await xu.panel.getByRole('button', { name: '返回' }).click()
    await xu.panel.locator('.your-cases .row', { hasText: '已通过' }).waitFor()
    const other = await browser.device(PHONE)
    const page = await other.newPage()
    await page.goto(`${desk.url}/case/${number}`)
    await page.locator('input[name=code]').fill(code.toLowerCase())
    await page.getByRole('button', { name: '查询' }).click()
    await page.getByText('原路退回').first().waitFor()
    await page.getByRole('button', { name: '查看 扣款.png' }).waitFor()
    await Promise.all([lin.close(), xu.close(), other.close()])
  })

  test('asked for twice is one case, and the code stays until it was noted', { timeout: LONG }, async () => {
    const xu = await visitor(browser, desk, PHONE)
    await xu.opens()
    await asksForRefund(xu, 'DH-20261120-78')
    const number = await numberIn(xu)
    await xu.page.reload()
    await xu.opens()
    await xu.panel.locator('.yours .row').first().click()
    await xu.panel.locator('.case-made .code').waitFor()
    await xu.panel.getByRole('button', { name: '记好了' }).click()
    await xu.panel.locator('.case-made').waitFor({ state: 'detached' })
    await xu.page.reload()
    await xu.opens()
    await xu.panel.locator('.yours .row').first().click()
    await xu.panel.locator('.case-told').first().waitFor()
    expect(await xu.panel.locator('.case-made').count()).toBe(0)

    const lin = await agent(browser, desk, people.lin)
    const open = await desk.app.database.pool.query<{ id: string }>(
      `select id from conversation where status = 'queued' order by opened_at desc limit 1`,
    )
    await lin.page.goto(`${desk.url}/console#/c/${open.rows[0]?.id}`)
    await lin.page.getByRole('button', { name: /接入/ }).click()
    await lin.page.getByRole('button', { name: /解决/ }).click()
    await xu.told('对话已结束')
    await xu.panel.getByRole('button', { name: '返回' }).click()
    await asksForRefund(xu, 'DH-20261120-78')
    await xu.panel.getByText('已经提交过').waitFor()
    expect(await numberIn(xu)).toBe(number)
    await Promise.all([lin.close(), xu.close()])
  })

  test('above the amount is confirmed by a lead, who reads what was proposed', {
    timeout: LONG,
  }, async () => {
    const xu = await visitor(browser, desk, PHONE)
    await xu.opens()
    await asksForRefund(xu, 'DH-20261120-79', '198')
    const number = await numberIn(xu)
    const lin = await agent(browser, desk, people.lin)
    await opensCase(lin, number)
    await decides(lin, 'g', '重复扣款，同意退回')
    await lin.page.getByText('由主管决定').waitFor()
    expect(await lin.page.locator('.one-case .acts button').count()).toBe(0)
    const jiang = await agent(browser, desk, people.jiang)
    await opensCase(jiang, number)
    await jiang.page.locator('.proposal', { hasText: '林夕' }).waitFor()
    await jiang.page.keyboard.press('g')
    expect(await jiang.page.locator('dialog textarea').inputValue()).toBe('重复扣款，同意退回')
    await jiang.page.keyboard.press('Escape')
    await jiang.page.locator('dialog').waitFor({ state: 'detached' })
    await decides(jiang, 'd', '实际只扣了一次，附上账单')
    await xu.panel.locator('.case-told', { hasText: '未通过' }).click()

    await xu.panel.getByLabel('为什么不同意').fill('我有两条扣款短信')
    await xu.panel.getByRole('button', { name: '提交申诉' }).click()
    await xu.panel.locator('.case-state', { hasText: '申诉处理中' }).waitFor()
    // Whoever decided does not judge his own decision.
    await jiang.page.getByText('由另一位同事决定').waitFor()
    // Whoever judges it has the decision, the words against it and all that was said before him.
    await opensCase(lin, number)
    const gist = lin.page.locator('.case-body .gist')
    await gist.getByText('江月 之前决定不通过：“实际只扣了一次，附上账单”').waitFor()
    await gist.getByText('我有两条扣款短信').waitFor()
    await lin.page.locator('.case-history', { hasText: '实际只扣了一次' }).waitFor()
    await lin.page.locator('.case-body dd', { hasText: '重复扣款' }).waitFor()
    expect(await faults(lin.page)).toEqual([])
    await looks(lin.page, 'case-gist-zh', gist)
    // At a screen in English it is said in English, and what people wrote stays as it is.
    const english = await agent(browser, desk, people.lin, { ...PHONE, lang: 'en-US', dark: true })
    await opensCase(english, number)
    const told = english.page.locator('.case-body .gist')
    await told.getByText('江月 had declined it: “实际只扣了一次，附上账单”').waitFor()
    expect(await faults(english.page)).toEqual([])
    await looks(english.page, 'case-gist-en', told)
    await english.close()
    await lin.page.locator('.case-body .line').first().click()
    await lin.page.locator('.log', { hasText: '同一天扣了两次' }).waitFor()
    await Promise.all([lin.close(), jiang.close(), xu.close()])
  })
})

test('an appeal by its flow goes to the case that it names, with what was said, and to somebody else', {
  timeout: LONG,
}, async () => {
  const xu = await visitor(browser, desk, PHONE)
  const press = (name: string) => xu.panel.getByRole('button', { name, exact: true }).click()
  await xu.opens()
  await asksForRefund(xu, 'DH-20261120-80')
  const number = await numberIn(xu)
  const lin = await agent(browser, desk, people.lin)
  await opensCase(lin, number)
  await decides(lin, 'd', '这笔订单只扣了一次')
  await xu.panel.locator('.case-told', { hasText: '未通过' }).waitFor()

  await press('返回')
  await xu.chooses('申诉')
  await press('开始')
  await xu.panel.getByText('退款没有通过', { exact: true }).click()
  await xu.panel.locator('#field-day').fill(TODAY)
  await xu.panel.locator('#field-number').fill(number.toLowerCase())
  await press('下一步')
  await xu.panel.locator('#field-details').fill('银行短信里有两条扣款')
  await press('下一步')
  await press('提交')
  await xu.panel.locator('.case-made, .case-told').filter({ hasText: number }).first().waitFor()
  await lin.page.getByText('由另一位同事决定').waitFor()
  const jiang = await agent(browser, desk, people.jiang)
  await opensCase(jiang, number)
  await jiang.page.locator('.one-case .bar .tag', { hasText: '申诉' }).waitFor()
  const gist = jiang.page.locator('.case-body .gist')
  await gist.getByText('林夕 之前决定不通过：“这笔订单只扣了一次”').waitFor()
  await gist.getByText('银行短信里有两条扣款').waitFor()
  await decides(jiang, 'g', '两条短信属实，退回一笔')
  await xu.panel.locator('.case-told', { hasText: '已通过' }).first().waitFor()
  await Promise.all([lin.close(), jiang.close(), xu.close()])
})

test('an agent opens a case out of a conversation, and finds it in its facts', {
  timeout: LONG,
}, async () => {
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('其他问题')
  await xu.asks('片子没有字幕，能退款吗')
  const lin = await agent(browser, desk, people.lin, { width: 1_440, height: 900 })
  await lin.opens('片子没有字幕', 2)
  await lin.page.locator('.facts .open-case').click()
  await lin.page.getByLabel('关于什么').fill('DH-20261120-80')
  await lin.page.getByLabel('金额').fill('十九块八')
  await lin.page.locator('dialog button[type=submit]').click()
  await lin.page.locator('dialog [role=alert]', { hasText: '19.80' }).waitFor()
  await lin.page.getByLabel('金额').fill('19.8')
  await lin.page.locator('dialog button[type=submit]').click()
  await lin.page.locator('dialog .case-number').waitFor()
  const made = {
    number: (await lin.page.locator('dialog .case-number').textContent()) ?? '',
    code: (await lin.page.locator('dialog b.number').textContent()) ?? '',
  }
  await lin.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await lin.page.locator('dialog').getByRole('button', { name: /复制/ }).click()
  await lin.page.locator('dialog').getByText('已复制').waitFor()
  const said = await copied(lin.page.context())
  expect(said).toContain(made.number)
  expect(said).toContain(made.code)
  await lin.page.locator('dialog').getByRole('button', { name: '关闭' }).click()
  await lin.page.locator('.facts .case-line', { hasText: 'DH-20261120-80' }).click()
  await lin.page.locator('.case-head', { hasText: '¥19.80' }).waitFor()
  await xu.panel.locator('.case-told', { hasText: '已受理' }).waitFor()
  await Promise.all([lin.close(), xu.close()])
})

const LOOKS: [string, Look][] = [
  ['phone, zh', PHONE],
  ['phone, en, dark', { ...PHONE, lang: 'en', dark: true }],
]

test.each(LOOKS)('axe finds nothing: %s', { timeout: LONG }, async (_name, look) => {
  const xu = await visitor(browser, desk, PHONE)
  await xu.opens()
  await asksForRefund(xu, `DH-${Math.floor(systemClock.now())}`, '298')
  const number = await numberIn(xu)
  expect(await faults(frameOf(xu))).toEqual([])
  await xu.panel.locator('.case-made').getByRole('button', { name: '看进度' }).click()
  await xu.panel.locator('.case-state').waitFor()
  expect(await faults(frameOf(xu))).toEqual([])

  const lin = await agent(browser, desk, people.lin, look)
  await opensCase(lin, number)
  expect(await faults(lin.page)).toEqual([])
  for (const key of ['a', 'g']) {
    await lin.page.keyboard.press(key)
    await lin.page.locator('dialog').waitFor()
    expect(await faults(lin.page)).toEqual([])
    await lin.page.keyboard.press('Escape')
    await lin.page.locator('dialog').waitFor({ state: 'detached' })
  }
  await Promise.all([lin.close(), xu.close()])
})
