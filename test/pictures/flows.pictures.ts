/** The camera beside somebody who is led step by step: card, questions, what is wrong, a refusal, the look before it goes. */
import { afterAll, beforeAll, test } from 'vitest'
import { helpArticles } from '../../demo/help.ts'
import { openApp } from '../support/app.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'
import { screenshot } from '../support/files.ts'
import { camera } from './camera.ts'

const LOOKS: Record<string, Look> = {
  'phone-zh-light': { lang: 'zh-CN', width: 360, height: 640 },
  'phone-en-dark': { lang: 'en-US', width: 360, height: 640, dark: true },
  'laptop-zh-dark': { lang: 'zh-CN', width: 1440, height: 900, dark: true },
  'laptop-en-light': { lang: 'en-US', width: 1440, height: 900 },
}
const ZH = {
  home: '申请退款',
  begin: '开始',
  next: '下一步',
  child: '孩子误买的',
  apple: '苹果应用内',
  here: '网站或安卓',
  none: '没看过',
  details: '孩子拿我的手机点了年费会员，当时就发现了。',
  person: '看不懂，问人工',
  title: '申请退款',
  back: '返回',
  goOn: '接着填',
}
const EN: typeof ZH = {
  home: 'Refund',
  begin: 'Begin',
  next: 'Next',
  child: 'A child bought it',
  apple: 'Within an Apple app',
  here: 'Here or on Android',
  none: 'No',
  details: 'My child bought the yearly plan on my phone. I saw it at once.',
  person: 'I do not understand, ask a person',
  title: 'Ask for a refund',
  back: 'Back',
  goOn: 'Go on',
}

let browser: Chromium
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

for (const [name, look] of Object.entries(LOOKS))
  test(name, { timeout: 240_000 }, async () => {
    const shot = camera(name)
    const words = look.lang === 'en-US' ? EN : ZH
    const desk = await openApp({ pages: true })
    const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
    await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
    const lin = await agent(browser, desk, await desk.person({ name: '林夕' }), look)
    await lin.isAvailable()
    const { page, panel, ...xu } = await visitor(browser, desk, look)
    const press = (label: string) => panel.getByRole('button', { name: label, exact: true }).click()
    const pick = (label: string) => panel.getByText(label, { exact: true }).click()
    try {
      await xu.opens()
      await shot(page, 'flow-0-home')
      await xu.chooses(words.home)
      await panel.locator('.flow .article').waitFor()
      await shot(page, 'flow-1-card')
      await press(words.begin)
      await press(words.next)
      await panel.locator('.wrong').first().waitFor()
      await shot(page, 'flow-2-missing')
      await pick(words.child)
      await pick(words.apple)
      await panel.locator('.no').waitFor()
      await panel.locator('.no').scrollIntoViewIfNeeded()
      await shot(page, 'flow-3-refused')
      await pick(words.here)
      await press(words.next)
      await panel.locator('#field-order').fill('12')
      await panel.locator('#field-amount').fill('198')
      await press(words.next)
      await panel.locator('.wrong').first().waitFor()
      await shot(page, 'flow-4-order')
      await panel.locator('#field-order').fill('A-20261120-77')
      await panel.locator('#field-paid-on').fill(new Date().toISOString().slice(0, 10))
      await press(words.next)
      await pick(words.none)
      await press(words.next)
      await panel.locator('#field-details').fill(words.details)
      const file = { name: 'receipt.png', mimeType: 'image/png', buffer: await screenshot() }
      await panel.locator('.flow input[type=file]').setInputFiles(file)
      await panel.locator('.flow .given img').waitFor()
      await panel.getByRole('checkbox').check()
      await shot(page, 'flow-5-proof')
      await press(words.next)
      await panel.locator('.answers-given').waitFor()
      await shot(page, 'flow-6-check')
      for (let i = 0; i < 5; i += 1) await press(words.back)
      await press(words.goOn)
      await press(words.back)
      await shot(page, 'flow-7-kept')
      await press(words.goOn)
      await press(words.person)
      await panel.locator('.said:not(.sending) .filled').waitFor()
      await shot(page, 'flow-8-chat')
      await lin.opens(words.title, 0)
      await lin.page.locator('.filled').waitFor()
      await shot(lin.page, 'flow-9-agent')
    } finally {
      await desk.close()
    }
  })
