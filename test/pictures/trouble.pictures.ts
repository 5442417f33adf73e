/** The camera where something is wrong: lines that are lost, limits, mistakes, and what the screens say to it. */
import { afterAll, beforeAll, test } from 'vitest'
import { freePort } from '../../server/local/processes.ts'
import { NINE_TO_TEN, openApp } from '../support/app.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'
import { openProxy } from '../support/proxy.ts'
import { freshStores } from '../support/stores.ts'
import { camera, type Shot } from './camera.ts'

const DAY = '2026-11-24T06:20:00Z'
const LOOKS: Record<string, Look> = {
  'phone-zh-light': { lang: 'zh-CN', width: 360, height: 640 },
  'phone-en-dark': { lang: 'en-US', width: 360, height: 640, dark: true },
  'laptop-zh-light': { lang: 'zh-CN', width: 1280, height: 800 },
}
/** After this many sentences a visitor has to wait a while. */
const FEW = { times: 2, withinMs: 20_000 }

let browser: Chromium
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

for (const [name, look] of Object.entries(LOOKS))
  test(name, { timeout: 240_000 }, async () => {
    const shot = camera(name)
    const desk = await openLined()
    try {
      await asking(desk, { ...look, at: DAY }, shot)
      await leading(desk, { ...look, at: DAY }, shot)
    } finally {
      await desk.close()
    }
  })

type Lined = Awaited<ReturnType<typeof openLined>>

/** A desk whose lines to its visitors and to its Redis can be cut. */
async function openLined() {
  const port = await freePort()
  const line = await openProxy(() => port)
  const stores = await freshStores()
  const redisUrl = new URL(stores.redisUrl)
  const redisPort = Number(redisUrl.port)
  const redis = await openProxy(() => redisPort)
  redisUrl.port = String(redis.port)
  const desk = await openApp({
    pages: true,
    port,
    startsAt: DAY,
    week: NINE_TO_TEN,
    limits: { message: FEW },
    stores: { ...stores, redisUrl: redisUrl.href },
    env: { PUBLIC_URL: `http://127.0.0.1:${line.port}` },
  })
  return {
    desk,
    line,
    redis,
    async close() {
      await desk.close()
      await redis.close()
      await line.close()
    },
  }
}

async function asking({ desk, line, redis }: Lined, look: Look, shot: Shot): Promise<void> {
  const xu = await visitor(browser, desk, look)
  const { page, panel } = xu
  const bubble = page.locator('.bubble')
  await bubble.waitFor()
  line.cut()
  await bubble.click()
  await page.locator('iframe.shown').waitFor()
  await shot(page, 'trouble-1-first-opening')
  await bubble.click()
  line.heal()
  await xu.opens()
  await panel.locator('.desk').waitFor()

  await panel.locator('.tile').first().click()
  await xu.freely()
  await panel.locator('.ask textarea').fill('4012?')
  line.cut()
  await panel.locator('.ask button[type=submit]').click()
  await panel.locator('.wrong').waitFor()
  await shot(page, 'trouble-2-not-asked')
  line.heal()
  await panel.locator('.ask button[type=submit]').click()
  await panel.locator('.queue .big').waitFor()
  for (const text of ['1', '2', '3']) await xu.says(text)
  await panel.locator('.sending time', { hasText: /\d/ }).waitFor()
  await shot(page, 'trouble-3-limited')

  redis.cut()
  await page.reload()
  await xu.opens()
  await panel.locator('.yours .row').click()
  await panel.locator('.place:not(.big)').waitFor()
  await shot(page, 'trouble-4-place-unknown')
  redis.heal()
  await xu.close()
}

async function leading({ desk, line }: Lined, look: Look, shot: Shot): Promise<void> {
  const door = await browser.device(look)
  const link = await door.newPage()
  await link.goto(`${desk.url}/console#link=${'x'.repeat(40)}`)
  await link.locator('[role=alert]').waitFor()
  await shot(link, 'trouble-5-link-expired')
  await door.close()

  const lin = await agent(browser, desk, await desk.person({ name: '林夕', role: 'lead' }), look)
  const { page } = lin
  await page.goto(`${desk.url}/console#/c/${crypto.randomUUID()}`)
  await page.locator('.thread [role=alert]').waitFor()
  await shot(page, 'trouble-6-not-found')

  await page.goto(`${desk.url}/console#/hours`)
  const tuesday = page.locator('.day-row').nth(1)
  await tuesday.locator('.intervals > .round').click()
  await tuesday.locator('input').nth(2).fill('21:00')
  await page.locator('.page .card > .button').first().click()
  await page.locator('.page .card > .button').first().click()
  const dates = page.locator('.exception input[type=date]')
  await dates.nth(1).fill(await dates.nth(0).inputValue())
  await page.locator('.bar .wrong').waitFor()
  await shot(page, 'trouble-7-hours-wrong')
  page.once('dialog', (question) => void question.accept())

  const more = page.locator('.rail .more')
  if (await more.isVisible()) await more.click()
  await page
    .locator('.rail')
    .getByRole('button', { name: /^(导出记录|Export)/ })
    .click()
  await page.locator('input[type=date]').first().fill('2020-01-01')
  await page.locator('input[type=date]').nth(1).fill('2020-01-02')
  await page.locator('button[type=submit]').click()
  await page.locator('[role=status]', { hasText: /./ }).waitFor()
  await shot(page, 'trouble-8-export-empty')
  line.cut()
  await page.locator('button[type=submit]').click()
  await page.locator('.wrong').waitFor()
  await shot(page, 'trouble-9-export-lost')
  line.heal()
  await lin.close()
}
