/** An agent vanishes; his conversation goes back to its place and to a colleague. The record equals what was seen. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true, deadlines: { presenceLease: 3_000, presenceEvery: 1_000 } })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('an agent vanishes, another goes on, and the transcript is what both saw', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕' }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.chooses('申请退款')
  await xu.asks('同一个月扣了两次会员费')
  await xu.told('林夕 加入了对话')
  await lin.opens('同一个月扣了两次会员费')
  await lin.says('我查一下')
  await xu.hears('我查一下')
  await lin.close()
  await xu.told('已回到原来的排队位置')

  const zhou = await agent(browser, desk, await desk.person({ name: '周启明' }))
  await zhou.isAvailable()
  await xu.told('周启明 加入了对话')
  await zhou.opens('我查一下')
  await zhou.hears('同一个月扣了两次会员费')
  await zhou.says('已经为您原路退回')
  await xu.hears('已经为您原路退回')
  const seen = await xu.texts()
  expect(await zhou.texts()).toEqual(seen)

  await zhou.page.keyboard.press('Escape')
  await zhou.page.keyboard.press('e')
  await xu.told('对话已结束')
  const download = xu.page.waitForEvent('download')
  await xu.panel.getByRole('button', { name: '数据' }).click()
  const record = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  const said = record.entries.filter((entry: { kind: string }) => entry.kind === 'message')
  expect(said.map((entry: { body: { text: string } }) => entry.body.text)).toEqual(seen)
  expect(record.entries.map((entry: { n: number }) => entry.n)).toEqual(
    record.entries.map((_: unknown, index: number) => index + 1),
  )
})
