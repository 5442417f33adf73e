/**
 * A page of somebody's site in a real Chromium, with the desk's tag in it or without: what the desk costs is the
 * difference. The site stands under another name than the desk, so its panel lives in a process of its own, as outside.
 */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { buildIfStale, ROOT } from '../../scripts/build.ts'
import { type Chromium, openBrowser } from '../support/browser.ts'
import { type Server, stage } from './stage.ts'

const KEY = 'pk_bench_0'
const PARAGRAPHS = 60
const [WIDTH, HEIGHT] = [1_280, 800]
/** Of the middle of the bubble. */
const FROM_EDGE = 48

export type Spent = { taskMs: number; scriptMs: number }

export interface HostPage {
  page: Page
  /** Presses the bubble; gives when the chat stands. Nothing of the driver is loaded into the page for it. */
  opens(): Promise<void>
  /** Milliseconds of the main thread of this page since it was opened, and those of them in script. */
  spent(): Promise<Spent>
  noted(): Promise<Noted>
  close(): Promise<void>
}

export interface HostSite {
  /** @param tag whether the desk's script is in it, `slower` how many times slower the processor is */
  visit(tag: boolean, slower?: number): Promise<HostPage>
  browser: Chromium
  desk: Server
  close(): Promise<void>
}

export async function openHostSite(): Promise<HostSite> {
  await buildIfStale()
  const { house, desk: start } = await stage()
  const place = await house(1)
  const clip = await readFile(join(ROOT, 'demo/site/clip.webm'))
  const desk = await start(place, undefined, { BENCH_PAGES: 'on' })
  const server = createServer((asked, answer) => {
    if (asked.url === '/clip.webm') return answer.setHeader('content-type', 'video/webm').end(clip)
    answer
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(pageOf(asked.url === '/with', desk.origin))
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  await letFrame(place.databaseUrl, origin)
  const browser = await openBrowser()
  return {
    browser,
    desk,
    async visit(tag, slower = 1) {
      const context = await browser.device({ lang: 'en-US', width: WIDTH, height: HEIGHT })
      const page = await context.newPage()
      const cdp = await context.newCDPSession(page)
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
      await page.addInitScript(noteJumpsAndLongTasks)
      await page.goto(origin + (tag ? '/with' : '/without'), { waitUntil: 'load' })
      return hostPage(context, page, cdp)
    },
    async close() {
      await browser.close()
      await desk.child.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

function hostPage(context: BrowserContext, page: Page, cdp: CDPSession): HostPage {
  const run = async <T>(expression: string): Promise<T> =>
    (await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result.value
  return {
    page,
    async opens() {
      await run(`globalThis.ready = new Promise((done) => Foyer.on('ready', done)); 0`)
      const at = { x: WIDTH - FROM_EDGE, y: HEIGHT - FROM_EDGE, button: 'left', clickCount: 1 } as const
      for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'] as const)
        await cdp.send('Input.dispatchMouseEvent', { type, ...at })
      await run('globalThis.ready.then(() => 0)')
    },
    noted: () => run<Noted>('globalThis.noted'),
    async spent() {
      const { metrics } = await cdp.send('Performance.getMetrics')
      const ms = (name: string) => (metrics.find((one) => one.name === name)?.value ?? Number.NaN) * 1_000
      return { taskMs: ms('TaskDuration'), scriptMs: ms('ScriptDuration') }
    },
    close: () => context.close(),
  }
}

export type Noted = { jumps: number; longTasks: number[] }

/** In the page: how far it jumped, and which tasks kept it longer than 50 ms. */
function noteJumpsAndLongTasks(): void {
  const noted: Noted = { jumps: 0, longTasks: [] }
  Object.assign(globalThis, { noted })
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) noted.jumps += (one as PerformanceEntry & { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) noted.longTasks.push(one.duration)
  }).observe({ type: 'longtask', buffered: true })
}

async function letFrame(databaseUrl: string, origin: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('update site set origins = $1 where key = $2', [[origin], KEY])
  await client.end()
}

const pageOf = (tag: boolean, desk: string) => `<!doctype html>
<html lang="en"><head><title>A site</title><meta name="viewport" content="width=device-width">
${tag ? `<script async src="${desk}/widget.js" data-site="${KEY}"></script>` : ''}</head>
<body><h1>A site</h1><video src="/clip.webm" width="640" height="360" muted loop preload="auto"></video>
${Array.from({ length: PARAGRAPHS }, (_, n) => `<p>Night Line, part ${n}: what happened in the harbour, and who saw it.</p>`).join('')}
</body></html>`
