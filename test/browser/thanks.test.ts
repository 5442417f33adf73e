/** A decided case is rated where it is read, and whoever decided it finds the words in a quiet place of his own. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, openBrowser, visitor } from '../support/browser.ts'
import { anId, ask, connectAgent } from '../support/callers.ts'

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

const shot = (name: string) => (process.env.SHOTS ? `${process.env.SHOTS}/${name}.png` : undefined)

test('one tap, then words; the agent reads them', async () => {
  const person = await desk.person({ name: '林夕' })
  const lin = await agent(browser, desk, person, { lang: 'en', dark: true, width: 1_440, height: 900 })
  await lin.page.getByRole('button', { name: 'What visitors said of you' }).click()
  await lin.page.getByText('No good ratings in the last 30 days').waitFor()
  expect(await faults(lin.page)).toEqual([])

  const xu = await visitor(browser, desk, { width: 360, height: 640 })
  await xu.opens()
  await xu.chooses('播放问题')
  await xu.asks('想退款')
  await xu.sent('想退款')
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from conversation')
  const line = await connectAgent(desk, person)
  const conversation = rows[0]?.id ?? ''
  const opened = await ask(line, 'case:open', {
    ...{ conversation, clientId: anId(), kind: 'refund', object: 'DH-1', text: '' },
    amount: { amount: 1_980, currency: 'CNY' },
  })
  if (!('ok' in opened)) throw new Error(opened.refused.code)
  const { number } = opened.ok.case
  const decided = { number, clientId: anId(), act: 'grant' as const, text: '原路退回', missing: [] }
  expect(await ask(line, 'case:act', decided)).toHaveProperty('ok')

  await xu.panel.locator('.case-told').last().click()
  const card = xu.panel.locator('.case-rating')
  await card.getByText('这次处理得怎么样？').waitFor()
  const score = (name: string) => card.getByRole('button', { name, exact: true })
  await score('满意').click()
  await card.getByText('谢谢您的评价').waitFor()
  await expect.poll(() => score('满意').getAttribute('aria-pressed')).toBe('true')
  await score('很满意').click()
  await card.locator('textarea').fill('很快就退了，谢谢')
  const path = shot('case-rating')
  if (path) await xu.page.screenshot({ path })
  expect(await faults(xu.page)).toEqual([])
  await card.getByRole('button', { name: '提交', exact: true }).click()
  await card.locator('form').waitFor({ state: 'detached' })
  await card.getByText('很快就退了，谢谢').waitFor()
  expect(await score('满意').isDisabled()).toBe(true)

  // Looked at again it is there.
  await lin.page.getByRole('button', { name: 'Cases' }).click()
  await lin.page.getByRole('button', { name: 'What visitors said of you' }).click()
  await lin.page.locator('.thanks blockquote', { hasText: '很快就退了，谢谢' }).waitFor()
  await lin.page.getByText('1 good rating in the last 30 days').waitFor()
  const own = shot('thanks')
  if (own) await lin.page.screenshot({ path: own })
  expect(await faults(lin.page)).toEqual([])
  await lin.page.getByRole('button', { name: `Case · Refund ${number}` }).click()
  await lin.page.locator('.one-case').waitFor()
  line.close()
  await xu.close()
  await lin.close()
})
