/** A film that breaks: the visitor reads what his player did, sends it if he likes, and the agent sees why. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { ROOT } from '../../scripts/build.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'
import { anId, http } from '../support/callers.ts'

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

const TV = {
  agent:
    'Mozilla/5.0 (Linux; Android 9; BRAVIA 4K GB ATV3) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/88.0.4324.152 Safari/537.36',
}

test('on a television it leads to the article for that television, says why, and to what is broken on it', async () => {
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
  const lead = await desk.person({ name: '江月', role: 'lead' })
  await incidentFor(lead, rows[0]?.id ?? '', ['Android TV 7-9'], '部分电视放不了 4K')
  await incidentFor(lead, rows[0]?.id ?? '', ['手机'], '手机上放不了')
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }), { lang: 'en-US' })
  await lin.isAvailable()
  const xu = await viewer({ ...TV, width: 390, height: 844 })
  await xu.page.locator('#fault [data-chat]').click()
  await xu.panel.locator('.notice', { hasText: '部分电视放不了 4K' }).getByText('影响 Android TV 9').waitFor()
  expect(await xu.panel.locator('.notice', { hasText: '手机上放不了' }).count()).toBe(0)
  const best = xu.panel.locator('.maybe .answers button').first()
  await best.getByText('旧电视、旧盒子放到一半就停').waitFor()
  await best.getByText(/^适用于 Android TV 9 · 针对 MEDIA_ERR_/).waitFor()
  await shot(xu.page, 'tv-answers')
  const panel = xu.page.frames().find((frame) => frame.url().includes('/panel'))
  expect(panel && (await faults(panel))).toEqual([])

  // Whom it did not help has an agent who reads the whole of it in the first line.
  await xu.freely()
  await xu.asks('还是放不出来')
  await lin.opens('还是放不出来', 0)
  await xu.panel.locator('.messages .report .button').click()
  const line = lin.page.locator('.diagnosed .report b')
  await line.getByText(/^(Decode error|This device cannot play).*, Android TV 9/).waitFor()
  await shot(lin.page, 'tv-card')
  await lin.close()
  await xu.close()
})

test('who says only that it does not play is asked three things, and his words go along', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '顾北' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk, { width: 390, height: 844 })
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.freely()
  await xu.panel.locator('.ask textarea').fill('长夜航线第 3 集在电视上放不出来')
  await xu.panel.getByText('先答三个小问题').waitFor({ state: 'detached' })
  await xu.panel.locator('.ask textarea').fill('放不出来')
  await xu.panel.getByText('先答三个小问题').waitFor()
  await shot(xu.page, 'vague')
  await xu.panel.getByText('先答三个小问题').click()
  let asked = 0
  const answer = async (text: string) => {
    await xu.panel.getByText(text, { exact: true }).click()
    asked += 1
  }
  const next = () => xu.panel.getByRole('button', { name: '下一步', exact: true }).click()
  await answer('放不出来')
  await next()
  await xu.panel.getByLabel('片名', { exact: true }).fill('长夜航线')
  asked += 1
  await answer('电视或盒子')
  await next()
  await next()
  await xu.panel.getByRole('heading', { name: '核对一下' }).waitFor()
  expect(asked).toBeLessThanOrEqual(3)
  await xu.panel.getByRole('button', { name: '提交', exact: true }).click()
  await lin.opens('播放问题 · 放不出来', 0)
  for (const text of ['长夜航线', '电视或盒子', '放不出来'])
    await lin.page.locator('.filled dd', { hasText: text }).first().waitFor()
  await lin.close()
  await xu.close()
})

/** Declared by a lead: it names devices, and neither a topic nor an error. */
async function incidentFor(lead: Person, site: string, devices: string[], title: string): Promise<void> {
  const path = `/v1/sites/${site}/announcements/${anId()}`
  const body = {
    ...{ rev: 0, kind: 'service', severity: 'warning', from: null, until: null, pages: [] },
    texts: { 'zh-CN': { title, text: '正在修复。' } },
    incident: { topics: [], codes: [], regions: [], devices },
  }
  expect((await http(desk, 'PUT', path, { as: lead, body })).status).toBe(200)
  expect(
    (await http(desk, 'POST', `${path}/act`, { as: lead, body: { rev: 1, act: 'publish' } })).status,
  ).toBe(200)
}

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

async function kept(): Promise<number> {
  const { rows } = await desk.app.database.pool.query(`select 1 from event where kind = 'diagnosed'`)
  return rows.length
}
