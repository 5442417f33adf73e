/** A film that breaks: the visitor reads what his player did, sends it if he likes, and the agent sees why. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { ROOT } from '../../scripts/build.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'

const WRONG_EVERY = 97

let browser: Chromium
let desk: TestApp
let broken: Buffer
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  broken = await readFile(join(ROOT, 'demo/site/clip.webm'))
  // Its head is right, so it begins; what is wrong in its frames no decoder takes.
  for (let at = Math.floor(broken.length / 16); at < broken.length; at += WRONG_EVERY)
    broken[at] = (broken[at] ?? 0) ^ 0xff
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** On a film that breaks while it plays. */
async function viewer(look: Look = {}) {
  const xu = await visitor(browser, desk, look)
  await xu.page.route('**/demo/clip.webm', (route) =>
    route.fulfill({ body: broken, contentType: 'video/webm', headers: { 'accept-ranges': 'none' } }),
  )
  await xu.page.goto(`${desk.demoUrl}/demo/watch/night-voyage/3?token=4f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c`)
  await xu.page.evaluate('document.querySelector("video").play().catch(() => {})')
  await xu.page.locator('#fault').waitFor()
  return xu
}

test('nothing leaves before the visitor agrees; the agent sees the decisive line, the picture, and all of it', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await viewer()
  await xu.page.locator('#fault [data-chat]').click()
  await xu.freely()
  const offer = xu.panel.locator('.ask .report')
  await offer.getByText('MEDIA_ERR_').first().waitFor()
  expect(await offer.locator('input').isChecked()).toBe(false)
  await offer.getByText('查看全部内容').click()
  // What he reads is all there is, and no key of his address is in it.
  expect(await offer.textContent()).toContain('第 3 集')
  expect(await offer.textContent()).not.toContain('4f9a8b7c')

  await xu.asks('第 3 集放到一半就停了')
  await xu.sent('第 3 集放到一半就停了')
  await lin.opens('第 3 集放到一半就停了', 0)
  expect(await lin.page.locator('.report').count()).toBe(0)
  expect(await kept()).toBe(0)

  // In the chat it is offered again, and goes out by one press.
  await xu.panel.locator('.messages .report .button').click()
  await xu.panel.locator('.messages .report .button').waitFor({ state: 'detached' })
  const card = lin.page.locator('.diagnosed .report')
  await card.locator('code', { hasText: 'MEDIA_ERR_' }).waitFor()
  expect(await card.locator('svg .error').count()).toBeGreaterThan(0)
  await card.getByText('查看全部内容').click()
  await card.getByText('第 3 集').waitFor()
  expect(await kept()).toBe(1)
  await lin.close()
  await xu.close()
})

test('what is ticked goes with what was filled in', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '顾南' }), { dark: true })
  await lin.isAvailable()
  const xu = await viewer({ dark: true, width: 360, height: 640 })
  await xu.page.locator('#fault [data-chat]').click()
  const press = (name: string) => xu.panel.getByRole('button', { name, exact: true }).click()
  const pick = (text: string) => xu.panel.getByText(text, { exact: true }).click()
  await press('开始')
  await pick('放不出来')
  await press('下一步')
  await xu.panel.getByLabel('片名', { exact: true }).fill('长夜航线 第 3 集')
  for (const text of ['手机', '没试过']) await pick(text)
  for (const name of ['下一步', '下一步']) await press(name)
  await xu.panel.locator('.flow .report input').check()
  const panel = xu.page.frames().find((frame) => frame.url().includes('/panel'))
  expect(panel && (await faults(panel))).toEqual([])
  await press('提交')
  await lin.opens('播放问题 · 放不出来', 0)
  await lin.page.locator('.filled dd', { hasText: '长夜航线 第 3 集' }).waitFor()
  await lin.page.locator('.diagnosed .report').waitFor()
  expect(await faults(lin.page)).toEqual([])
  await xu.panel.locator('.told', { hasText: '发送了播放诊断' }).waitFor()
  expect(await xu.panel.locator('.messages .report').count()).toBe(0)
  await lin.close()
  await xu.close()
})

test('a broken film leads to the article about its error, before anybody has to be waited for', async () => {
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
  const xu = await viewer({ width: 360, height: 640 })
  await xu.page.locator('#fault [data-chat]').click()
  const maybe = xu.panel.locator('.maybe')
  await maybe.getByText('视频打不开').first().waitFor()
  if (process.env.SHOTS) await xu.page.screenshot({ path: `${process.env.SHOTS}/broken-film.png` })
  const panel = xu.page.frames().find((frame) => frame.url().includes('/panel'))
  expect(panel && (await faults(panel))).toEqual([])
  await maybe.getByText('视频打不开').first().click()
  await xu.panel.locator('.prose h2').waitFor()
  expect(await xu.panel.locator('.prose h2').textContent()).toContain('无法播放')
  await xu.panel.locator('.head .round').first().click()
  await maybe.waitFor()
  await xu.close()
})

async function kept(): Promise<number> {
  const { rows } = await desk.app.database.pool.query(`select 1 from event where kind = 'diagnosed'`)
  return rows.length
}
