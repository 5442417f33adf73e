/** Files as people send them: picked, dropped, pasted; over a line that is lost; seen by the other side and nobody else. */
import type { FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from '../../server/local/processes.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { clip, pdf, photo, screenshot } from '../support/files.ts'
import { type Line, openProxy } from '../support/proxy.ts'

const MIB = 1_024 * 1_024
type Screen = Page | FrameLocator
type Sent = { name: string; mimeType: string; buffer: Buffer }

let browser: Chromium
let desk: TestApp
let line: Line
let shot: Buffer
beforeAll(async () => {
  browser = await openBrowser()
  const port = await freePort()
  line = await openProxy(() => port)
  desk = await openApp({
    pages: true,
    port,
    deadlines: { fileLook: 60_000 },
    env: { PUBLIC_URL: `http://127.0.0.1:${line.port}` },
  })
  shot = await screenshot()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
  await line?.close()
})

const png = (name: string): Sent => ({ name, mimeType: 'image/png', buffer: shot })
const picks = (screen: Screen, ...files: Sent[]) => screen.locator('input[type=file]').setInputFiles(files)
const inTray = (screen: Screen, name: string, state: string) =>
  screen.locator(`.tray li.${state}`, { hasText: name })

/** Pastes or drops, as a hand would: the event carries the file. */
const hands = (screen: Screen, how: 'paste' | 'drop', { name, mimeType, buffer }: Sent) =>
  screen.locator('.composer textarea').evaluate(
    (area, { how, name, mimeType, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], name, { type: mimeType }))
      const init = { bubbles: true, cancelable: true }
      area.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent('drop', { ...init, dataTransfer: data }),
      )
    },
    { how, name, mimeType, base64: buffer.toString('base64') },
  )

/** Whether an image is drawn, and not only asked for. */
const isDrawn = (screen: Screen, name: string) =>
  vi.waitUntil(
    () =>
      screen
        .locator(`.files img[alt="${name}"]`)
        .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0),
    { timeout: 20_000, interval: 50 },
  )

test('a visitor picks, drops and pastes; the agent sees it, opens it, and answers with a file of his own', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.freely()
  // The limits are said before, and the first question may have files already.
  await xu.panel.getByRole('button', { name: /10 MB.*50 MB.*5 个/ }).waitFor()
  await picks(xu.panel, { name: '拍的.jpg', mimeType: 'image/jpeg', buffer: await photo(600, 400) })
  await inTray(xu.panel, '拍的.jpg', 'ready').waitFor()
  await xu.asks('看这张')
  await lin.opens('看这张')
  await isDrawn(lin.page, '拍的.jpg')

  await picks(xu.panel, png('选的.png'), { name: '账单.pdf', mimeType: 'application/pdf', buffer: pdf() })
  await hands(xu.panel, 'drop', png('拖的.png'))
  await hands(xu.panel, 'paste', png('贴的.png'))
  for (const name of ['选的.png', '账单.pdf', '拖的.png', '贴的.png'])
    await inTray(xu.panel, name, 'ready').waitFor()
  await xu.panel.getByRole('button', { name: '移除 拖的.png' }).click()
  await xu.panel.locator('.composer .send').click()
  expect(await xu.panel.locator('.tray li').count()).toBe(0)
  for (const screen of [lin.page, xu.panel])
    for (const name of ['选的.png', '贴的.png']) await isDrawn(screen, name)
  expect(await lin.page.locator('.files', { hasText: '拖的' }).count()).toBe(0)

  const down = lin.page.waitForEvent('download')
  await lin.page.getByRole('button', { name: /查看 账单\.pdf/ }).click()
  expect((await down).suggestedFilename()).toBe('账单.pdf')

  await lin.page.getByRole('button', { name: '查看 选的.png' }).click()
  await lin.page.locator('dialog.lightbox img').waitFor()
  await lin.page.keyboard.press('Escape')
  await lin.page.locator('dialog.lightbox').waitFor({ state: 'detached' })

  await picks(lin.page, { name: '步骤.txt', mimeType: 'text/plain', buffer: Buffer.from('一、二、三') })
  await inTray(lin.page, '步骤.txt', 'ready').waitFor()
  await lin.says('照这个做')
  await xu.panel.getByRole('button', { name: /查看 步骤\.txt/ }).waitFor()

  // Escape closes the picture and leaves the panel open.
  await xu.panel.getByRole('button', { name: '查看 贴的.png' }).click()
  await xu.panel.locator('dialog.lightbox img').waitFor()
  await xu.page.keyboard.press('Escape')
  await xu.panel.locator('dialog.lightbox').waitFor({ state: 'detached' })
  await xu.panel.locator('.composer').waitFor()
  await xu.close()
  await lin.close()
})

test('what cannot be taken is refused in words before or after it is sent, and keeps nothing else from going', async () => {
  const xu = await visitor(browser, desk, { lang: 'en' })
  await xu.opens()
  await xu.chooses('Playback')
  await xu.asks('What I found')
  await picks(
    xu.panel,
    { name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<!doctype html><script>1</script>') },
    { name: 'good.png', mimeType: 'image/png', buffer: shot },
  )
  await inTray(xu.panel, 'Only png, jpg', 'refused').first().waitFor()
  await inTray(xu.panel, 'page.png', 'refused').waitFor()
  await inTray(xu.panel, 'good.png', 'ready').waitFor()
  expect(await xu.panel.locator('.composer .send').isDisabled()).toBe(true)
  for (const name of ['setup.exe', 'page.png'])
    await xu.panel.getByRole('button', { name: `Remove ${name}` }).click()
  await xu.panel.locator('.composer .send').click()
  await isDrawn(xu.panel, 'good.png')
  await xu.close()
})

test('an upload whose line is lost goes on by itself where it was, once; another may be cancelled', async () => {
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('录了一段')
  const film = clip(5 * MIB)
  line.cutAfter(2.5 * MIB)
  await picks(xu.panel, { name: '卡顿.mp4', mimeType: 'video/mp4', buffer: film })
  await inTray(xu.panel, '卡顿.mp4', 'lost').waitFor()
  const { rows } = await desk.app.database.pool.query<{ received: number; size: number }>(
    `select received, size from attachment where name = '卡顿.mp4'`,
  )
  expect(rows[0]?.received).toBeGreaterThanOrEqual(MIB)
  expect(rows[0]?.received).toBeLessThan(film.length)
  line.heal()
  await inTray(xu.panel, '卡顿.mp4', 'ready').waitFor({ timeout: 60_000 })
  const after = await desk.app.database.pool.query(`select state from attachment where name = '卡顿.mp4'`)
  expect(after.rows).toEqual([{ state: 'ready' }])

  line.delay(() => 300)
  await picks(xu.panel, { name: '不要了.mp4', mimeType: 'video/mp4', buffer: film })
  await inTray(xu.panel, '不要了.mp4', 'sending').waitFor()
  await xu.panel.getByRole('button', { name: '取消 不要了.mp4' }).click()
  line.heal()
  await xu.panel.locator('.composer .send').click()
  await xu.panel.getByRole('button', { name: /查看 卡顿\.mp4/ }).waitFor()
  expect(await xu.panel.locator('.tray li').count()).toBe(0)
  await xu.close()
})

test('an address is of no use to anybody else', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '周启明', role: 'lead' }))
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('只给你们看')
  await picks(xu.panel, png('私密.png'))
  await inTray(xu.panel, '私密.png', 'ready').waitFor()
  await xu.panel.locator('.composer .send').click()
  await lin.opens('私密.png', 1)
  await isDrawn(lin.page, '私密.png')
  const src = (await lin.page.locator('.files img').first().getAttribute('src')) ?? ''
  const wang = await visitor(browser, desk)
  await wang.opens()
  const fetched = (page: Page) => page.evaluate(async (path) => (await fetch(path)).status, src)
  expect(await fetched(lin.page)).toBe(200)
  const tab = await wang.context.newPage()
  await tab.goto(`${desk.url}/console`)
  expect(await fetched(tab)).toBe(404)
})
