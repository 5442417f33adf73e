/** A device is checked before anybody has to be waited for: what is said of it, and what goes to a person. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { ROOT } from '../../scripts/build.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'

const PHONE = { width: 360, height: 640 }
const CLIP = /\/assets\/clip-[^/]*\.mp4/

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

/** On the card of the flow about playing. */
async function viewer(look: Look = {}) {
  const xu = await visitor(browser, desk, { ...PHONE, ...look })
  const en = look.lang?.startsWith('en') ?? false
  await xu.opens()
  await xu.chooses(en ? 'Playback' : '播放问题')
  const row = (aspect: string) => xu.panel.locator(`.check [data-aspect="${aspect}"]`)
  return {
    ...xu,
    row,
    press: (name: string | RegExp) => xu.panel.getByRole('button', { name }).click(),
    checks: () => xu.panel.getByRole('button', { name: en ? 'Check this device' : '检查这台设备' }).click(),
    comesTo: (text: string) => xu.panel.locator('.check .verdict', { hasText: text }).waitFor(),
    frame: () =>
      xu.page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable('No panel.'),
    async shot(name: string) {
      const { SHOTS } = process.env
      if (!SHOTS) return
      await xu.page.screenshot({ path: `${SHOTS}/${name}.png` })
      await xu.panel.locator('.flow').evaluate((body) => body.scrollTo(0, body.scrollHeight))
      await xu.page.screenshot({ path: `${SHOTS}/${name}-end.png` })
      await xu.panel.locator('.flow').evaluate((body) => body.scrollTo(0, 0))
    },
  }
}

test('what was measured stands in plain words, and goes into the question by one press', async () => {
  const xu = await viewer()
  await xu.panel.getByText('检查这台设备').waitFor()
  await xu.shot('card-phone-zh')
  await xu.checks()
  const video = xu.panel.locator('.check video:not(.gone)')
  await video.evaluate(
    (film: HTMLVideoElement) =>
      new Promise<void>((seen) => {
        const look = () => (film.currentTime > 1 ? seen() : requestAnimationFrame(look))
        look()
      }),
  )
  await xu.shot('check-clip-phone-zh')
  await xu.comesTo('版权保护没能检查，其余正常')
  expect(await xu.row('clip').textContent()).toContain('出画面')
  expect(await xu.row('codecs').textContent()).toMatch(/VP9 (4K|1080p).*AV1 (4K|1080p)/)
  expect(await xu.row('codecs').textContent()).toContain('HEVC ✕')
  await xu.row('network').getByText('够用').waitFor()
  expect(await xu.row('network').textContent()).toContain('Mbps')
  expect(await faults(xu.frame())).toEqual([])
  await xu.shot('check-phone-zh')

  await xu.panel.getByText('看看会写些什么').click()
  const lines = await xu.panel.locator('.check pre').textContent()
  await xu.press('写进我的问题')
  await xu.panel.getByText('遇到了什么？').waitFor()
  const kept = await xu.frame().evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).toContain('设备检查：')
  expect(lines).toContain('· 网络：')
  const clip = await xu.page.request.get(await addressOf(xu.frame()))
  expect(clip.headers()).toMatchObject({
    'content-type': 'video/mp4',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  // Nothing left by itself.
  const { rows } = await desk.app.database.pool.query('select 1 from conversation')
  expect(rows).toEqual([])
  await xu.close()
})

test('a clip that does not decode is told from one that does not come', async () => {
  const xu = await viewer({ lang: 'en-US', dark: true, width: 1_440, height: 900 })
  const film = await readFile(join(ROOT, 'widget/ui/check/clip.mp4'))
  // Its head is right, so it begins; what is wrong in its frames no decoder takes.
  for (let at = Math.floor(film.length / 16); at < film.length; at += 7) film[at] = (film[at] ?? 0) ^ 0xff
  await xu.page.route(CLIP, (route) => route.fulfill({ body: film, contentType: 'video/mp4' }))
  await xu.checks()
  await xu.comesTo('does not play video well')
  await xu.row('clip').getByText('could not be decoded').waitFor()
  await xu.panel.locator('.maybe button').first().waitFor()
  expect(await faults(xu.frame())).toEqual([])
  await xu.shot('check-laptop-en')
  await xu.page.unroute(CLIP)

  // As a hotel does, whose guest has not signed in.
  await xu.page.route(CLIP, (route) => route.fulfill({ body: '<p>Room number?', contentType: 'text/html' }))
  await xu.press('Check again')
  await xu.comesTo('cannot be reached')
  await xu.row('clip').getByText('could not be downloaded').waitFor()
  await xu.close()
})

test('copy protection, which a frame may not ask for, is asked for in a tab of its own', async () => {
  const xu = await viewer()
  await xu.checks()
  await xu.row('drm').getByText('没能检查').waitFor()
  const [page] = await Promise.all([xu.context.waitForEvent('page'), xu.row('drm').locator('a').click()])
  await page.getByRole('button', { name: '播放问题', exact: true }).click()
  await page.getByRole('button', { name: '检查这台设备' }).click()
  // This Chromium has none, and says so, for here the question is let through.
  await page.locator('.verdict', { hasText: '这个浏览器放不了受保护的影片' }).waitFor()
  await page.locator('[data-aspect=drm]').getByText('没有可用的版权保护').waitFor()
  await page.locator('.maybe').getByText('版权保护错误').first().waitFor()
  await xu.close()
})

test('without a network that is said at once, and the device is looked at all the same', async () => {
  const xu = await viewer()
  await xu.checks()
  await xu.panel.getByRole('button', { name: '重新检查' }).waitFor()
  await xu.context.setOffline(true)
  await xu.press('重新检查')
  await xu.comesTo('网络断开了')
  await xu.row('codecs').getByText('VP9').waitFor()
  await xu.shot('check-offline')
  await xu.context.setOffline(false)
  await xu.close()
})

test('who stops keeps what was found, and nothing runs on', async () => {
  const xu = await viewer()
  let asked = 0
  await xu.page.route(CLIP, async (route) => {
    asked += 1
    // The clip itself comes; what measures the line never does.
    if (!route.request().url().includes('check=')) await route.continue()
  })
  await xu.checks()
  await xu.panel.locator('.check .now', { hasText: '网络' }).waitFor()
  await xu.shot('check-running')
  await xu.press('停止')
  await xu.comesTo('已经停下')
  await xu.row('clip').getByText('出画面').waitFor()
  await xu.row('network').getByText('没有检查').waitFor()
  const before = asked
  // Back is the card that one came from.
  await xu.panel.locator('.head .round').first().click()
  await xu.panel.getByRole('button', { name: '开始' }).waitFor()
  expect(asked).toBe(before)
  await xu.close()
})

test('a check that cannot be loaded says so, and the way to a person is where it was', async () => {
  const xu = await viewer()
  // The card is a part that comes late itself: only what comes after it is to fail.
  await xu.panel.getByText('检查这台设备').waitFor()
  await xu.page.route('**/assets/late-*', (route) => route.abort())
  await xu.checks()
  await xu.panel.getByText('没能加载检查').waitFor()
  await xu.panel.locator('.head .round').first().click()
  await xu.panel.getByRole('button', { name: '开始' }).waitFor()
  await xu.close()
})

/** Of the clip, as the browser has asked for it. */
const addressOf = (frame: Frame): Promise<string> =>
  frame.evaluate(
    () =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .find((name) => name.endsWith('.mp4')) ?? '',
  )
