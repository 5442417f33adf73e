/** Asked step by step: every flow on a phone to its end, and what becomes of those who do not get there. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#shared/clock.ts'
import { readForm } from '#shared/flows/read.ts'
import { shippedFlow } from '#shared/flows/shipped.ts'
import { runFlow } from '#shared/rules/flow/engine.ts'
import type { FlowAnswers, FlowDocument, FlowField } from '#shared/rules/flow/types.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { helpArticles } from '../../demo/help.ts'
import { NINE_TO_TEN, openApp, type TestApp } from '../support/app.ts'
import { faults } from '../support/axe.ts'
import { agent, type Chromium, type Look, openBrowser, visitor, visitorIn } from '../support/browser.ts'
import { screenshot } from '../support/files.ts'
import { looks } from '../support/looks.ts'

const TODAY = localDate(systemClock.now(), 'Asia/Shanghai')
const PHONE = { width: 360, height: 640 }

let browser: Chromium
let desk: TestApp
let lin: Awaited<ReturnType<typeof agent>>
beforeAll(async () => {
  browser = await openBrowser()
  desk = await openApp({ pages: true })
  const { rows } = await desk.app.database.pool.query<{ id: string }>('select id from site')
  await desk.app.help.ship(rows[0]?.id ?? '', helpArticles)
  lin = await agent(browser, desk, await desk.person({ name: '林夕', capacity: 50 }))
  await lin.isAvailable()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

type Someone = Awaited<ReturnType<typeof someone>>

/** @param tile what he presses on home */
async function someone(tile: string, look: Look = {}) {
  const xu = await visitor(browser, desk, { ...PHONE, ...look })
  const locale: 'zh-CN' | 'en' = look.lang?.startsWith('en') ? 'en' : 'zh-CN'
  const press = (name: string | RegExp) => xu.panel.getByRole('button', { name }).click()
  await xu.opens()
  await xu.chooses(tile)
  await xu.panel.locator('.flow').waitFor()
  return {
    ...xu,
    locale,
    press,
    frame: () =>
      xu.page.frames().find((one) => one.url().includes('/panel')) ?? expect.unreachable('No panel.'),
    begins: () => press(locale === 'en' ? 'Begin' : '开始'),
    next: () => press(locale === 'en' ? 'Next' : '下一步'),
    sees: (title: string) => xu.panel.getByRole('heading', { name: title, exact: true }).waitFor(),
  }
}

async function answers(xu: Someone, field: FlowField, answer: FlowAnswers[string]): Promise<void> {
  const { panel, locale } = xu
  const label = field.label[locale]
  if (field.kind === 'choice') {
    const option = field.options?.find(({ id }) => id === answer)?.label[locale] ?? ''
    await panel.getByRole('radiogroup', { name: label }).getByText(option, { exact: true }).click()
  } else if (field.kind === 'consent') await panel.getByRole('checkbox', { name: label }).check()
  else if (field.kind === 'file') {
    const file = { name: 'proof.png', mimeType: 'image/png', buffer: await screenshot() }
    await panel.locator('.flow input[type=file]').setInputFiles(file)
    await panel.locator('.flow .given').waitFor()
  } else {
    const text = field.kind === 'amount' ? (Number(answer) / 100).toFixed(2) : String(answer)
    await panel.locator(`#field-${field.id}`).fill(text)
  }
}

/** From the first step to the last: what is answered is typed, everything else is left out. */
async function walks(xu: Someone, flow: FlowDocument, given: FlowAnswers): Promise<void> {
  const { steps } = runFlow(flow, { ...given, ...(given.files ? { files: [] } : {}) }, TODAY)
  for (const { step, fields } of steps) {
    await xu.sees(step.title[xu.locale])
    for (const field of fields) {
      const answer = given[field.id]
      if (answer !== undefined) await answers(xu, field, answer)
    }
    await xu.next()
  }
  // What is looked up is nobody's who has not proved who he is.
  if (flow.makes === 'lookup') await xu.sees('先确认订单是您的')
  else await xu.sees(xu.locale === 'en' ? 'Please check' : '核对一下')
}

const flowOf = (key: string): FlowDocument => shippedFlow(key) ?? expect.unreachable(`There is no ${key}.`)

const FLOWS: { tile: string; key: string; given: FlowAnswers }[] = [
  {
    tile: '播放问题',
    key: 'playback',
    given: { trouble: 'black', code: 'E-4012', title: '长夜航线 第 3 集', device: 'tv', others: 'no' },
  },
  {
    tile: '账号安全',
    key: 'account',
    given: { trouble: 'stolen', since: TODAY, charged: 3_000, name: 'xu_1988' },
  },
  {
    tile: '订单查询',
    key: 'order',
    given: { question: 'paid', have: 'no', 'paid-on': TODAY, amount: 2_500, details: '付款后两小时' },
  },
  {
    tile: '申请退款',
    key: 'refund',
    given: {
      reason: 'child',
      channel: 'here',
      order: 'A-20261120-77',
      amount: 19_900,
      'paid-on': TODAY,
      watched: 'no',
      details: '孩子误点了年费',
      files: ['0192f000-0000-7000-8000-000000000001'],
      consent: true,
    },
  },
  { tile: '内容咨询', key: 'content', given: { question: 'region', title: '长夜航线', region: '新西兰' } },
  {
    tile: '内容举报',
    key: 'report',
    given: { place: 'bullet', title: '长夜航线', moment: '12:35', reason: 'fraud', details: '弹幕里卖会员' },
  },
  {
    tile: '反馈建议',
    key: 'feedback',
    given: { kind: 'complaint', about: 'service', day: TODAY, details: '等了很久', wish: '回个电话' },
  },
  {
    tile: '申诉',
    key: 'appeal',
    given: { decision: 'refund', day: TODAY, details: '有新的凭证' },
  },
]

describe('to the end, and the agent reads it', () => {
  test.each(FLOWS)('$key', async ({ tile, key, given }) => {
    const flow = flowOf(key)
    const xu = await someone(tile)
    await xu.panel.getByText(flow.card.who['zh-CN']).waitFor()
    await xu.begins()
    await walks(xu, flow, given)
    await looks(xu.page, `flow-${key}-last-zh`)
    await xu.press(flow.makes === 'lookup' ? '问人工' : '提交')
    await xu.told('林夕 加入了对话')
    const { files, ...written } = given
    const { title, rows } = readForm({ flow: key, version: 1, step: null, answers: written }, 'zh-CN')
    await lin.opens(title, 0)
    for (const card of [
      xu.panel.locator('.said.mine:not(.sending) .filled'),
      lin.page.locator('.said.theirs .filled'),
    ]) {
      await card.waitFor()
      const text = (await card.textContent()) ?? ''
      for (const { label, value } of [
        ...rows,
        ...(files ? [{ label: '截图或凭证', value: 'proof.png' }] : []),
      ]) {
        expect(text).toContain(label)
        expect(text).toContain(value)
      }
    }
    if (files) await lin.page.locator('.said.theirs .files img').waitFor()
    await lin.page.keyboard.press('Escape')
    await lin.page.keyboard.press('e')
    await xu.told('对话已结束')
    await xu.close()
  })
})

test('what is missing is said where it is missing, and the eye is led there; nothing is sent', async () => {
  const xu = await someone('申请退款')
  await xu.begins()
  await xu.next()
  await xu.panel.getByRole('radiogroup', { name: '退款原因' }).getByText('请选一项。').waitFor()
  expect(await xu.panel.getByRole('radiogroup', { name: '退款原因' }).locator(':focus').count()).toBe(1)
  await xu.panel.getByText('重复扣款', { exact: true }).click()
  await xu.panel.getByText('网站或安卓', { exact: true }).click()
  await xu.next()
  await xu.sees('是哪一笔订单？')
  await xu.panel.getByLabel('订单号').fill('12')
  await xu.panel.getByLabel('付款金额').fill('二十块')
  await xu.next()
  for (const fault of ['订单号由字母', '请写成数字', '请选日期'])
    await xu.panel.locator('.wrong', { hasText: fault }).waitFor()
  expect(await xu.panel.getByLabel('订单号').evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await xu.panel.getByLabel('订单号').getAttribute('aria-invalid')).toBe('true')
  expect(await faults(xu.frame())).toEqual([])
  await looks(xu.page, 'refund-wrong-zh')
  // What cannot be an answer goes to the person as it was typed.
  await xu.press('看不懂，问人工')
  await xu.told('林夕 加入了对话')
  expect(await xu.texts()).toEqual(['订单号：12\n付款金额：二十块'])
  await lin.opens('申请退款', 0)
  const card = lin.page.locator('.said.theirs .filled')
  await card.locator('.at', { hasText: '在这一步转人工：是哪一笔订单？' }).waitFor()
  expect(await card.locator('dd').allInnerTexts()).toEqual(['重复扣款', '网站或安卓'])
  await lin.hears('付款金额：二十块')
  await xu.close()
})

test('a refusal quotes the rule, and a person can be asked all the same', async () => {
  const xu = await someone('Refund', { lang: 'en-US', dark: true })
  await xu.begins()
  await xu.panel.getByText('Bought by mistake', { exact: true }).click()
  await xu.panel.getByText('Within an Apple app', { exact: true }).click()
  await xu.panel
    .locator('blockquote', { hasText: 'Purchases through Apple are refunded by Apple.' })
    .waitFor()
  expect(await xu.panel.getByRole('button', { name: 'Next' }).count()).toBe(0)
  expect(await faults(xu.frame())).toEqual([])
  await looks(xu.page, 'refund-refused-en', xu.panel.locator('blockquote'))
  await xu.press('Ask a person anyway')
  await xu.told('林夕 joined the conversation')
  await xu.panel.locator('.filled .at', { hasText: 'Asked for a person at: Why a refund?' }).waitFor()
  await lin.opens('Ask for a refund', 0)
  // The agent reads it in his own language.
  await lin.page.locator('.filled dd', { hasText: '苹果应用内' }).waitFor()
  await xu.close()
})

test('a reload in the middle goes on where it was, with everything that was typed, files too; or begins anew', async () => {
  const xu = await someone('内容举报')
  await xu.begins()
  await xu.panel.getByText('评论', { exact: true }).click()
  await xu.next()
  await xu.sees('有什么问题？')
  await xu.panel.getByText('诈骗或广告', { exact: true }).click()
  await xu.panel.getByLabel('说说具体情况').fill('有人卖会员')
  const file = { name: 'proof.png', mimeType: 'image/png', buffer: await screenshot() }
  await xu.panel.locator('.flow input[type=file]').setInputFiles(file)
  await xu.panel.locator('.flow .given img').waitFor()

  await xu.page.reload()
  await xu.opens()
  await xu.chooses('内容举报')
  await xu.press('接着填')
  await xu.sees('有什么问题？')
  expect(await xu.panel.getByLabel('说说具体情况').inputValue()).toBe('有人卖会员')
  expect(await xu.panel.getByRole('radio', { name: '诈骗或广告' }).isChecked()).toBe(true)
  await xu.panel.locator('.flow .given img').waitFor()
  await xu.next()
  await xu.panel.locator('.answers-given dd', { hasText: 'proof.png' }).waitFor()
  await xu.press('修改：类型')
  await xu.sees('有什么问题？')

  // An article is read beside it, and nothing of it is lost.
  await xu.press('返回')
  await xu.press('返回')
  await xu.panel.locator('.flow .article').click()
  await xu.panel.locator('article.prose').waitFor()
  await xu.press('返回')
  await xu.press('重新填')
  await xu.sees('在哪里看到的？')
  expect(await xu.panel.getByRole('radio', { name: '评论' }).isChecked()).toBe(false)
  await xu.press('返回')
  await xu.panel.getByRole('button', { name: '开始' }).waitFor()
  await xu.close()
})

test('what was sent is forgotten; a double press is one conversation, and leads back there', async () => {
  const xu = await someone('内容咨询')
  await xu.begins()
  await walks(xu, flowOf('content'), { question: 'gone', title: '长夜航线' })
  await xu.panel.getByRole('button', { name: '提交' }).dblclick({ noWaitAfter: true })
  await xu.told('林夕 加入了对话')
  const { rows } = await desk.app.database.pool.query(
    `select 1 from event where body->'form'->>'flow' = 'content' and body->'form'->'answers'->>'question' = 'gone'`,
  )
  expect(rows).toHaveLength(1)
  await xu.press('返回')
  await xu.chooses('内容咨询')
  await xu.panel.locator('.composer').waitFor()
  await xu.close()
})

test('without a line it says so, keeps what was filled in, and it goes when the line is back', async () => {
  const xu = await someone('内容咨询')
  await xu.begins()
  // With the first step that is kept he has a session: what is sent from then on waits for the line by itself.
  const kept = xu.page.waitForResponse((one) => one.url().endsWith('/progress:save'))
  await walks(xu, flowOf('content'), { question: 'wish', title: '海边的一年' })
  await kept
  await xu.context.setOffline(true)
  await xu.press('提交')
  await xu.panel.locator('.said.mine.sending').waitFor()
  await xu.context.setOffline(false)
  await xu.told('林夕 加入了对话')
  await xu.panel.locator('.filled dd', { hasText: '海边的一年' }).waitFor()
  await xu.close()
})

test('a screen that cannot be loaded keeps nobody from asking', async () => {
  const xu = await visitor(browser, desk, PHONE)
  await xu.opens()
  await xu.context.route('**/assets/late-*', (route) => route.abort())
  await xu.chooses('反馈建议')
  await xu.asks('建议加个夜间模式')
  await xu.sent('建议加个夜间模式')
  await xu.close()
})

test('where the topic was begun in another tab meanwhile, it goes there in words', async () => {
  const xu = await someone('内容咨询')
  await xu.begins()
  await walks(xu, flowOf('content'), { question: 'subtitles', title: '海边的一年', details: '没有中文字幕' })
  const second = await visitorIn(xu.context, desk)
  await second.opens()
  await second.chooses('其他问题')
  await second.asks('先问一句')
  await second.sent('先问一句')
  await second.page.close()
  await xu.press('提交')
  await xu.panel.getByText('您已经有一个同类的对话').waitFor()
  await xu.press('发到那个对话')
  await xu.sent('片名：海边的一年')
  expect(await xu.texts()).toEqual([
    '先问一句',
    '内容咨询\n选一项：字幕和配音\n片名：海边的一年\n说说具体情况：没有中文字幕',
  ])
  await xu.close()
})

test('what the desk refuses after all can be mended: it says which answer, and everything is still there', async () => {
  const xu = await someone('申诉')
  await xu.begins()
  const given = { decision: 'report', day: TODAY, number: 'R-7', details: '弹幕还在' }
  await walks(xu, flowOf('appeal'), given)
  await xu.press('提交')
  await xu.panel.locator('.why', { hasText: '编号：没有找到您的这个工单' }).waitFor()
  await xu.press('回去修改')
  await xu.panel.locator('.flow .wrong', { hasText: '没有找到您的这个工单' }).waitFor()
  expect(await xu.panel.locator('#field-number').evaluate((box) => box === document.activeElement)).toBe(true)
  await xu.panel.locator('#field-number').fill('')
  await xu.next()
  await xu.sees('为什么不同意？')
  expect(await xu.panel.locator('#field-details').inputValue()).toBe('弹幕还在')
  await xu.next()
  await xu.press('提交')
  await xu.told('林夕 加入了对话')
  await xu.close()
})

test('by keyboard alone: from the tile to the chat', async () => {
  const xu = await someone('内容咨询')
  const keys = async (...names: string[]) => {
    for (const name of names) await xu.page.keyboard.press(name)
  }
  const focused = () =>
    xu.frame().evaluate(() => document.activeElement?.textContent || document.activeElement?.id || '')
  await expect.poll(focused).toContain('能办什么')
  // Past the article, which comes a moment later, and the way around the form.
  await xu.panel.locator('.row.article').waitFor()
  await keys('Tab', 'Tab', 'Tab')
  expect(await focused()).toBe('开始')
  await keys('Enter')
  await expect.poll(focused).toBe('想了解什么？')
  await keys('Tab', 'Space', 'ArrowDown', 'Tab')
  expect(await xu.panel.getByRole('radio', { name: '片子怎么没了' }).isChecked()).toBe(true)
  await xu.page.keyboard.type('长夜航线')
  await keys('Enter')
  await expect.poll(focused).toBe('还有要补充的吗？')
  await keys('Tab')
  await xu.page.keyboard.type('上周还在')
  await keys('Tab', 'Tab')
  expect(await focused()).toBe('下一步')
  await keys('Enter')
  await expect.poll(focused).toBe('核对一下')
  await keys('Tab', 'Tab', 'Tab', 'Tab', 'Enter')
  await xu.panel.locator('.filled dd', { hasText: '上周还在' }).waitFor()
  await xu.close()
})

test.each([
  { lang: 'zh-CN', dark: false, tile: '播放问题', title: '在哪里看的？', option: '放不出来' },
  { lang: 'en-US', dark: true, tile: 'Playback', title: 'Where do you watch?', option: 'It does not play' },
])('axe finds nothing on card, step and review: $lang', async ({ tile, title, option, ...look }) => {
  const xu = await someone(tile, look)
  expect(await faults(xu.frame())).toEqual([])
  await xu.begins()
  await xu.panel.getByText(option, { exact: true }).click()
  expect(await faults(xu.frame())).toEqual([])
  await xu.next()
  await xu.sees(title)
  expect(await faults(xu.frame())).toEqual([])
  await xu.press(look.lang === 'en-US' ? 'Back' : '返回')
  await xu.next()
  for (const field of flowOf('playback').steps[1]?.fields ?? [])
    await answers(xu, field, field.options?.[0]?.id ?? 'Night Line')
  await xu.next()
  await xu.next()
  await xu.sees(xu.locale === 'en' ? 'Please check' : '核对一下')
  expect(await faults(xu.frame())).toEqual([])
  await xu.close()
})

test('outside the hours: it says when it opens, takes an address, and waits in line', async () => {
  const night = await openApp({ pages: true, startsAt: '2026-11-23T18:14:00Z', week: NINE_TO_TEN })
  const day = desk
  desk = night
  try {
    const xu = await someone('内容咨询')
    await xu.begins()
    await walks(xu, flowOf('content'), { question: 'gone', title: '长夜航线' })
    await xu.panel.getByText('您的问题会按顺序排队').waitFor()
    await xu.panel.locator('.flow input[type=email]').fill('xu@')
    await xu.press('提交留言')
    await xu.panel.locator('.wrong', { hasText: '邮箱地址不完整' }).waitFor()
    await xu.panel.locator('.flow input[type=email]').fill('xu@example.com')
    await xu.press('提交留言')
    await xu.told('现在不在服务时间')
    await xu.panel.getByText('已留下：xu@example.com').waitFor()
    await xu.close()
  } finally {
    desk = day
    await night.close()
  }
})
