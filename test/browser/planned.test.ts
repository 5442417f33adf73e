/** A maintenance is told before it begins: on home of the panel, and on the public page. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { HOUR_MS, type NewsHouse, openNews } from '../integration/news/house.ts'
import { faults } from '../support/axe.ts'
import { type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { looks } from '../support/looks.ts'

let browser: Chromium
let desk: NewsHouse
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openNews({ pages: true, startsAt: new Date(systemClock.now()).toISOString() })
  const from = desk.clock.now() + 20 * HOUR_MS
  const texts = {
    'zh-CN': { title: '片库维护', text: '期间不能下载，播放不受影响。' },
    en: { title: 'Work on the library', text: 'No downloads meanwhile; films go on playing.' },
  }
  await desk.publishes({ kind: 'maintenance', severity: 'info', from, until: from + 2 * HOUR_MS, texts })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test.each([
  {
    lang: 'zh-CN',
    title: '片库维护',
    planned: /计划从 .+ 开始 · 预计到/,
    page: '计划中',
    follow: '结束了告诉我',
  },
  {
    lang: 'en-US',
    title: 'Work on the library',
    planned: /Planned from .+ · Expected until/,
    page: 'Planned',
    follow: 'Tell me',
  },
])('$lang', async ({ lang, title, planned, page: heading, follow }) => {
  const xu = await visitor(browser, desk, { lang, width: 360, height: 640 })
  await xu.opens()
  const card = xu.panel.locator('.news .notice', { hasText: title })
  await card.getByText(planned).waitFor()
  // There is nothing yet of which the end could be told.
  expect(await card.getByRole('button', { name: follow }).count()).toBe(0)
  await looks(xu.page, `planned-panel-${lang}`)
  await xu.page.goto(`${desk.url}/help/pk_demo/${lang.startsWith('en') ? 'en' : lang}/news`)
  await xu.page.getByRole('heading', { name: heading, exact: true }).waitFor()
  await xu.page.getByText(title).waitFor()
  expect(await faults(xu.page)).toEqual([])
  await looks(xu.page, `planned-page-${lang}`)
  await xu.close()
})
