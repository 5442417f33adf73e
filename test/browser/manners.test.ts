/** A strict page, a screen reader, and a page that pays nothing before somebody wants help. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

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

test('before an intent: one request, no frame, no socket, nothing written; under a strict CSP', async () => {
  const context = await browser.device()
  const page = await context.newPage()
  const asked: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => request.url().startsWith(desk.url) && asked.push(request.url()))
  page.on('websocket', (socket) => asked.push(socket.url()))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(`${desk.demoUrl}/demo/`)
  await page.locator('.bubble').waitFor()
  expect(asked).toEqual([`${desk.url}/widget.js`])
  expect(await page.locator('iframe').count()).toBe(0)
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('foyer'))),
  ).toEqual([])
  expect(await page.evaluate(() => document.cookie)).toBe('')

  // The page's own CSP allows no inline style or script, and nothing was refused by it.
  const { headers } = { headers: (await page.request.get(`${desk.demoUrl}/demo/`)).headers() }
  expect(headers['content-security-policy']).toContain("style-src 'self'")
  await page.locator('.bubble').click()
  await page.frameLocator('iframe').locator('.home').waitFor()
  expect(complaints).toEqual([])
  await page.keyboard.press('Escape')
  await context.close()
})

test('calls of the page before the script are kept in order; its events are heard', async () => {
  const xu = await visitor(browser, desk)
  const heard = xu.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const names: string[] = []
        const api = (
          window as unknown as {
            Foyer: { on(name: string, run: () => void): void; open(o: object): void; close(): void }
          }
        ).Foyer
        for (const name of ['opened', 'closed']) api.on(name, () => names.push(name) === 2 && resolve(names))
        api.open({ topic: 'refund' })
        api.close()
      }),
  )
  expect(await heard).toEqual(['opened', 'closed'])
  await xu.close()
})

test('axe finds nothing in widget and console, in both themes', async () => {
  for (const dark of [false, true]) {
    const lin = await agent(browser, desk, await desk.person({ name: `林夕${dark}` }), { dark })
    await lin.isAvailable()
    const xu = await visitor(browser, desk, { dark, width: 360, height: 640 })
    await xu.opens()
    const panel = xu.page.frames().find((frame) => frame.url().includes('/panel'))
    if (!panel) throw new Error('There is no panel.')
    expect(await faults(panel)).toEqual([])
    await xu.chooses('播放问题')
    await xu.panel.locator('.flow').waitFor()
    expect(await faults(panel)).toEqual([])
    await xu.freely()
    expect(await faults(panel)).toEqual([])
    await xu.asks(`看不了${dark}`)
    await xu.told(/加入了对话/)
    expect(await faults(panel)).toEqual([])
    await lin.opens(`看不了${dark}`)
    await lin.page.locator('.facts dl').waitFor()
    expect(await faults(lin.page)).toEqual([])
    await Promise.all([lin.close(), xu.close()])
  }
  const lead = await agent(browser, desk, await desk.person({ name: '许知远', role: 'lead' }))
  for (const screen of ['hours', 'export', 'settings']) {
    await lead.page.goto(`${desk.url}/console#/${screen}`)
    await lead.page.locator('.page .card').first().waitFor()
    expect(await faults(lead.page)).toEqual([])
  }
})
