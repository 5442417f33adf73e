/** Waiting, as both sides see it: asking for an answer, why one is first, silence, a full queue, a second device. */
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

const MINUTE_MS = 60_000
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
type Visitor = Awaited<ReturnType<typeof visitor>>

async function asks(xu: Visitor, topic: string, text: string): Promise<void> {
  await xu.opens()
  await xu.chooses(topic)
  await xu.asks(text)
  // It is at the desk, and not only on its way: what comes next counts on that.
  await xu.sent(text)
}
async function leaves(xu: Visitor): Promise<void> {
  await xu.panel.getByRole('button', { name: '更多', exact: true }).click()
  await xu.panel.locator('.sheet .button.bad').click()
  await xu.panel.locator('.sheet').waitFor({ state: 'detached' })
  await xu.close()
}
/** As one who comes back to it does. */
async function reopens(xu: Visitor): Promise<void> {
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours .row').click()
}

test('who waits asks for an answer; at the console he moves up, is marked, and it is said why he is first', async () => {
  const first = await visitor(browser, desk)
  await asks(first, '播放问题', '先来的问题')
  const xu = await visitor(browser, desk, PHONE)
  await asks(xu, '订单查询', '后来的问题')
  await desk.app.database.pool.query(
    `update conversation set queued_at = queued_at - interval '3 minutes' where status = 'queued'`,
  )
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  const waiting = lin.page.locator('.rows .row')
  await lin.opens('先来的问题', 1)
  await lin.page.locator('.why-first summary', { hasText: '为什么排第 1 位' }).click()
  await lin.page.getByText('没有提前，按先后顺序').waitFor()

  await reopens(xu)
  await xu.panel.getByRole('button', { name: '催一下' }).click()
  await xu.panel.getByText('已催：您的排队提前了 1 分钟').waitFor()
  await lin.opens('后来的问题')
  await lin.page.locator('.told', { hasText: '催' }).first().waitFor()
  expect(await waiting.first().textContent()).toContain('后来的问题')
  // Who has looked once for a reason goes on to see it.
  await lin.page.locator('.why-first summary', { hasText: '为什么排第 1 位' }).waitFor()
  await lin.page.locator('.why-first p', { hasText: '催过，提前 1 分钟；按' }).waitFor()
  expect(await faults(lin.page)).toEqual([])
  await shot(lin.page, 'why-first')
  for (const one of [xu, first]) await leaves(one)
  await lin.close()
})

test('an agent who does not answer: the visitor is told for how long, asks for it, and the agent is reminded', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '白露' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk, { ...PHONE, dark: true })
  await asks(xu, '播放问题', '一直转圈')
  await xu.told('白露 加入了对话')
  await lin.opens('一直转圈', 0)
  desk.clock.shift(3 * MINUTE_MS)
  const card = xu.panel.locator('.card.queue', { hasText: '白露 有' })
  await card.getByText(/白露 有 \d+ 分钟没回复了，我们已经提醒 TA。/).waitFor()
  const late = lin.page.locator('.rows .row', { hasText: '一直转圈' }).filter({ hasText: '未回复' })
  await late.waitFor()
  await shot(xu.page, 'quiet')
  expect(await faults(frameOf(xu.page))).toEqual([])
  await card.getByRole('button', { name: '催一下' }).click()
  await card.getByText('已经提醒客服您在等').waitFor()
  await lin.page.locator('.told', { hasText: '催' }).first().waitFor()
  // A word of the agent, and nothing of it is left.
  await lin.says('在看了，请稍等')
  await xu.hears('在看了，请稍等')
  await card.waitFor({ state: 'detached' })
  await late.waitFor({ state: 'detached' })
  await leaves(xu)
  await lin.page.locator('.switch select').selectOption('away')
  await lin.page.locator('.switch.on').waitFor({ state: 'detached' })
  await lin.close()
})

test('a full queue says how many wait and keeps what was written; with a free place it goes in', async () => {
  const { pool } = desk.app.database
  await pool.query('update team set queue_max = 1')
  const first = await visitor(browser, desk)
  await asks(first, '播放问题', '占着位置')
  const refused = async (look: { lang: string; dark?: boolean }, topic: string, words: string) => {
    const xu = await visitor(browser, desk, { ...PHONE, ...look })
    await xu.opens()
    await xu.chooses(topic)
    await xu.freely()
    await xu.panel.locator('.ask textarea').fill('第二个问题')
    await xu.panel.locator('.ask button[type=submit]').click()
    await xu.panel.getByText(words).first().waitFor()
    await xu.panel.locator('.said.failed', { hasText: '第二个问题' }).waitFor()
    expect(await faults(frameOf(xu.page))).toEqual([])
    await shot(xu.page, `queue-full-${look.lang}`)
    return xu
  }
  const rania = await refused({ lang: 'en-US', dark: true }, 'Playback', '1 person is waiting already')
  await rania.close()
  const xu = await refused({ lang: 'zh-CN' }, '播放问题', '现在已有 1 位在排队，暂时排不进去了')
  await pool.query('update team set queue_max = 2')
  await xu.panel.getByRole('button', { name: '发送失败，点此重试' }).click()
  await xu.sent('第二个问题')
  await xu.panel.getByText('您前面还有 1 位').waitFor()
  await leaves(xu)
  await pool.query('update team set queue_max = 0')
  await leaves(first)
})

test('who is signed in has his place on his other device too, and it moves on both', async () => {
  const before = await visitor(browser, desk)
  await asks(before, '播放问题', '前面的人')
  // Of a plan that goes ahead of nobody.
  const own = await Promise.all([visitor(browser, desk), visitor(browser, desk, PHONE)])
  for (const one of own) {
    await one.page.goto(`${desk.demoUrl}/demo/account`)
    await one.page.locator('[data-person=u_rania]').click()
    await one.page.locator('.panel-member').waitFor()
  }
  const [home, phone] = own
  await asks(home, '订单查询', '多扣了一次钱')
  await home.panel.getByText('您前面还有 1 位').waitFor()
  await phone.opens()
  await phone.panel.locator('.yours .row', { hasText: '多扣了一次钱' }).click()
  await phone.panel.getByText('您前面还有 1 位').waitFor()
  // The one before him leaves.
  await leaves(before)
  for (const one of own) await one.panel.getByText('下一位就是您').waitFor()
  await shot(phone.page, 'place-phone')
  await phone.close()
  await leaves(home)
})
