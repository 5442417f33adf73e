import { expect, it } from 'vitest'
import { SHIPPED } from '#shared/flows/shipped.ts'
import { UNANSWERABLE } from '../../../test/integration/bots/unanswerable.ts'
import { fittingFlow, flowOfArticle, isForTalks } from './fitting.ts'

const flows = SHIPPED.filter(isForTalks).map((document) => ({ version: 1, document }))
const fits = (asked: string, locale: 'zh-CN' | 'en' = 'zh-CN') =>
  fittingFlow(asked, flows, locale)?.document.key ?? null

it.each([
  ['我要退款', 'refund'],
  ['孩子误买了会员 想退钱', 'refund'],
  ['怎麼申請退款', 'refund'],
  ['付了钱会员没到账', 'order'],
  ['订单到哪一步了', 'order'],
  ['账号被盗了', 'account'],
  ['收不到验证码', 'account'],
  ['举报弹幕', 'report'],
  ['片子怎么没了', 'content'],
])('%s → %s', (asked, key) => expect(fits(asked)).toBe(key))

it.each([
  ['I want a refund', 'refund'],
  ['report a comment', 'report'],
  ['where is my order', 'order'],
])('%s → %s', (asked, key) => expect(fits(asked, 'en')).toBe(key))

it('is sure of nothing that is about no flow, about two of them, or says no', () => {
  for (const locale of ['zh-CN', 'en'] as const)
    for (const asked of UNANSWERABLE[locale]) expect(fits(asked, locale), asked).toBeNull()
  for (const asked of ['', '。。。', '不要退款', '我的会员怎么没了', '开发票', '播放有问题'])
    expect(fits(asked), asked).toBeNull()
  expect(fits('how does it end', 'en')).toBeNull()
})

it('never offers a complaint or an appeal, and beside an article only what does more than begin a chat', () => {
  expect(fits('投诉与建议')).toBeNull()
  expect(flowOfArticle('refund', flows)?.document.key).toBe('refund')
  expect(flowOfArticle('cannot-play', flows)).toBeNull()
})
