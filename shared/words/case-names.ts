/** How what belongs to cases is called by everybody: the page, the panel, the console. */
import type { CaseKind, CaseState, Missing } from '../protocol/cases.ts'
import type { Locale } from './types.ts'

export type CaseNames = {
  states: Record<CaseState, string>
  kinds: Record<CaseKind, string>
  missing: Record<Missing, string>
}

const zhCN: CaseNames = {
  states: {
    received: '已受理',
    in_review: '处理中',
    waiting_visitor: '等您补充材料',
    second_look: '复核中',
    granted: '已通过',
    declined: '未通过',
    appealed: '申诉处理中',
  },
  kinds: {
    refund: '退款',
    account: '账号',
    report: '内容举报',
    complaint: '投诉',
    suggestion: '建议',
    content: '内容咨询',
    playback: '播放问题',
  },
  missing: {
    screenshot: '截图',
    receipt: '付款凭证',
    order: '订单号',
    time: '发生的时间',
    device: '设备型号',
    explanation: '情况说明',
  },
}

const en: CaseNames = {
  states: {
    received: 'received',
    in_review: 'being looked into',
    waiting_visitor: 'waiting for you to add something',
    second_look: 'being confirmed',
    granted: 'granted',
    declined: 'declined',
    appealed: 'being looked into again',
  },
  kinds: {
    refund: 'Refund',
    account: 'Account',
    report: 'Content report',
    complaint: 'Complaint',
    suggestion: 'Suggestion',
    content: 'About a title',
    playback: 'Playback',
  },
  missing: {
    screenshot: 'A screenshot',
    receipt: 'The receipt',
    order: 'The order number',
    time: 'When it happened',
    device: 'Which device',
    explanation: 'What happened',
  },
}

export const caseNames = (locale: Locale): CaseNames => (locale === 'en' ? en : zhCN)
