/**
 * A walk through every screen with a camera. `npm run pictures` makes those that the README shows anew;
 * `PICTURES=some/directory npm run pictures` puts all of them there, to be looked at.
 */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { NINE_TO_TEN, openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'
import { camera, type Shot } from './camera.ts'
import { STORY } from './story.ts'

const DAY = '2026-11-24T06:20:00Z'
const NIGHT = '2026-11-23T18:14:00Z'

const LOOKS: Record<string, Look & { story: keyof typeof STORY }> = {
  'phone-zh-light': { story: 'zh', lang: 'zh-CN', width: 360, height: 640 },
  'phone-en-dark': { story: 'en', lang: 'en-US', width: 360, height: 640, dark: true },
  'tablet-en-light': { story: 'en', lang: 'en-US', width: 768, height: 1024 },
  'laptop-zh-dark': { story: 'zh', lang: 'zh-CN', width: 1440, height: 900, dark: true },
  'laptop-zh-light': { story: 'zh', lang: 'zh-CN', width: 1440, height: 900 },
  'laptop-en-light': { story: 'en', lang: 'en-US', width: 1440, height: 900 },
}

let browser: Chromium
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

for (const [name, look] of Object.entries(LOOKS))
  test(name, { timeout: 240_000 }, async () => {
    const said = STORY[look.story]
    const shot = camera(name)
    const open = await openApp({ pages: true, startsAt: DAY, week: NINE_TO_TEN })
    try {
      await talk(open, { ...look, at: DAY }, said, shot)
      await demo(open, look, shot)
    } finally {
      await open.close()
    }
    const closed = await openApp({ pages: true, startsAt: NIGHT, week: NINE_TO_TEN })
    try {
      await afterHours(closed, { ...look, at: NIGHT }, said, shot)
    } finally {
      await closed.close()
    }
  })

type Said = (typeof STORY)[keyof typeof STORY]
const button = (scope: Page | Locator | ReturnType<Page['frameLocator']>, name: string) =>
  scope.getByRole('button', { name, exact: true })

async function talk(desk: TestApp, look: Look, said: Said, shot: Shot): Promise<void> {
  const { words } = said
  const lead = await desk.person({ name: said.lead, role: 'lead' })
  const xu = await visitor(browser, desk, look)
  await shot(xu.page, 'widget-1-bubble')
  await xu.opens()
  await xu.panel.locator('.desk').waitFor()
  await shot(xu.page, 'widget-2-home')
  await xu.chooses(words.playback)
  await xu.panel.locator('.flow').waitFor()
  await shot(xu.page, 'widget-3-flow')
  await xu.freely()
  await shot(xu.page, 'widget-3-ask')
  await xu.asks(said.question)
  await xu.panel.locator('.queue').waitFor()
  await shot(xu.page, 'widget-4-queue')

  const door = await browser.device(look)
  const page = await door.newPage()
  await page.goto(`${desk.url}/console`)
  await page.locator('input[type=email]').waitFor()
  await shot(page, 'console-1-sign-in')
  await page.locator('input[type=email]').fill(lead.email)
  await page.locator('input[type=password]').fill('not the password')
  await page.locator('button[type=submit]').click()
  await page.locator('[role=alert]').first().waitFor()
  await shot(page, 'console-2-refused')
  await door.close()

  const lin = await agent(browser, desk, lead, look)
  await lin.page.locator('.tabs button').nth(1).click()
  await shot(lin.page, 'console-3-waiting')
  await lin.isAvailable()
  await lin.opens(said.question, 0)
  await shot(lin.page, 'console-4-given')
  for (const [who, text] of said.talk) {
    const [from, to] = who === 'agent' ? [lin, xu] : [xu, lin]
    await from.says(text)
    await to.hears(text)
  }
  await lin.page.locator('.modes button').nth(1).click()
  await shot(lin.page, 'console-5-noting')
  await lin.says(said.note)
  await lin.page.locator('.said.note').waitFor()
  await lin.page.locator('.modes button').nth(0).click()
  const { typed } = said
  const toldLin = lin.page.locator('.messages > .told:last-child')
  await types(xu.panel.locator('.composer textarea'), typed.visitor, toldLin)
  await shot(lin.page, 'console-6-thread')
  await types(lin.page.locator('.composer textarea'), typed.agent, xu.panel.locator('.typing'))
  await shot(xu.page, 'widget-5-chat')
  await xu.panel.getByRole('button', { name: words.more }).click()
  await shot(xu.page, 'widget-6-leave')
  await button(xu.panel, words.endNo).click()

  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('t')
  await lin.page.locator('dialog[open]').waitFor()
  await shot(lin.page, 'console-7-transfer')
  await lin.page.keyboard.press('Escape')
  await lin.page.locator('dialog[open]').waitFor({ state: 'detached' })
  await lin.page.keyboard.press('?')
  await lin.page.locator('dialog[open]').waitFor()
  await shot(lin.page, 'console-8-help')
  await lin.page.keyboard.press('Escape')
  if ((look.width ?? 0) < 1_100) {
    await lin.page.locator('.facts-button').click()
    await shot(lin.page, 'console-9-facts')
    await lin.page.keyboard.press('Escape')
  }
  await xu.context.setOffline(true)
  await xu.panel.locator('.line').waitFor()
  await xu.says(said.offline)
  await shot(xu.page, 'widget-7-offline')
  await lin.context.setOffline(true)
  await lin.page.locator('.top.warn').waitFor()
  await shot(lin.page, 'console-10-offline')
  await xu.context.setOffline(false)
  await lin.context.setOffline(false)
  await lin.hears(said.offline)
  await xu.panel.locator('.head > .round').last().click()
  await lin.says(said.later)
  await xu.page.locator('.card.shown').waitFor()
  await shot(xu.page, 'widget-8-teaser')
  await xu.page.locator('.bubble').click()
  for (const place of ['hours', 'export', 'settings']) {
    await lin.page.goto(`${desk.url}/console#/${place}`)
    await lin.page.locator('.page .card').first().waitFor()
    await shot(lin.page, `console-11-${place}`)
  }
  await lin.page.goto(`${desk.url}/console#/`)
  await lin.opens(said.later, 0)
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('e')
  await xu.panel.locator('.ended').waitFor()
  await shot(xu.page, 'widget-9-ended')
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours .row').waitFor()
  await shot(xu.page, 'widget-10-return')
  await lin.close()
  await xu.close()
}

/** Again until the other side sees it: typing is told now and then, not at every key. */
async function types(box: Locator, words: string, seen: Locator): Promise<void> {
  while (!(await seen.isVisible())) {
    await box.clear()
    await box.pressSequentially(words, { delay: 100 })
  }
}

async function demo(desk: TestApp, look: Look, shot: Shot): Promise<void> {
  const context = await browser.device(look)
  const page = await context.newPage()
  const lang = look.lang?.startsWith('en') ? '&lang=en' : ''
  await page.goto(`${desk.demoUrl}/demo/?${lang}`)
  await shot(page, 'demo-1-catalogue')
  await page.locator('a[href*="watch"]').first().click()
  await page.locator('video').waitFor()
  await shot(page, 'demo-2-watch')
  await page.goto(`${desk.demoUrl}/demo/account?${lang}`)
  await shot(page, 'demo-3-account')
  await context.close()
}

async function afterHours(desk: TestApp, look: Look, said: Said, shot: Shot): Promise<void> {
  const xu = await visitor(browser, desk, look)
  await xu.opens()
  await xu.panel.locator('.desk').waitFor()
  await shot(xu.page, 'closed-1-home')
  await xu.chooses(said.words.refund)
  await xu.freely()
  await xu.panel.locator('.ask textarea').fill(said.night)
  await shot(xu.page, 'closed-2-ask')
  await xu.asks(said.night, { email: 'xu@example.com' })
  await xu.panel.locator('.queue').waitFor()
  await shot(xu.page, 'closed-3-queue')
  await xu.close()
  const lin = await agent(browser, desk, await desk.person({ name: said.lead, role: 'lead' }), look)
  await shot(lin.page, 'closed-4-console')
  await lin.close()
}
