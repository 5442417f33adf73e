/** What the site's own systems say, where it is asked: before a refund goes on, and instead of a person. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'
import { looks } from '../support/looks.ts'

const PHONE = { width: 390, height: 844 }
const LONG = 120_000

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true, deadlines: { effectsEvery: 50 } })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** @param person who is signed in on the site; null for nobody */
async function someone(tile: string, person: string | null, look: Look = {}) {
  const xu = await visitor(browser, desk, { ...PHONE, ...look })
  const { panel, page } = xu
  if (person) {
    await page.goto(`${desk.demoUrl}/demo/account`)
    await page.locator(`[data-person=${person}]`).click()
    await page.locator('.panel-member').waitFor()
  }
  await page.goto(`${desk.demoUrl}/demo/watch/night-voyage/3`)
  await xu.opens()
  await xu.chooses(tile)
  await panel.locator('.flow').waitFor()
  const press = (name: string) => panel.getByRole('button', { name, exact: true }).click()
  return {
    ...xu,
    press,
    picks: (label: string) => panel.getByText(label, { exact: true }).click(),
    frame: () => page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable('No panel.'),
  }
}

const begun = async (flow: string): Promise<number> => {
  const { rows } = await desk.app.database.pool.query(
    `select 1 from event where body->'form'->>'flow' = $1`,
    [flow],
  )
  return rows.length
}

describe('a refund', () => {
  test('that the rule does not allow ends with the rule, its article and a person', {
    timeout: LONG,
  }, async () => {
    const xu = await someone('申请退款', 'u_xunian')
    const { panel, press, picks, page } = xu
    await looks(page, 'refund-card-zh')
    await press('开始')
    await picks('买错了、不想要了')
    await picks('网站或安卓')
    await press('下一步')
    await panel.locator('.pick', { hasText: 'DH20261018007' }).click()
    await looks(page, 'refund-order-zh')
    expect(await panel.locator('#field-amount').inputValue()).toBe('12.00')
    await press('下一步')
    const no = panel.locator('.no[role=alert]')
    await no.locator('blockquote', { hasText: '购买已超过 7 天，不能退款' }).waitFor()
    expect(await panel.getByRole('button', { name: '下一步' }).count()).toBe(0)
    expect(await faults(xu.frame())).toEqual([])
    await looks(page, 'refund-no-zh', no)
    await press('看完整的规定')
    await panel.locator('article.prose').waitFor()
    await press('返回')
    // Another order is another question.
    await panel.locator('.pick', { hasText: 'DH20261120001' }).click()
    await press('下一步')
    await panel.locator('[role=status]', { hasText: '这笔订单可以退 ¥198.00' }).waitFor()
    await looks(page, 'refund-due-zh')
    await press('返回')
    await panel.locator('#field-order').fill('DH20261101018')
    await press('下一步')
    await panel.locator('.no', { hasText: '您的账号下没有这笔订单' }).waitFor()
    await looks(page, 'refund-foreign-zh', panel.locator('.no'))
    await press('还是要问人工')
    await panel.locator('.said.mine', { hasText: '网站的答复：您的账号下没有这笔订单' }).waitFor()
    await panel.locator('.filled .at', { hasText: '在这一步转人工：是哪一笔订单？' }).waitFor()
    await xu.close()
  })
})

describe('an order', () => {
  test('is looked up, and nothing is begun until a person is asked', { timeout: LONG }, async () => {
    const xu = await someone('订单查询', 'u_rania')
    const { panel, press, picks } = xu
    await looks(xu.page, 'lookup-card-zh')
    await press('开始')
    await picks('不认识这笔扣款')
    await picks('有')
    await press('下一步')
    await panel.locator('.pick', { hasText: 'DH20261121044' }).click()
    await press('下一步')
    await press('下一步')
    const order = panel.locator('.order-card')
    await order.waitFor()
    expect(await order.count()).toBe(1)
    const text = (await order.textContent()) ?? ''
    for (const part of ['Monthly', '¥25.00', '已支付', 'DH20261121044', '下次续费'])
      expect(text).toContain(part)
    expect(await faults(xu.frame())).toEqual([])
    expect(await begun('order')).toBe(0)
    await looks(xu.page, 'lookup-found-zh')
    const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
    await lin.isAvailable()
    await press('问人工')
    await panel.locator('.said.mine .filled dd', { hasText: '不认识这笔扣款' }).waitFor()
    await panel.locator('.said.mine .filled dd', { hasText: 'DH20261121044' }).waitFor()
    await lin.opens('订单查询', 0)
    await lin.page.locator('.said.theirs .filled dd', { hasText: 'DH20261121044' }).waitFor()
    await Promise.all([xu.close(), lin.close()])
  })

  test('of whom nobody knows is shown once it is proved by a code', { timeout: LONG }, async () => {
    const xu = await someone('订单查询', null, { dark: true })
    const { panel, press, picks } = xu
    await press('开始')
    await picks('订单到哪一步了')
    await picks('没有')
    await press('下一步')
    await panel.locator('#field-paid-on').fill(new Date(desk.clock.now()).toISOString().slice(0, 10))
    await panel.locator('#field-amount').fill('45')
    await press('下一步')
    await press('下一步')
    await panel.getByRole('heading', { name: '先确认订单是您的' }).waitFor()
    await looks(xu.page, 'lookup-prove-zh')
    await panel.getByLabel('手机号、邮箱或账号').fill('wutong@example.com')
    await press('发送验证码')
    const code = panel.getByLabel('验证码', { exact: true })
    await code.waitFor()
    await looks(xu.page, 'lookup-code-zh')
    await code.fill(desk.mails.at(-1)?.code ?? '')
    await press('确认')
    await panel.locator('.order-card', { hasText: '待支付' }).waitFor()
    await looks(xu.page, 'lookup-pending-zh')
    expect(await faults(xu.frame())).toEqual([])
    await press('查好了')
    await panel.locator('.home').waitFor()
    // It had its answer: there is nothing to go on with.
    await xu.chooses('订单查询')
    await panel.getByRole('button', { name: '开始' }).waitFor()
    const { rows } = await desk.app.database.pool.query<{ times: number }>(
      `select times from flow_use where flow = 'order' and how = 'finished' order by day desc`,
    )
    expect(rows[0]?.times).toBeGreaterThan(0)
    await xu.close()
  })

  test('is found and not found in English, by night', { timeout: LONG }, async () => {
    const xu = await someone('Orders', 'u_xunian', { lang: 'en-US', dark: true })
    const { panel, press, picks } = xu
    await looks(xu.page, 'lookup-card-en')
    await press('Begin')
    await picks('Where the order stands')
    await picks('Yes')
    await press('Next')
    await panel.locator('.pick', { hasText: 'DH20261120001' }).click()
    await looks(xu.page, 'lookup-order-en')
    await press('Next')
    await press('Next')
    const order = panel.locator('.order-card')
    for (const part of ['年度会员', '¥198.00', 'Paid', 'Renews'])
      await order.getByText(part).first().waitFor()
    expect(await faults(xu.frame())).toEqual([])
    await looks(xu.page, 'lookup-found-en')
    await press('Back')
    await press('Back')
    await panel.locator('#field-order').fill('DH20261101018')
    await press('Next')
    await press('Next')
    await panel.getByText('Nothing matches exactly').waitFor()
    expect(await faults(xu.frame())).toEqual([])
    await looks(xu.page, 'lookup-other-en')
    await xu.close()
  })

  test('asks in English who somebody is of whom nobody knows', { timeout: LONG }, async () => {
    const xu = await someone('Orders', null, { lang: 'en-US' })
    const { panel, press, picks } = xu
    await press('Begin')
    await picks('Where the order stands')
    await picks('Yes')
    await press('Next')
    await panel.locator('#field-order').fill('DH20261125002')
    await press('Next')
    await press('Next')
    const account = panel.getByLabel('Phone, e-mail or account name')
    await account.waitFor()
    expect(await faults(xu.frame())).toEqual([])
    await looks(xu.page, 'lookup-prove-en')
    await account.fill('wutong@example.com')
    await account.press('Enter')
    await panel.getByLabel('Code', { exact: true }).waitFor()
    await looks(xu.page, 'lookup-code-en')
    await xu.close()
  })
})

test('an order of somebody else is not paid back, which is said in English', { timeout: LONG }, async () => {
  const chen = await someone('Refund', 'u_chen', { lang: 'en-US', dark: true })
  const { panel, press, picks } = chen
  await press('Begin')
  await picks('Bought by mistake')
  await picks('Here or on Android')
  await press('Next')
  await panel.locator('#field-order').fill('DH20261101018')
  await panel.locator('#field-amount').fill('45')
  await panel.locator('#field-paid-on').fill(new Date(desk.clock.now()).toISOString().slice(0, 10))
  await press('Next')
  const no = panel.locator('.no[role=alert]')
  await no.waitFor()
  expect(await faults(chen.frame())).toEqual([])
  await looks(chen.page, 'refund-foreign-en', no)
  await chen.close()
})

test('a title is picked as the site knows it, and articles answer what is asked about it', {
  timeout: LONG,
}, async () => {
  const xu = await someone('内容咨询', null)
  const { panel, press, picks } = xu
  await press('开始')
  await picks('什么时候更新')
  await panel.locator('#field-title').fill('长夜')
  await panel.locator('.pick', { hasText: '长夜航线' }).click()
  expect(await panel.locator('#field-title').inputValue()).toBe('长夜航线')
  await panel.locator('.hint', { hasText: '每周三、周四 20:00 更新' }).waitFor()
  const article = panel.locator('.maybe .answers button').first()
  await article.waitFor()
  expect(await faults(xu.frame())).toEqual([])
  await article.click()
  await panel.locator('article.prose').waitFor()
  await press('返回')
  expect(await panel.locator('#field-title').inputValue()).toBe('长夜航线')
  await xu.close()
})

test('an order in dollars is asked back in dollars', { timeout: LONG }, async () => {
  const rania = await someone('Refund', 'u_rania', { lang: 'en-US' })
  const { panel, press, picks } = rania
  await looks(rania.page, 'refund-card-en')
  await press('Begin')
  await press('Next')
  await panel.locator('.wrong').first().waitFor()
  await looks(rania.page, 'refund-wrong-en')
  await picks('Bought by mistake')
  await picks('Here or on Android')
  await press('Next')
  await panel.locator('.pick', { hasText: 'DH20261123077' }).click()
  expect(await panel.locator('#field-amount').inputValue()).toBe('4.99')
  await panel.locator('.entry.amount', { hasText: 'USD' }).waitFor()
  await looks(rania.page, 'refund-order-en')
  await press('Next')
  await panel.locator('[role=status]', { hasText: '$4.99 of this order can be paid back' }).waitFor()
  await looks(rania.page, 'refund-due-en')
  await picks('No')
  await press('Next')
  await panel.locator('#field-details').fill('I took the wrong one')
  await panel.getByRole('checkbox').check()
  await press('Next')
  await panel.locator('.answers-given dd', { hasText: '$4.99' }).waitFor()
  await looks(rania.page, 'refund-check-en')
  await panel.locator('.flow button[type=submit]').click()
  await panel.locator('.case-made').waitFor()
  await panel.locator('.filled dd', { hasText: '$4.99' }).waitFor()
  await looks(rania.page, 'refund-made-en')
  const { rows } = await desk.app.database.pool.query(
    `select amount, currency from desk_case where object = 'DH20261123077'`,
  )
  expect(rows).toEqual([{ amount: 499, currency: 'USD' }])
  await rania.close()
})
