/** A lead gives a topic to a team and says what an agent knows; the next visitor is given to him, and he reads why. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAsVisitor, waiting } from '../support/actors.ts'
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

test('teams, topics and skills are set on a phone, and hold at once', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const bai = await agent(browser, desk, await desk.person({ name: '白露' }))
  await bai.isAvailable()
  const lead = await agent(browser, desk, await desk.person({ name: '许知远', role: 'lead' }), {
    width: 360,
    height: 640,
  })
  await lead.page.goto(`${desk.url}/console#/settings`)
  const teams = lead.page.getByRole('region', { name: '团队与分配' })
  await teams.getByRole('button', { name: '新建团队' }).click()
  const money = teams.getByRole('group', { name: '新团队', exact: true })
  await money.getByLabel('申请退款').check()
  await money.getByLabel('团队名称').fill('退款组')
  const sheet = teams.getByRole('group').filter({ hasText: '林夕' })
  await sheet.locator('summary').first().click()
  await sheet.getByRole('group', { name: '所在团队' }).getByLabel('退款组').check()
  await sheet.getByRole('group', { name: '会的语言' }).getByLabel('中文').check()
  await sheet.getByLabel('申请退款 · 擅长程度').selectOption('5')
  await teams.getByRole('button', { name: '保存团队' }).click()
  await teams.getByText('已保存').waitFor()
  expect(await faults(lead.page)).toEqual([])

  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('申请退款')
  await xu.freely()
  await xu.asks('想退一笔款')
  await xu.told('林夕 加入了对话')
  await lin.opens('想退一笔款')
  await lin.page.getByText('为什么是 TA').click()
  await lin.page.getByText('会中文，申请退款 5 级').waitFor()
  const sized = await lead.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
  expect(sized).toBe(true)
})

test('a conversation is offered: left by one, missed by another, who is then told that he is away, and taken', async () => {
  await desk.app.database.pool.query(`update team set hand_over = 'offer'`)
  const [phone, english] = [await desk.person({ name: '江月' }), await desk.person({ name: 'Tom' })]
  await desk.app.database.pool.query(`update agent set availability = 'away'`)
  const jiang = await agent(browser, desk, phone, { width: 360, height: 640 })
  const tom = await agent(browser, desk, english, { lang: 'en-US', dark: true, width: 1_440, height: 900 })
  const xu = await visitor(browser, desk, { width: 360, height: 640 })
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('一直转圈')
  await xu.told('下一位就是您')
  // Somebody urgent goes first, and who is moved back is told why.
  const rania = actAsVisitor({ url: desk.url, origin: desk.url })
  await waiting()('a session', () =>
    rania.panel.start({ topic: 'account', facts: '昨晚十点，登不进去了', text: '账号被盗' }),
  )
  await xu.panel.getByText('有紧急问题要先处理').waitFor()
  await rania.panel.leave()
  rania.close()
  await xu.panel.getByText('有紧急问题要先处理').waitFor({ state: 'hidden' })
  // After three minutes he may ask for it, and reads what it did.
  await desk.app.database.pool.query(
    `update conversation set queued_at = queued_at - interval '3 minutes' where status = 'queued'`,
  )
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours .row').click()
  await xu.panel.getByRole('button', { name: '催一下' }).click()
  await xu.panel.getByText('已催：您的排队提前了 1 分钟').waitFor()
  await xu.panel.getByText('6 分钟后可以再催').waitFor()
  await jiang.isAvailable()
  const asked = jiang.page.getByRole('alertdialog', { name: '有新的会话，接吗？' })
  await asked.getByText('一直转圈').waitFor()
  expect(await faults(jiang.page)).toEqual([])
  await xu.told('下一位就是您')
  await tom.isAvailable()
  await asked.getByRole('button', { name: '暂不接' }).click()

  const offered = tom.page.getByRole('alertdialog', { name: 'A new conversation. Will you take it?' })
  await offered.getByText(/s left, then a colleague is asked/).waitFor()
  await asked.waitFor({ state: 'hidden' })
  await desk.app.database.pool.query(`update agent set missed = 1 where name = 'Tom'`)
  desk.clock.shift(20_000)
  await tom.page.getByText('You did not answer twice').waitFor()
  await offered.waitFor({ state: 'hidden' })
  await tom.page.getByRole('button', { name: 'I am back' }).click()
  await tom.page.locator('.switch.on').waitFor()
  // Who was asked before is asked again after a minute, the longest idle first.
  desk.clock.shift(60_000)
  await asked.waitFor()
  await jiang.page.keyboard.press('a')
  await xu.told('江月 加入了对话')
  await jiang.hears('一直转圈')
})
