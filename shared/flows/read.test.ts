import { describe, expect, test } from 'vitest'
import type { FlowForm } from '../protocol/flow.ts'
import { formAsText, readForm } from './read.ts'

const FILE = { id: '0192f000-0000-7000-8000-000000000001', name: '账单.png' }
const FORM: FlowForm = {
  flow: 'refund',
  version: 1,
  step: null,
  answers: {
    consent: true,
    reason: 'twice',
    channel: 'here',
    order: 'A-20261120-77',
    amount: 2_580,
    'paid-on': '2026-11-20',
    files: [FILE.id],
  },
}

describe('a form in words', () => {
  test('in the order of the questions, whatever the order of the answers', () => {
    expect(formAsText(FORM, 'zh-CN', [FILE])).toBe(
      [
        '申请退款',
        '退款原因：重复扣款',
        '在哪里付的款：网站或安卓',
        '订单号：A-20261120-77',
        '付款金额：¥25.80',
        '付款日期：2026年11月20日',
        '截图或凭证：账单.png',
        '以上内容属实，客服可以据此核对我的订单：已同意',
      ].join('\n'),
    )
  })

  test('in the other language, and where a person was asked for', () => {
    const { title, at, rows } = readForm({ ...FORM, step: 'proof' }, 'en', [FILE])
    expect([title, at]).toEqual(['Ask for a refund', 'In your words'])
    expect(rows.map(({ value }) => value).slice(3, 5)).toEqual(['CN¥25.80', '20 November 2026'])
    expect(formAsText({ ...FORM, step: 'proof', answers: {} }, 'en')).toBe(
      'Ask for a refund\nAsked for a person at: In your words',
    )
  })

  test('shows what the flow of today does not know as it was kept', () => {
    const old: FlowForm = {
      ...FORM,
      step: 'gone',
      answers: { reason: 'moved', plan: 'vip', files: [FILE.id] },
    }
    expect(readForm(old, 'zh-CN')).toEqual({
      title: '申请退款',
      at: 'gone',
      rows: [
        { id: 'reason', label: '退款原因', value: 'moved' },
        { id: 'files', label: '截图或凭证', value: '1 个' },
        { id: 'plan', label: 'plan', value: 'vip' },
      ],
    })
    expect(readForm({ ...old, flow: 'nowhere' }, 'en').title).toBe('What was filled in')
  })
})
