/** The words of what may be urgent while the desk is closed. */
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  title: '下班后的紧急问题',
  text: '紧急问题排在前面。不限定时，访客自己勾选就算紧急。',
  limited: '只有下面这些问题可以紧急',
  ask: { 'zh-CN': '必须说明什么（中文）', en: '必须说明什么（英文）' } as Record<HelpLocale, string>,
  onCall: '值班团队',
  nobody: '没有：上班后第一个处理',
  onCallHint: '给值班团队设自己的服务时间，下班后的紧急问题就马上分给他们。',
}

export type UrgentWords = typeof zhCN

const en: UrgentWords = {
  title: 'Urgent while it is closed',
  text: 'What is urgent comes first. Without limits it is urgent where the visitor says so.',
  limited: 'Only these topics may be urgent',
  ask: { 'zh-CN': 'What has to be said (Chinese)', en: 'What has to be said (English)' },
  onCall: 'Team on call',
  nobody: 'None: it comes first when the desk opens',
  onCallHint: 'Give the team on call hours of its own, and what is urgent reaches it at once.',
}

export const urgentWords = (locale: Locale): UrgentWords => (locale === 'en' ? en : zhCN)
