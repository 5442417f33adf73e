/** What stands around a case on its page: asking how far it is, the ways that are open, an identity document, who reads a complaint. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import type { CaseKind, FormCase } from '#shared/protocol/cases.ts'
import type { Channel } from '#shared/protocol/channels.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import type { EditedFlow } from '#shared/protocol/flow.ts'
import { openApp, type Person, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, type Look, openBrowser, visitor } from '../support/browser.ts'
import { anId, ask, connectVisitor, http, newVisitor } from '../support/callers.ts'
import { photo, uploader } from '../support/files.ts'
import { looks } from '../support/looks.ts'
import { papersFlow } from '../support/papers.ts'

const HOUR_MS = 3_600_000
const OFTEN = { times: 500, withinMs: 1_000 }
const PHONE = { width: 360, height: 640, lang: 'zh-CN' }
const LAPTOP = { width: 1_440, height: 900, lang: 'en', dark: true }
const LINE: Channel = {
  kind: 'telephone',
  name: '客服热线 Hotline',
  address: '+86 400 000 0000',
  link: '',
  fits: { 'zh-CN': '付款出错时最快', en: 'Quickest for payments' },
  week: null,
}
const WECHAT: Channel = {
  ...{ kind: 'wechat', name: '长夜影院', address: 'longnight-help', link: 'https://u.longnight.test/q/1' },
  ...{ fits: { 'zh-CN': '', en: '' }, week: null },
}

let browser: Chromium
let desk: TestApp
let jiang: Person
let site: Id
let version = 0
beforeAll(async () => {
  browser = await openBrowser()
  // The desk is behind the device: so a case that is new to it is old enough there to be asked about.
  desk = await openApp({
    pages: true,
    startsAt: new Date(systemClock.now() - 48 * HOUR_MS).toISOString(),
    limits: { act: OFTEN, upload: OFTEN, link: OFTEN },
    deadlines: { fileLook: 60_000 },
  })
  jiang = await desk.person({ name: '江月', role: 'lead' })
  const { rows } = await desk.app.database.pool.query<{ id: Id }>('select id from site')
  site = rows[0]?.id ?? expect.unreachable('No site.')
  const path = `/v1/sites/${site}/flows/${papersFlow.key}`
  await http(desk, 'PUT', path, { as: jiang, body: { rev: 0, document: papersFlow } })
  const { ok } = await http(desk, 'POST', `${path}/act`, { as: jiang, body: { rev: 1, act: 'publish' } })
  version = (ok as EditedFlow | undefined)?.published?.version ?? expect.unreachable('Not published.')
  const body = { channels: [WECHAT, LINE], rev: 0 }
  expect((await http(desk, 'PUT', `/v1/sites/${site}/channels`, { as: jiang, body })).status).toBe(200)
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS)
    await page.screenshot({ path: `${process.env.SHOTS}/case-around-${name}.png`, fullPage: true })
}

/** A case with an identity document, as its flow makes it. */
async function withDocument(locale: 'zh-CN' | 'en'): Promise<FormCase> {
  const { token } = await newVisitor(desk)
  const as = { token }
  const bytes = await photo(900, 600)
  const body = {
    ...{ clientId: anId(), name: 'id.jpg', size: bytes.length, flow: papersFlow.key, version },
    ...{ field: 'front', locale, agreed: true },
  }
  const { id } = (await http(desk, 'POST', '/v1/documents', { as, body })).ok as { id: Id }
  const files = uploader({ url: desk.url, origin: desk.url }, { authorization: `Bearer ${token}` })
  const put = await files.piece(id, 0, bytes)
  if (put.refused) await files.piece(id, bytes.length, Buffer.alloc(0))
  const line = await connectVisitor(desk, token)
  const answers = { order: 'DH-20261120', front: [id] }
  const begun = await ask(line, 'conversation:start', {
    ...({ clientId: anId(), topic: 'refund', priority: 'normal', text: '', locale } as const),
    form: { flow: papersFlow.key, version, step: null, answers: answers as never },
  })
  line.close()
  return ('ok' in begun && begun.ok.case) || expect.unreachable(JSON.stringify(begun))
}

async function casePageOf({ number, lookup }: FormCase, look: Look): Promise<Page> {
  const device = await browser.device(look)
  await device.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.url })
  const page = await device.newPage()
  await page.goto(`${desk.url}/case/${number}`)
  await page.locator('input[name=code]').fill(lookup ?? '')
  await page.locator('form').first().locator('button').click()
  await page.locator('.state').waitFor()
  return page
}

for (const [name, look] of Object.entries({ phone: PHONE, laptop: LAPTOP }))
  test(`on a ${name}: asked how far it is, with what is open and the number; and the consent taken back`, {
    timeout: 120_000,
  }, async () => {
    const zh = look.lang === 'zh-CN'
    const made = await withDocument(zh ? 'zh-CN' : 'en')
    const before = await casePageOf(made, look)
    await before.getByText(zh ? '后可以催一下' : 'You can ask again from').waitFor()
    expect(await before.getByRole('button', { name: zh ? '催一下' : 'Ask how far it is' }).count()).toBe(0)
    expect(await faults(before)).toEqual([])
    await looks(before, `case-around-${name}-1-not-yet`, 'whole')
    await before.context().close()

    desk.clock.shift(25 * HOUR_MS)
    const page = await casePageOf(made, look)
    await page.getByRole('button', { name: zh ? '催一下' : 'Ask how far it is' }).click()
    const ways = page.locator('section.ways')
    await ways.getByText(zh ? '付款出错时最快' : 'Quickest for payments').waitFor()
    await ways.getByRole('button', { name: zh ? '复制' : 'Copy' }).click()
    await ways.getByText(zh ? '已复制' : 'Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(made.number)
    expect(
      await ways.locator('img.qr').evaluate((one: HTMLImageElement) => one.naturalWidth),
    ).toBeGreaterThan(0)
    expect(await faults(page)).toEqual([])
    await looks(page, `case-around-${name}-2-asked`, 'whole')

    // Of what happened it is said what he did, not how the case stands.
    await page.getByText(zh ? '您催了一下' : 'You asked how far it is').waitFor()

    const paper = page.locator('.paper')
    await paper.locator('summary').click()
    await looks(page, `case-around-${name}-3-sure`, 'whole')
    expect(await faults(page)).toEqual([])
    await paper.getByRole('button', { name: zh ? '确定删除' : 'Delete it' }).click()
    await page.getByText(zh ? '同意已撤回' : 'Your consent is taken back').waitFor()
    await paper.getByText(zh ? '您撤回了同意' : 'you took your consent back').waitFor()
    expect(await paper.locator('summary').count()).toBe(0)
    await looks(page, `case-around-${name}-4-gone`, 'whole')
    await page.context().close()
  })

for (const [name, look] of Object.entries({ phone: PHONE, laptop: LAPTOP }))
  test(`on a ${name}: a complaint says who reads it, and the console who takes it and why not`, {
    timeout: 120_000,
  }, async () => {
    const zh = look.lang === 'zh-CN'
    const lin = await desk.person({ name: zh ? '林夕' : 'Lin' })
    const { token } = await newVisitor(desk)
    const line = await connectVisitor(desk, token)
    const answers = {
      kind: 'complaint',
      about: 'service',
      day: '2026-11-20',
      details: zh ? '态度不好' : 'Rude',
    }
    const begun = await ask(line, 'conversation:start', {
      ...({ clientId: anId(), topic: 'feedback', priority: 'normal', text: '', locale: look.lang } as const),
      form: { flow: 'feedback', version: 1, step: null, answers },
    })
    line.close()
    const { conversation, case: made } = 'ok' in begun ? begun.ok : expect.unreachable(begun.refused.code)
    const page = await casePageOf(made ?? expect.unreachable('No case.'), look)
    await page.getByText(zh ? '由主管阅读和处理' : 'A lead will read and decide it').waitFor()
    await shot(page, `${name}-5-complaint`)
    await page.context().close()

    const why = zh ? '由主管接入；' : 'so a lead takes it'
    const plain = await agent(browser, desk, lin, look)
    await plain.page.goto(`${desk.url}/console#/c/${conversation.id}`)
    await plain.page.getByText(why).waitFor()
    expect(await plain.page.getByRole('button', { name: zh ? '接入' : 'Accept', exact: false }).count()).toBe(
      0,
    )
    if (look === LAPTOP) expect(await faults(plain.page)).toEqual([])
    await shot(plain.page, `${name}-6-colleague`)
    await plain.close()
    const lead = await agent(browser, desk, jiang, look)
    await lead.page.goto(`${desk.url}/console#/c/${conversation.id}`)
    await lead.page.getByText(why).waitFor()
    if (look === LAPTOP) {
      await lead.page.locator('.tabs button').nth(1).click()
      await lead.row('For leads').waitFor()
    }
    await lead.page.locator('button.primary', { hasText: zh ? '接入' : 'Accept' }).waitFor()
    await shot(lead.page, `${name}-7-lead`)
    await lead.close()
  })

for (const [name, look] of Object.entries({ phone: PHONE, laptop: LAPTOP }))
  test(`on a ${name}: the panel says who reads it, and a refund without an amount is confirmed`, {
    timeout: 120_000,
  }, async () => {
    const zh = look.lang === 'zh-CN'
    const xu = await visitor(browser, desk, look)
    await xu.opens()
    const press = (label: string) => xu.panel.getByRole('button', { name: label, exact: true }).click()
    await press(zh ? '反馈建议' : 'Feedback')
    await press(zh ? '开始' : 'Begin')
    await xu.panel.getByText(zh ? '投诉' : 'A complaint', { exact: true }).click()
    await xu.panel
      .getByText(zh ? '客服' : 'Support', { exact: true })
      .last()
      .click()
    const next = zh ? '下一步' : 'Next'
    await press(next)
    await xu.panel.locator('#field-day').fill(new Date(desk.clock.now()).toISOString().slice(0, 10))
    await press(next)
    await xu.panel.locator('#field-details').fill(zh ? '回答得很不耐烦' : 'Impatient')
    await press(next)
    await press(zh ? '提交' : 'Send')
    const made = xu.panel.locator('.case-made')
    await made.getByText(zh ? '由主管阅读和处理' : 'A lead will read and decide it').waitFor()
    await looks(xu.page, `case-around-${name}-8-made`)
    await made.getByRole('button', { name: zh ? '看进度' : 'How far it is' }).click()
    await xu.panel.locator('.case-state').waitFor()
    await xu.panel.getByText(zh ? '由主管阅读和处理' : 'A lead will read and decide it').waitFor()
    await looks(xu.page, `case-around-${name}-9-panel`)
    await xu.close()

    const { rows } = await desk.app.database.pool.query<{ id: Id; visitor: Id }>(
      `select id, visitor from conversation order by opened_at desc limit 1`,
    )
    const [{ id, visitor: who } = expect.unreachable('No conversation.')] = rows
    const refund = await desk.app.cases.open({
      ...{ site, visitor: who, conversation: id, by: { role: 'visitor', id: who }, clientId: anId() },
      ...{ kind: 'refund' as CaseKind, object: `DH-${name}`, answers: [], files: [] },
    })
    const { number } = 'case' in refund ? refund.case : refund.similar
    const lead = await agent(browser, desk, jiang, look)
    await lead.page.goto(`${desk.url}/console#/cases/${number}`)
    await lead.page.locator('.one-case', { hasText: number }).waitFor()
    await lead.page.keyboard.press('g')
    await lead.page.locator('dialog textarea').fill(zh ? '同意退款' : 'Granted')
    await lead.page.locator('dialog button[type=submit]').click()
    await lead.page.getByText(zh ? '没有写明金额' : 'No amount is named').waitFor()
    await shot(lead.page, `${name}-10-sure`)
    expect(await faults(lead.page)).toEqual([])
    await lead.close()
  })
