/** The screens of cases, from both sides: what the camera of `tour.pictures.ts` does not pass. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentCaseAct, Missing } from '#shared/protocol/cases.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { agent, type Chromium, type Look, openBrowser, visitorIn } from '../support/browser.ts'
import { type AgentCaller, anId, ask, connectAgent, connectVisitor } from '../support/callers.ts'
import { camera } from './camera.ts'

const LOOKS: Record<string, Look> = {
  'phone-zh-light': { lang: 'zh-CN', width: 360, height: 640 },
  'phone-en-dark': { lang: 'en-US', width: 360, height: 640, dark: true },
  'laptop-zh-light': { lang: 'zh-CN', width: 1440, height: 900 },
}
const OFTEN = { times: 500, withinMs: 1_000 }

let browser: Chromium
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** A visitor on the site who has asked about a refund, and a line of his own beside his page. */
async function refund(desk: TestApp, look: Look) {
  const context = await browser.device(look)
  const xu = await visitorIn(context, desk, look)
  await xu.opens()
  await xu.panel
    .getByRole('button', { name: look.lang === 'zh-CN' ? '申请退款' : 'Refund' })
    .first()
    .click()
  await xu.asks(look.lang === 'zh-CN' ? '同一个月扣了两次会员费' : 'I was charged twice this month')
  // Only what is kept has a place in the line.
  await xu.panel.locator('.queue').waitFor()
  const frame = xu.page.frames().find((one) => one.url().includes('/panel'))
  const token = await frame?.evaluate(() => localStorage.getItem('foyer:pk_demo:token'))
  const line = await connectVisitor(desk, token ?? expect.unreachable('No session.'))
  const listed = await ask(line, 'conversation:list', {})
  const conversation = ('ok' in listed && listed.ok.conversations[0]?.id) || expect.unreachable('No talk.')
  return { xu, line, conversation }
}

async function acts(
  by: AgentCaller,
  number: string,
  act: AgentCaseAct,
  text: string,
  missing: Missing[] = [],
): Promise<void> {
  const answer = await ask(by, 'case:act', { number, clientId: anId(), act, text, missing })
  if ('refused' in answer) throw new Error(answer.refused.code)
}

for (const [name, look] of Object.entries(LOOKS))
  test(name, { timeout: 240_000 }, async () => {
    const shot = camera(name)
    const zh = look.lang === 'zh-CN'
    const desk = await openApp({ pages: true, limits: { act: OFTEN } })
    const lead = await desk.person({ name: zh ? '江月' : 'June', role: 'lead' })
    const lin = await connectAgent(desk, await desk.person({ name: zh ? '林夕' : 'Lin' }))
    const { xu, line, conversation } = await refund(desk, look)
    const intent = { conversation, clientId: anId(), kind: 'refund', object: 'DH-20261122-0077' } as const
    const money = { amount: { amount: 19_800, currency: 'CNY' } }
    const opened = await ask(lin, 'case:open', {
      ...intent,
      ...money,
      text: zh ? '重复扣款' : 'Charged twice',
    })
    const number = ('ok' in opened && opened.ok.case.number) || expect.unreachable('No case.')

    await acts(lin, number, 'ask', zh ? '麻烦补一张扣款截图' : 'Please add the receipt', ['receipt'])
    await xu.panel.locator('.case-told').last().click()
    await xu.panel.locator('.case-wanted').waitFor()
    await shot(xu.page, 'cases-1-wanted')
    const text = zh ? '凭证号 88' : 'The receipt is number 88'
    await ask(line, 'case:act', { number, clientId: anId(), act: 'add', text })
    await acts(
      lin,
      number,
      'grant',
      zh ? '核实为重复扣款，原路退回。' : 'Charged twice; the money goes back.',
    )

    const console = await agent(browser, desk, lead, look)
    await console.page.goto(`${desk.url}/console#/cases`)
    await console.page.locator('.case-row').waitFor()
    await shot(console.page, 'cases-2-list')
    await console.page.locator('.case-row').click()
    await console.page.locator('.proposal').waitFor()
    await shot(console.page, 'cases-3-second-look')
    await console.page.keyboard.press('g')
    await console.page.locator('dialog button[type=submit]').click()
    await console.page.locator('dialog blockquote').waitFor()
    await shot(console.page, 'cases-4-sure')
    await console.page.locator('dialog button[type=submit]').click()
    await xu.panel
      .getByText(zh ? '核实为重复扣款' : 'Charged twice;')
      .first()
      .waitFor()
    await shot(xu.page, 'cases-5-outcome')
    await xu.panel.getByRole('button', { name: zh ? '返回' : 'Back' }).click()
    await xu.panel.getByRole('button', { name: zh ? '返回' : 'Back' }).click()
    await xu.panel.locator('.your-cases').waitFor()
    await shot(xu.page, 'cases-6-home')
    for (const one of [lin, line]) one.close()
    await Promise.all([xu.close(), console.close()])
    await desk.close()
  })
