/** Nobody leads while a chat goes quiet: whoever opens his console later finds it above everything, until it is answered. */
import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser } from '../support/browser.ts'
import { anId, ask, connectAgent, connectVisitor, startConversation } from '../support/callers.ts'

const MINUTE_MS = 60_000
const SOON = { timeout: 20_000 }

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

const count = async (what: string): Promise<number> =>
  (await desk.app.database.pool.query(what)).rowCount ?? 0

test.each([
  { lang: 'zh-CN', width: 1_280, height: 800, dark: false, says: '起一直在等林夕回复', look: '去看看' },
  { lang: 'zh-CN', width: 390, height: 844, dark: true, says: '起一直在等林夕回复', look: '去看看' },
  { lang: 'en', width: 390, height: 844, dark: false, says: 'has been waiting for 林夕', look: 'Look' },
  { lang: 'en', width: 1_280, height: 800, dark: true, says: 'has been waiting for 林夕', look: 'Look' },
])('P35 $lang, $width: a chat that nobody answers', async ({ says, look, ...screen }) => {
  const before = await count('select from alert')
  const lin = await connectAgent(desk, await desk.person({ name: '林夕' }))
  await ask(lin, 'availability:set', { availability: 'available' })
  const xu = await connectVisitor(desk)
  const { id } = await startConversation(xu, '看不了')
  const assigned = `select from conversation where id = '${id}' and status = 'assigned'`
  await expect.poll(() => count(assigned), SOON).toBe(1)
  desk.clock.shift(3 * MINUTE_MS)
  await expect
    .poll(() => count(`select from event where conversation = '${id}' and kind = 'gone_quiet'`), SOON)
    .toBe(1)
  desk.clock.shift(2 * MINUTE_MS)
  await expect.poll(() => count('select from alert'), SOON).toBe(before + 1)

  const lead = await agent(browser, desk, await desk.person({ name: '许知远', role: 'lead' }), screen)
  const bar = lead.page.locator('.alerts', { hasText: says })
  await bar.waitFor()
  expect(await faults(lead.page)).toEqual([])
  if (process.env.SHOTS) {
    await mkdir(process.env.SHOTS, { recursive: true })
    const name = `quiet-${screen.lang}-${screen.width}-${screen.dark ? 'dark' : 'light'}`
    await lead.page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
  }
  await bar.getByRole('button', { name: look }).click()
  await lead.page.waitForURL(`**/console#/c/${id}`)
  await ask(lin, 'message:send', { conversation: id, clientId: anId(), text: '我在' })
  await bar.waitFor({ state: 'detached' })
  await ask(lin, 'conversation:resolve', { conversation: id, clientId: anId() })
  await lead.close()
  for (const one of [lin, xu]) one.close()
})
