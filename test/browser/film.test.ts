/** A film that plays, waits, is moved and hidden, on a line that changes: the visitor reads it all, and the agent too. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../scripts/build.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, PATIENCE_MS, visitorIn } from '../support/browser.ts'
import { type OwnBrowser, openOwnBrowser } from '../support/own-browser.ts'

/** Some seconds of film: what comes next does not come, but for the index, which stands at the end. */
const FIRST_BYTES = 130_000
const INDEX_FROM = 420_000
const SOUGHT_S = 10
/** As much as a bad line of a telephone has. */
const [SLOW_MS, SLOW_BYTES] = [600, 50_000]
const HELD_MS = 3_000
/** The page's clock and the watcher's tell of the same events, each with its own turn of the loop. */
const APART_MS = 300

let browser: Chromium
let own: OwnBrowser
let desk: TestApp
let clip: Buffer
beforeAll(async () => {
  browser = await openBrowser()
  own = await openOwnBrowser()
  desk = await openApp({ pages: true })
  clip = await readFile(join(ROOT, 'demo/site/clip.webm'))
})
afterAll(async () => {
  await own?.close()
  await browser?.close()
  await desk?.close()
})

test('a stall, a seek, the background and the line of a real film are read by the visitor, and then by the agent', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitorIn(own.context, desk)
  const film = await filmOf(xu.page)
  await xu.page.goto(`${desk.demoUrl}/demo/watch/night-voyage/3`)
  await film.plays()
  const stall = await film.stalls()
  const from = await film.seeks(SOUGHT_S)
  await hides(own.context, xu.page)
  await changesLine(own.context, xu.page)

  await xu.page.locator('.about-help [data-chat]').click()
  await xu.freely()
  const read = xu.panel.locator('.ask .report')
  await read.getByText('查看全部内容').click()
  await read.getByText('长夜航线 · 第 3 集').waitFor()
  const told = await linesOf(read)
  expect(told).toEqual([
    expect.stringMatching(/^在 0:0\d 卡住 \d\.\d 秒$/),
    expect.stringMatching(/^从 0:0\d 拖到 0:10$/),
    ...['切到后台', '回到页面', '网络变为 3G', '网络断开', '网络变为 4G'],
  ])
  const [, place, seconds] = /^在 (\S+) 卡住 (\S+) 秒$/.exec(told[0] ?? '') ?? []
  expect(place).toBe(clock(stall.place))
  expect(Math.abs(Number(seconds) * 1_000 - stall.ms)).toBeLessThan(APART_MS)
  // A watcher knows the place of the last tick, a quarter of a second ago or, on a busy device, a little more.
  const moved = Number(/^从 0:0(\d)/.exec(told[1] ?? '')?.[1])
  expect(moved).toBeGreaterThanOrEqual(Math.floor(stall.place))
  expect(moved).toBeLessThanOrEqual(from)
  await read.locator('ol').scrollIntoViewIfNeeded()
  await shot(xu.page, 'film-visitor')

  await read.locator('input').check()
  await xu.asks('第 3 集放到一半卡住了')
  await lin.opens('第 3 集放到一半卡住了', 0)
  const card = lin.page.locator('.diagnosed .report')
  await card.getByText(`卡顿 1 次，共 ${seconds} 秒`).first().waitFor()
  expect(await card.locator('svg .stall').count()).toBe(1)
  await card.getByText('查看全部内容').click()
  await card.getByText('长夜航线 · 第 3 集').waitFor()
  expect(await linesOf(card)).toEqual(told)
  await card.locator('ol').scrollIntoViewIfNeeded()
  await shot(lin.page, 'film-agent')
  await lin.close()
})

/** What happened, the oldest first, without how long ago; its height is an event for who watches before it is known. */
async function linesOf(report: Locator): Promise<string[]> {
  const all = await report.locator('ol li').allInnerTexts()
  const happened = all.map((line) => line.replace(/^.*?前\s+/, '')).toReversed()
  return happened.filter((line) => line !== '画质变为 360p')
}

const clock = (seconds: number): string => `0:${String(Math.floor(seconds)).padStart(2, '0')}`

type Said = { name: string; at: number; place: number }

/** The film of a page, which comes until the first answer is over; what its element says is noted beside the watcher. */
async function filmOf(page: Page) {
  const { promise: rest, resolve: goOn } = Promise.withResolvers<void>()
  await page.route('**/demo/clip.webm', async (route) => {
    const from = Number(/^bytes=(\d+)-/.exec(route.request().headers().range ?? '')?.[1] ?? 0)
    if (from >= FIRST_BYTES && from < INDEX_FROM) await rest
    const body = clip.subarray(from, from < FIRST_BYTES ? FIRST_BYTES : clip.length)
    const range = `bytes ${from}-${from + body.length - 1}/${clip.length}`
    await route.fulfill({
      ...{ status: 206, body, contentType: 'video/webm' },
      headers: { 'accept-ranges': 'bytes', 'content-range': range },
    })
  })
  await page.addInitScript(() => {
    const said: Said[] = []
    Object.assign(globalThis, { said })
    const note = ({ type, target }: Event) => {
      const place = target instanceof HTMLVideoElement ? target.currentTime : 0
      said.push({ name: type, at: performance.now(), place })
    }
    for (const name of ['playing', 'waiting', 'seeked']) document.addEventListener(name, note, true)
  })
  const said = () => page.evaluate<Said[]>('said')
  return {
    /** Begins when it is watched. */
    async plays() {
      await until(
        page,
        'performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/watch.js"))',
      )
      await page.evaluate('document.querySelector("video").play()')
      await until(page, 'said.some(({ name }) => name === "playing")')
    },
    /** Has played what there is, waits, and has more after a while. */
    async stalls(): Promise<{ place: number; ms: number }> {
      const waits = '({ name, place }) => name === "waiting" && place > 0'
      await until(page, `performance.now() - said.find(${waits})?.at > ${HELD_MS}`)
      goOn()
      await until(page, 'said.at(-1).name === "playing"')
      const all = await said()
      const begins = all.findIndex(({ name, place }) => name === 'waiting' && place > 0)
      const [wait, again] = all.slice(begins)
      if (!wait || again?.name !== 'playing') throw new Error('It did not go on.')
      return { place: wait.place, ms: again.at - wait.at }
    },
    async seeks(to: number): Promise<number> {
      const from = await page.evaluate<number>(
        `(() => { const film = document.querySelector('video'), from = film.currentTime; film.currentTime = ${to}; return from })()`,
      )
      await until(page, 'said.some(({ name }) => name === "seeked")')
      return from
    },
  }
}

/** Another tab is opened before it, and closed again. */
async function hides(context: BrowserContext, page: Page): Promise<void> {
  const other = await context.newPage()
  await other.bringToFront()
  await until(page, 'document.hidden')
  await other.close()
  await page.bringToFront()
  await until(page, '!document.hidden')
}

/** Becomes slow, is lost, and is back. */
async function changesLine(context: BrowserContext, page: Page): Promise<void> {
  const line = await context.newCDPSession(page)
  const is = (offline: boolean, latency: number, bytes: number) =>
    line.send('Network.emulateNetworkConditions', {
      ...{ offline, latency, downloadThroughput: bytes, uploadThroughput: bytes },
    })
  await line.send('Network.enable')
  await is(false, SLOW_MS, SLOW_BYTES)
  await until(page, 'navigator.connection.effectiveType === "3g"')
  await is(true, 0, 0)
  await until(page, '!navigator.onLine')
  await is(false, 0, -1)
  await until(page, 'navigator.onLine')
}

/** The page's own policy forbids it to look by itself. */
async function until(page: Page, isSo: string): Promise<void> {
  await expect.poll(() => page.evaluate(isSo), { timeout: PATIENCE_MS }).toBe(true)
}

async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}
