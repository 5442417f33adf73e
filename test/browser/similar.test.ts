/** Who has an open case is shown it before he sends a second one; and a topic has one conversation, wherever he goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor, visitorIn } from '../support/browser.ts'

const LONG = 120_000
const TODAY = localDate(systemClock.now(), 'Asia/Shanghai')
const PHONE = { width: 360, height: 640 }
const ORDER = 'DH-20261120-77'

let browser: Chromium
let desk: TestApp
let lin: Awaited<ReturnType<typeof agent>>
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  lin = await agent(browser, desk, await desk.person({ name: '林夕', capacity: 50 }))
  await lin.isAvailable()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

type Visitor = Awaited<ReturnType<typeof visitor>>
const frameOf = ({ page }: Visitor) =>
  page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable('No panel.')
const presses = ({ panel }: Visitor, name: string) => panel.getByRole('button', { name, exact: true }).click()

/** From home to the step after the order. */
async function namesOrder(xu: Visitor, order: string): Promise<void> {
  await presses(xu, '申请退款')
  await presses(xu, '开始')
  await xu.panel.getByText('重复扣款', { exact: true }).click()
  await xu.panel.getByText('网站或安卓', { exact: true }).click()
  await presses(xu, '下一步')
  await xu.panel.locator('#field-order').fill(order)
  await xu.panel.locator('#field-amount').fill('25.80')
  await xu.panel.locator('#field-paid-on').fill(TODAY)
  // What is being typed is not known yet.
  expect(await xu.panel.locator('.similar').count()).toBe(0)
  await presses(xu, '下一步')
  await xu.panel.getByRole('heading', { name: '说明和凭证' }).waitFor()
}

async function goesOn(xu: Visitor): Promise<void> {
  await xu.panel.locator('#field-details').fill('同一天扣了两次')
  await xu.panel.getByRole('checkbox').check()
  await presses(xu, '下一步')
  await xu.panel.getByRole('heading', { name: '核对一下' }).waitFor()
}

test('the open case of an order is shown before a second one is sent, and holds nobody up', {
  timeout: LONG,
}, async () => {
  const xu = await visitor(browser, desk, PHONE)
  const similar = xu.panel.locator('.similar')
  await xu.opens()
  await namesOrder(xu, ORDER)
  await goesOn(xu)
  await presses(xu, '提交')
  const number = (await xu.panel.locator('.case-made .case-number').textContent()) ?? ''
  await xu.told('林夕 加入了对话')
  await lin.opens('申请退款', 0)
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('e')
  await xu.told('对话已结束')
  await presses(xu, '返回')

  await namesOrder(xu, ORDER.toLowerCase())
  await similar.getByText('是不是这件事？').waitFor()
  for (const text of ['退款 · 已受理', number, ORDER, '最晚', '提交'])
    await similar.getByText(text).first().waitFor()
  await xu.panel.locator('[role=status]', { hasText: `退款 ${number}，已受理` }).waitFor()
  expect(await faults(frameOf(xu))).toEqual([])

  // To the case and back: here it can be added to, and what was filled in is still there.
  await similar.getByRole('button', { name: `打开工单 ${number}` }).click()
  await xu.panel.locator('.case-state', { hasText: '已受理' }).waitFor()
  await xu.panel.getByLabel('写下要补充的内容').waitFor()
  await presses(xu, '返回')
  await xu.panel.getByRole('heading', { name: '说明和凭证' }).waitFor()
  await presses(xu, '不是，是另一件事')
  await similar.waitFor({ state: 'detached' })
  expect(await frameOf(xu).evaluate(() => document.activeElement?.textContent)).toBe('说明和凭证')

  // Said once in this run is enough, also after a reload.
  await goesOn(xu)
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.your-cases .row').waitFor()
  const listed = xu.page.waitForResponse((one) => one.url().endsWith('/case:list'))
  await presses(xu, '申请退款')
  await listed
  await presses(xu, '接着填')
  await xu.panel.getByRole('heading', { name: '核对一下' }).waitFor()
  expect(await similar.count()).toBe(0)

  // A new run asks again.
  for (let i = 0; i < 4; i += 1) await presses(xu, '返回')
  await presses(xu, '重新填')
  await presses(xu, '返回')
  await presses(xu, '返回')
  await namesOrder(xu, ORDER)
  await similar.waitFor()

  // Where the cases cannot be read nobody waits for them.
  await xu.context.route('**/case:list', (route) => route.abort())
  await xu.page.reload()
  await xu.opens()
  await presses(xu, '申请退款')
  await presses(xu, '接着填')
  await goesOn(xu)
  expect(await similar.count()).toBe(0)
  await xu.close()
})

test('a topic has one conversation: after two presses, in a second tab, and at the new device of who is signed in', {
  timeout: LONG,
}, async () => {
  const signedIn = async () => {
    const one = await visitor(browser, desk, PHONE)
    await one.page.goto(`${desk.demoUrl}/demo/account`)
    await one.page.locator('[data-person=u_xunian]').click()
    await one.page.locator('.panel-member').waitFor()
    await one.opens()
    return one
  }
  const xu = await signedIn()
  await xu.chooses('其他问题')
  await xu.freely()
  await xu.panel.locator('.ask textarea').fill('怎么开发票')
  await xu.panel.locator('.ask button[type=submit]').dblclick({ noWaitAfter: true })
  await xu.sent('怎么开发票')

  const tab = await visitorIn(xu.context, desk, PHONE)
  const phone = await signedIn()
  for (const [one, text] of [
    [tab, '在另一个标签页'],
    [phone, '换了手机'],
  ] as const) {
    if (one === tab) await one.opens()
    await one.panel.locator('.yours .row').first().waitFor()
    await one.chooses('其他问题')
    await one.sent('怎么开发票')
    expect(await one.panel.locator('.ask').count()).toBe(0)
    await one.says(text)
    await xu.panel.locator('.said.mine', { hasText: text }).waitFor()
  }
  const { rows } = await desk.app.database.pool.query(`select 1 from conversation where topic = 'other'`)
  expect(rows).toHaveLength(1)
  await Promise.all([xu.close(), phone.close()])
})
