/** The desk is closed, people wait in order, the clock moves on, the desk opens, they are served. */
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NINE_TO_TEN, openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'

let browser: Chromium
let desk: TestApp
beforeAll(async () => {
  browser = await openBrowser()
  // 02:14 in Shanghai; the desk opens at 09:00.
  desk = await openApp({ pages: true, startsAt: '2026-11-23T18:14:00Z', week: NINE_TO_TEN })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** The one line there is, read from the Redis key itself. */
async function line(): Promise<string[]> {
  const redis = new Redis(desk.stores.redisUrl)
  const [key] = (await redis.keys('queue:*')).filter((name) => /^queue:\{[^}]+\}$/.test(name))
  const waiting = key === undefined ? [] : await redis.zrange(key, '0', '-1')
  redis.disconnect()
  return waiting
}

const HOUR_MS = 3_600_000

test('out of hours → queued → opening → served in order → told', async () => {
  const lin = await agent(browser, desk, await desk.person({ name: '林夕', capacity: 1 }))
  await lin.isAvailable()
  const xu = await visitor(browser, desk)
  await xu.opens()
  await xu.told('已下班')
  await xu.chooses('播放问题')
  await xu.freely()
  await xu.panel.getByText('您的问题会按顺序排队').waitFor()
  await xu.asks('夜里的第一个问题', { email: 'xu@example.com' })
  await xu.told('现在不在服务时间')
  await xu.panel.getByText('已留下：xu@example.com').waitFor()
  const rania = await visitor(browser, desk, { lang: 'en-US' })
  await rania.opens()
  await rania.chooses('Account')
  await rania.asks('My account was stolen', { urgent: true })
  await rania.told('The desk is closed')

  const { rows } = await desk.app.database.pool.query<{ id: string; topic: string }>(
    "select id, topic from conversation where status = 'queued' order by score",
  )
  expect(rows.map((row) => row.topic)).toEqual(['account', 'playback'])
  const order = rows.map((row) => row.id)
  expect(await line()).toEqual(order)
  await xu.panel.getByText('您前面还有 1 位').waitFor()

  const redis = new Redis(desk.stores.redisUrl)
  await redis.flushdb()
  redis.disconnect()
  // Asking for a place builds the line again from PostgreSQL.
  await xu.page.reload()
  await xu.opens()
  await xu.panel.locator('.yours .row').click()
  await xu.panel.getByText('您前面还有 1 位').waitFor()
  expect(await line()).toEqual(order)

  // Somebody is at work, but before the hours nobody is served.
  expect(await lin.page.locator('.tabs button').first().textContent()).toContain('0')
  desk.clock.shift(7 * HOUR_MS)
  // The urgent one first; the other when there is room, and no sooner.
  await rania.told('林夕 joined the conversation')
  await lin.opens('My account was stolen', 0)
  await lin.page.getByText('未验证身份').first().waitFor()
  await lin.says('Hello, I can help')
  await rania.hears('Hello, I can help')
  await xu.panel.getByText('下一位就是您').waitFor()
  await lin.page.keyboard.press('Escape')
  await lin.page.keyboard.press('e')
  await xu.told('林夕 加入了对话')
  expect(await line()).toEqual([])
})
