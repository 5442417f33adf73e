/** A viewer helps himself on the public pages: by pinyin, on a phone, without scripts. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { type Chromium, openBrowser } from '../support/browser.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test.each([
  {
    lang: 'zh-CN',
    dark: false,
    width: 360,
    height: 640,
    asked: 'zhuanquan',
    yes: '有帮助',
    thanks: '很高兴帮到您',
  },
  {
    lang: 'en',
    dark: true,
    width: 1440,
    height: 900,
    asked: 'it keeps bufering',
    yes: 'Yes',
    thanks: 'glad',
  },
])('$lang: $asked leads to the article, and it helped', async ({ lang, asked, yes, thanks, ...look }) => {
  const context = await browser.device({ lang, ...look })
  const page = await context.newPage()
  const good = async (name: string) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await faults(page)).toEqual([])
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}-${lang}.png` })
  }
  await page.goto(`${desk.url}/help/pk_demo/${lang}`)
  await good('home')
  await page.getByRole('searchbox').fill(asked)
  await page.getByRole('searchbox').press('Enter')
  await page.locator('.hits').waitFor()
  await good('found')
  await page.locator('.hits a').first().click()
  await page.locator('.steps').waitFor()
  expect(page.url()).toMatch(/\/buffering$/)
  await good('article')
  await page.locator('summary').click()
  await good('why')
  await page.locator('summary').click()
  await page.getByRole('button', { name: yes, exact: true }).click()
  await page.getByText(thanks).waitFor()
  const { rows } = await desk.app.database.pool.query('select helpful from help_rating where locale = $1', [
    lang,
  ])
  expect(rows).toEqual([{ helpful: true }])
  await page.goto(`${desk.url}/help/pk_demo/${lang}?q=%E9%87%8F%E5%AD%90`)
  await good('nothing')
  await context.close()
})
