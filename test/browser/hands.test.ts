/** From hand to hand: asked for advice, handed on with a note, taken back, taken over; and the visitor sees only what concerns him. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { anId } from '../support/callers.ts'
import { looks } from '../support/looks.ts'

let browser: Chromium
let desk: TestApp
const orders = anId()
const PHONE = { width: 360, height: 640 }
const LAPTOP = { width: 1_440, height: 900 }

beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  await desk.app.database.pool.query(
    `insert into team (id, site, name, created_at) select $1, id, '订单组', now() from site where key = 'pk_demo'`,
    [orders],
  )
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('P45 P46 on a phone: a colleague looks on unseen, the chat goes to another team and comes back, a lead takes it', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }), PHONE)
  await lin.isAvailable()
  const tom = await agent(browser, desk, await desk.person({ name: 'Tom', team: orders }), {
    ...LAPTOP,
    lang: 'en-US',
    dark: true,
  })
  const lead = await agent(browser, desk, await desk.person({ name: '江月', role: 'lead' }), LAPTOP)
  const xu = await visitor(browser, desk, PHONE)
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('扣了两次钱')
  await xu.told('林夕 加入了对话')
  await lin.opens('扣了两次钱')
  expect(await fits(lin.page)).toBe(true)

  // Asked for advice.
  await lin.page.getByRole('button', { name: '请同事会诊' }).click()
  const asking = lin.page.getByRole('dialog', { name: '请同事会诊' })
  await asking.getByRole('button', { name: /Tom/ }).click()
  await asking.getByLabel(/想问什么/).fill('能退哪一笔？')
  expect(await faults(lin.page)).toEqual([])
  await asking.getByRole('button', { name: '请 TA 来' }).click()
  await tom.row('扣了两次钱').getByText('Consulting').waitFor()
  await tom.opens('扣了两次钱')
  await tom.page.getByText('能退哪一笔？').waitFor()
  await tom.page.getByText('You look on: the visitor does not see you').waitFor()
  await tom.says('The second one.')
  await lin.page.locator('.said.note', { hasText: 'The second one.' }).waitFor()
  await lin.page.locator('.seat', { hasText: 'Tom' }).waitFor()
  expect(await faults(tom.page)).toEqual([])
  await tom.page.getByRole('button', { name: 'Stop looking on' }).click()
  await tom.page.getByText('This is not here').waitFor()

  // Handed to a queue in which nobody is, and taken back.
  await lin.page.keyboard.press('Escape')
  await lin.page.getByRole('button', { name: /^转接/ }).click()
  const giving = lin.page.getByRole('dialog', { name: '转接' })
  await giving.getByText('离开').first().waitFor()
  await giving.getByRole('searchbox').fill('订单')
  await giving.getByRole('button', { name: /^订单组/ }).click()
  await giving.getByText('现在会排在第 1 位').waitFor()
  await giving
    .getByLabel(/交接说明/)
    .fill('流水号 88，要退第二笔：第一笔是正常续费，第二笔是同一天重复扣的，访客有两条扣款短信')
  expect(await faults(lin.page)).toEqual([])
  await giving.getByRole('button', { name: '附说明转接' }).click()
  await lin.page.getByText('已转给 订单组').waitFor()
  await xu.told('已转给更合适的同事')
  await lin.page.getByRole('button', { name: '撤回' }).click()
  await lin.page.locator('.composer textarea:enabled').waitFor()
  await xu.told('林夕 加入了对话')

  // Busy: nothing new, and told so to others.
  await tom.page.locator('.switch select').selectOption('busy')
  await tom.page.locator('.switch.busy').waitFor()
  await lead.opens('扣了两次钱', 2)
  await lead.page.getByText('1 人可接待 · 1 人忙碌').waitFor()
  await lead.page.getByRole('button', { name: '接手', exact: true }).click()
  const taking = lead.page.getByRole('dialog', { name: '从 林夕 手里接手' })
  await taking.getByLabel('原因').fill('访客投诉，我来处理')
  expect(await faults(lead.page)).toEqual([])
  await taking.getByRole('button', { name: '接手对话' }).click()
  await lin.page.getByRole('alert').filter({ hasText: '访客投诉，我来处理' }).waitFor()
  await xu.told('转给了 江月')
  await lead.says('我来帮您')
  await xu.hears('我来帮您')
  // Whoever has it now, and whoever looks, has on top of it what was wanted, said and noted.
  const gist = lead.page.locator('.gist')
  await gist.getByText('播放问题：“扣了两次钱”').waitFor()
  await gist.getByText('林夕 → 江月').waitFor()
  expect(await faults(lead.page)).toEqual([])
  expect((await gist.locator('dl > div').nth(1).boundingBox())?.width).toBeGreaterThan(400)
  await looks(lead.page, 'talk-gist-zh')
  const june = await agent(browser, desk, await desk.person({ name: 'June', role: 'lead' }), {
    ...{ ...PHONE, lang: 'en-US', dark: true },
  })
  await june.opens('我来帮您', 2)
  await june.page.locator('.gist').getByText('handled by 林夕 → 江月').waitFor()
  expect(await fits(june.page)).toBe(true)
  expect(await faults(june.page)).toEqual([])
  await looks(june.page, 'talk-gist-en')
  const stands = june.page.locator('.gist button', { hasText: 'handled by' })
  const [height] = [await stands.evaluate((one) => one.clientHeight), await stands.click()]
  expect(await stands.evaluate((one) => one.clientHeight)).toBeGreaterThan(height)
  await looks(june.page, 'talk-gist-whole-en')
  const seen = String(await xu.panel.locator('body').textContent())
  for (const hidden of ['Tom', '会诊', '投诉', '流水号', 'second']) expect(seen).not.toContain(hidden)
})

const fits = (page: { evaluate: (run: () => boolean) => Promise<boolean> }) =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
