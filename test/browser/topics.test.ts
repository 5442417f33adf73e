/** An admin adds a topic, a team takes it, a visitor asks in it and the right agent gets it; retired, it keeps its words. */
import { mkdir } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { looks } from '../support/looks.ts'

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

async function shot(what: Page | Locator, name: string): Promise<void> {
  if (!process.env.SHOTS) return
  await mkdir(process.env.SHOTS, { recursive: true })
  await what.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

test('a topic of the site: added in words of two languages, taken by a team, asked in, retired', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const bai = await agent(browser, desk, await desk.person({ name: '白露' }))
  await bai.isAvailable()
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from team')
  const here = { name: '许知远', role: 'admin', team: rows[0]?.id ?? '' } as const
  const admin = await agent(browser, desk, await desk.person(here))
  await admin.page.goto(`${desk.url}/console#/settings`)
  const topics = admin.page.getByRole('region', { name: '咨询主题' })
  await topics.getByRole('button', { name: '新增主题' }).click()
  const fresh = topics.getByRole('listitem', { name: '新主题' })
  // What there is already is told, and can be told apart.
  await fresh.getByLabel('英文名称').fill('Order')
  await fresh.getByText('用没用过的小写字母').waitFor()
  await fresh.getByLabel('英文名称').fill('Live')
  await fresh.getByLabel('中文名称').fill('直播')
  const live = topics.getByRole('listitem', { name: '直播' })
  expect(await live.getByLabel('网页里的代号').inputValue()).toBe('live')
  await live.getByLabel('图标').selectOption('playback')
  const preview = topics.getByRole('region', { name: '访客看到的样子' })
  await preview.getByText('Live', { exact: true }).waitFor()
  expect(await faults(admin.page)).toEqual([])
  await admin.page.setViewportSize({ width: 1_280, height: 1_600 })
  await shot(admin.page, 'console-zh')
  await topics.getByRole('button', { name: '保存主题' }).click()
  await topics.getByText('已保存').waitFor()

  // The pickers of the page have it at once.
  const teams = admin.page.getByRole('region', { name: '团队与分配' })
  await teams.getByRole('button', { name: '新建团队' }).click()
  const own = teams.getByRole('group', { name: '新团队', exact: true })
  await own.getByLabel('直播').check()
  await own.getByLabel('团队名称').fill('直播组')
  const sheet = teams.getByRole('group').filter({ hasText: '林夕' })
  await sheet.locator('summary').first().click()
  await sheet.getByRole('group', { name: '所在团队' }).getByLabel('直播组').check()
  await teams.getByRole('button', { name: '保存团队' }).click()
  await teams.getByText('已保存').waitFor()

  const xu = await visitor(browser, desk)
  await xu.opens()
  await shot(xu.page, 'home-zh')
  await xu.chooses('直播')
  await shot(xu.page, 'ask-zh')
  await xu.asks('直播间进不去')
  await xu.told('林夕 加入了对话')
  await lin.opens('直播间进不去')
  await lin.page.locator('.thread .tag', { hasText: '直播' }).waitFor()

  await live.locator('summary').click()
  await live.getByRole('button', { name: '停用' }).click()
  await topics.getByRole('button', { name: '保存主题' }).click()
  await topics.getByText('已保存').waitFor()
  // On a phone and in English it is called otherwise, and who comes now is not offered it.
  const phone = { lang: 'en-US', dark: true, width: 390, height: 844 }
  const rania = await visitor(browser, desk, phone)
  await rania.opens()
  await rania.panel.locator('.tile').first().waitFor()
  expect(await rania.panel.locator('.tile').allTextContents()).not.toContain('Live')
  await lin.page.locator('.thread .tag', { hasText: '直播' }).waitFor()
  const english = await agent(browser, desk, await desk.person({ name: 'Ana', role: 'lead' }), phone)
  await english.page.goto(`${desk.url}/console#/settings`)
  const list = english.page.getByRole('region', { name: 'Topics' })
  await list.getByText('Retired', { exact: true }).waitFor()
  expect(await faults(english.page)).toEqual([])
  expect(await english.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await list.scrollIntoViewIfNeeded()
  await shot(english.page, 'console-en-phone')
  const folded = (list: Locator) => list.getByRole('listitem').nth(4)
  await looks(english.page, 'topics-en', folded(list))
  await looks(admin.page, 'topics-zh', folded(topics))
  await shot(rania.page, 'home-en-phone')
  await teams.getByText('直播 · 已停用').first().waitFor()
})
