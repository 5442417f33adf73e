/** Somebody asks as nobody, signs in while he talks, goes on at another device, and signs out on one that others use. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

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

/** For eyes: with `SHOTS=/a/directory` the steps of what is typed are kept as pictures. */
async function seen(page: Page, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

test('who signs in during a chat keeps it, and is no longer only somebody who says so', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  await xu.page.goto(`${desk.demoUrl}/demo/account`)
  await xu.page.locator('.person').first().waitFor()
  await xu.opens()
  await xu.chooses('订单查询')
  await xu.asks('多扣了一次钱')
  await xu.sent('多扣了一次钱')
  await lin.opens('多扣了一次钱', 0)
  await lin.page.locator('.facts', { hasText: '未验证身份' }).waitFor()
  expect(await lin.page.locator('.facts .account').count()).toBe(0)

  // He signs in on the page, with the chat open beside it.
  await xu.page.locator('[data-person=u_xunian]').click()
  await xu.page.locator('.panel-member').waitFor()
  const facts = lin.page.locator('.facts')
  await facts.locator('.tag.good', { hasText: '已验证' }).waitFor()
  await facts.locator('.proof', { hasText: '由网站证明，有效到' }).waitFor()
  expect(await facts.locator('h2').textContent()).toBe('许念')
  await facts.getByText('u_xunian').waitFor()
  await lin.page.locator('.rows .row', { hasText: '已验证' }).waitFor()
  await lin.page.locator('.told', { hasText: '访客身份已验证' }).waitFor()

  await facts.getByRole('button', { name: '向网站查询' }).click()
  await facts.getByText('DH20261124003').waitFor()
  await facts.getByText('x***@example.com').waitFor()
  expect(await faults(lin.page)).toEqual([])

  // The chat goes on as it was, for both.
  await lin.says('查到了，正在处理')
  await xu.hears('查到了，正在处理')
  await xu.says('谢谢')
  await lin.hears('谢谢')
  expect(await xu.texts()).toEqual(['多扣了一次钱', '查到了，正在处理', '谢谢'])

  // At home, in another browser, it is there too.
  const home = await visitor(browser, desk)
  await home.page.goto(`${desk.demoUrl}/demo/account`)
  await home.page.locator('[data-person=u_xunian]').click()
  await home.page.locator('.panel-member').waitFor()
  await home.opens()
  await home.panel.locator('.yours .row').first().click()
  await home.hears('查到了，正在处理')
  await home.says('我回家了')
  await lin.hears('我回家了')
  await xu.panel.locator('.said.mine', { hasText: '我回家了' }).waitFor()

  // On the device that others use nothing of it is left, also not after a reload.
  await xu.page.locator('.panel-member .link').click()
  await xu.panel.locator('.home').waitFor()
  await xu.panel.locator('.yours').waitFor({ state: 'detached' })
  await xu.page.reload()
  await xu.opens()
  expect(await xu.panel.locator('.yours').count()).toBe(0)
  await home.says('这边还在')
  await lin.hears('这边还在')

  // Somebody else signs in there, and is another person.
  await xu.page.locator('[data-person=u_wu]').click()
  await xu.page.locator('.panel-member').waitFor()
  await xu.chooses('账号安全')
  await xu.asks('账号锁住了')
  await lin.opens('账号锁住了', 0)
  await facts.locator('h2', { hasText: '吴桐' }).waitFor()
  expect(await facts.locator('.section .line').count()).toBe(0)
  for (const one of [xu, home, lin]) await one.close()
})

test('a token that is not believed is told to the page, and changes nothing', async () => {
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.page.evaluate(`new Promise((told) => {
    Foyer.on('error', told)
    Foyer.identify('not.a.token')
  })`)
  const told = await xu.page.evaluate(`new Promise((told) => {
    Foyer.on('error', told)
    Foyer.identify('still.not.one')
  })`)
  expect(told).toMatchObject({ code: 'identity_refused', why: 'signature' })
  await xu.chooses('反馈建议')
  await xu.asks('还能聊')
  await xu.sent('还能聊')
  await xu.close()
})

test('who is signed in helps himself: he is asked first, told what came of it, and the agent reads of it', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '白露' }))
  await lin.isAvailable()
  const chen = await visitor(browser, desk, { width: 360, height: 640 })
  await chen.page.goto(`${desk.demoUrl}/demo/account`)
  await chen.page.locator('[data-person=u_chen]').click()
  await chen.page.locator('.panel-member').waitFor()
  await chen.opens()
  await chen.chooses('订单查询')
  await chen.asks('扣款失败了')
  await chen.sent('扣款失败了')
  await lin.opens('扣款失败了', 0)
  await chen.panel.getByRole('button', { name: '返回' }).click()
  await chen.chooses('账号安全')
  const own = chen.panel.locator('.own')
  await own.getByText('已确认您是陈默').waitFor()

  await own.getByRole('button', { name: '退出其他设备' }).click()
  await own.getByText('继续吗？').waitFor()
  const frame = chen.page.frames().find((one) => one.url().includes('/panel'))
  expect(frame && (await faults(frame))).toEqual([])
  await own.getByRole('button', { name: '确定' }).click()
  await own.getByText('其他设备已经退出登录。').waitFor()
  await lin.page.locator('.told', { hasText: '访客让其他设备退出了登录' }).waitFor()
  await own.getByRole('button', { name: '继续' }).click()

  // His account is frozen, which is a matter for people.
  await own.getByRole('button', { name: '解锁账号' }).click()
  await own.getByRole('button', { name: '确定' }).click()
  await own.getByText('这个账号不能自助办理，请联系客服。').waitFor()
  for (const one of [chen, lin]) await one.close()
})

test('who is not signed in proves by a code that the account is his', async () => {
  const rania = await visitor(browser, desk, { lang: 'en' })
  await rania.opens()
  await rania.chooses('Account')
  const own = rania.panel.locator('.own')
  await own.getByRole('button', { name: 'First: prove that it is yours' }).click()
  const known = own.getByLabel('Phone, e-mail or account name')
  await seen(rania.page, 'prove-en')
  await known.fill('Rania@Example.com')
  await known.press('Enter')
  await own.getByText('If account and address are right').waitFor()
  expect(desk.mails.at(-1)).toMatchObject({ address: 'u_rania-mail' })
  const right = desk.mails.at(-1)?.code ?? ''
  await own.getByLabel('Code', { exact: true }).fill(right === '000000' ? '000001' : '000000')
  await own.getByRole('button', { name: 'Confirm' }).click()
  await own.getByText('2 tries are left').waitFor()
  await own.getByLabel('Code', { exact: true }).fill(right)
  await own.getByLabel('Code', { exact: true }).press('Enter')
  await own.getByText('Confirmed: the account is yours').waitFor()
  await own.getByRole('button', { name: 'Reset the password' }).click()
  await own.getByRole('button', { name: 'Go on' }).click()
  await own.getByText('The mail is on its way').waitFor()
  // Nothing was sent by the Enter of these fields.
  expect(await rania.panel.locator('.flow').count()).toBe(1)
  await rania.close()
})

test('whose account is frozen, and who knows his number alone, proves that it is his and comes to a person', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '江岚' }))
  await lin.isAvailable()
  const chen = await visitor(browser, desk, { width: 360, height: 640, dark: true })
  await chen.opens()
  await chen.chooses('账号安全')
  const own = chen.panel.locator('.own')
  await own.getByRole('button', { name: '先证明是您的账号' }).click()
  const known = own.getByLabel('手机号、邮箱或账号')
  // Somebody whom nobody knows is told the same.
  await known.fill('139 9999 9999')
  await own.getByRole('button', { name: '发送验证码' }).click()
  const sent = desk.mails.length
  await own.getByText('如果账号和绑定信息无误').waitFor()
  expect(desk.mails).toHaveLength(sent)
  await own.getByRole('button', { name: '换一个' }).click()

  await known.fill('138 0000 0003')
  expect(await own.getByLabel('绑定的手机').isChecked()).toBe(true)
  await seen(chen.page, 'prove-zh-dark')
  const frame = chen.page.frames().find((one) => one.url().includes('/panel'))
  expect(frame && (await faults(frame))).toEqual([])
  await known.press('Enter')
  await own.getByText('如果账号和绑定信息无误').waitFor()
  expect(desk.mails.at(-1)).toMatchObject({ address: 'u_chen-tel' })
  await own.getByLabel('验证码', { exact: true }).fill(desk.mails.at(-1)?.code ?? '')
  await seen(chen.page, 'prove-zh-dark-code')
  await own.getByRole('button', { name: '确认' }).click()
  await own.getByRole('button', { name: '解锁账号' }).click()
  await own.getByRole('button', { name: '确定' }).click()
  await own.getByText('这个账号不能自助办理，请联系客服。').waitFor()

  await chen.asks('账号被冻结了，手机也登不上')
  await lin.opens('账号被冻结了，手机也登不上', 0)
  const facts = lin.page.locator('.facts')
  await facts.getByText('u_chen').waitFor()
  await facts.locator('.proof', { hasText: '138****0003' }).waitFor()
  await seen(lin.page, 'prove-agent')
  for (const one of [chen, lin]) await one.close()
})

test('a page that says that nobody is signed in leaves alone what nobody has asked; a sign-out ends what an account has', async () => {
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('反馈建议')
  await xu.asks('没有登录也能聊')
  await xu.sent('没有登录也能聊')
  // The demo says on each page that nobody is signed in.
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours', { hasText: '没有登录也能聊' }).waitFor()

  // Signed in and out again, with a page between that has no panel yet.
  await xu.page.goto(`${desk.demoUrl}/demo/account`)
  await xu.page.locator('[data-person=u_rania]').click()
  await xu.page.locator('.panel-member').waitFor()
  await xu.opens()
  await xu.panel.locator('.yours', { hasText: '没有登录也能聊' }).waitFor()
  // Neither the page nor the site remembers: only the panel's own storage still has him. Cleared where no panel runs.
  await xu.page.goto(`${desk.demoUrl}/demo/people`)
  await xu.page.evaluate('localStorage.clear()')
  await xu.page.goto(`${desk.demoUrl}/demo/`)
  await xu.page.locator('.bubble').waitFor()
  expect(await xu.page.locator('iframe').count()).toBe(0)
  await xu.page.evaluate('Foyer.shutdown()')
  await xu.opens()
  await xu.panel.locator('.topics').waitFor()
  expect(await xu.panel.locator('.yours').count()).toBe(0)
  const { rows } = await desk.app.database.pool.query<{ open: number }>(
    `select count(*)::int as open from visitor_session s join visitor v on v.id = s.visitor
     where v.subject = 'u_rania' and s.ended_at is null`,
  )
  expect(rows).toEqual([{ open: 0 }])
  await xu.close()
})
