/** Who has asked how far his case is finds what is open now, and the number to name there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import type { Channel } from '#shared/protocol/channels.ts'
import { everyDay, openApp, type Person, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { anId, http } from '../support/callers.ts'
import { looks } from '../support/looks.ts'

const HOUR_MS = 3_600_000
const LONG = { timeout: 20_000 }
const LINE: Channel = {
  kind: 'telephone',
  name: '客服热线',
  address: '+86 400 000 0000',
  link: '',
  fits: { 'zh-CN': '付款出错时最快', en: '' },
  week: null,
}

let browser: Chromium
let desk: TestApp
let lead: Person
beforeAll(async () => {
  browser = await openBrowser()
  // The desk is behind the device: so a case that is new to it is old enough there to be asked about.
  desk = await openApp({ pages: true, startsAt: new Date(systemClock.now() - 48 * HOUR_MS).toISOString() })
  lead = await desk.person({ name: '江月', role: 'lead' })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('after asking how far it is, the open line and the number', async () => {
  const xu = await visitor(browser, desk, { width: 360, height: 640 })
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('想退款')
  await xu.sent('想退款')
  const { rows } = await desk.app.database.pool.query<{ id: string; site: string; visitor: string }>(
    'select id, site, visitor from conversation',
  )
  const [{ id, site, visitor: who } = { id: '', site: '', visitor: '' }] = rows
  const made = await desk.app.cases.open({
    ...{ site, visitor: who, conversation: id, by: { role: 'visitor', id: who }, clientId: anId() },
    ...{ kind: 'refund', object: 'DH-1', answers: [], files: [] },
  })
  if (!('case' in made)) throw new Error('There was one already.')
  const body = { channels: [LINE, { ...LINE, name: '夜里', week: everyDay([]) }], rev: 0 }
  const { ok, text } = await http(desk, 'PUT', `/v1/sites/${site}/channels`, { as: lead, body })
  expect(ok, text).toBeDefined()

  desk.clock.shift(25 * HOUR_MS)
  await xu.page.reload()
  await xu.opens()
  await xu.panel.getByText(made.case.number).first().click()
  await xu.panel.getByRole('button', { name: '催一下' }).click()
  const ways = xu.panel.locator('.open-ways')
  await ways.getByText(`报上单号 ${made.case.number}`).waitFor()
  expect(await ways.locator('li').count()).toBe(1)
  await ways.getByRole('link', { name: '拨打' }).waitFor()
  const frame = xu.page.frames().find((one) => one.url().includes('/panel'))
  if (frame) expect(await faults(frame)).toEqual([])
  await ways.scrollIntoViewIfNeeded()
  if (process.env.SHOTS) await xu.page.screenshot({ path: `${process.env.SHOTS}/open-ways.png` })
  await xu.close()
})

test('a WeChat account is shown as a picture to scan, with its name to copy', async () => {
  const { rows } = await desk.app.database.pool.query<{ site: string; rev: number }>(
    'select s.id as site, coalesce(c.rev, 0) as rev from site s left join channel_list c on c.site = s.id',
  )
  const [{ site, rev } = { site: '', rev: 0 }] = rows
  const wechat: Channel = {
    ...{ kind: 'wechat', name: '长夜影院', address: 'changye_cinema', week: null },
    ...{ link: 'https://weixin.qq.com/r/changye', fits: { 'zh-CN': '随时留言', en: '' } },
  }
  const { ok, text } = await http(desk, 'PUT', `/v1/sites/${site}/channels`, {
    ...{ as: lead, body: { channels: [wechat, LINE], rev } },
  })
  expect(ok, text).toBeDefined()
  desk.clock.shift(10_000)
  const xu = await visitor(browser, desk, { width: 390, height: 844 })
  await xu.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await xu.opens()
  await xu.panel.getByRole('button', { name: /其他联系方式/ }).click()
  const way = xu.panel.locator('.ways li', { hasText: '长夜影院' })
  const picture = way.getByRole('img', { name: '长夜影院 的二维码' })
  // Drawn, square, and large enough for a camera.
  await expect
    .poll(
      () =>
        picture.evaluate((one: HTMLImageElement) => [one.complete, one.naturalWidth > 0, one.width > 150]),
      LONG,
    )
    .toEqual([true, true, true])
  expect(await xu.panel.locator('.ways img').count()).toBe(1)
  await way.getByRole('button', { name: '复制' }).click()
  await way.getByText(/已复制|请长按上面的文字复制/).waitFor()
  const frame = xu.page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable()
  expect(await faults(frame)).toEqual([])
  const help = await xu.page.context().newPage()
  await help.goto(`${desk.url}/help/pk_demo/zh-CN`)
  await expect
    .poll(() => help.locator('.ways img.qr').evaluate((one: HTMLImageElement) => one.naturalWidth > 0), LONG)
    .toBe(true)
  expect(await faults(help)).toEqual([])
  await looks(xu.page, 'qr-panel-zh', picture)
  await looks(help, 'qr-help-zh', help.locator('.ways img.qr'))
  await xu.close()

  const rania = await visitor(browser, desk, { lang: 'en', dark: true, width: 390, height: 844 })
  await rania.opens()
  await rania.panel.getByRole('button', { name: /Other ways/ }).click()
  const english = rania.panel.getByRole('img', { name: /QR code/ })
  await english.waitFor()
  await looks(rania.page, 'qr-panel-en', english)
  await rania.page.goto(`${desk.url}/help/pk_demo/en`)
  await looks(rania.page, 'qr-help-en', rania.page.locator('.ways img.qr'))
  expect(await faults(rania.page)).toEqual([])
  await rania.close()
})
