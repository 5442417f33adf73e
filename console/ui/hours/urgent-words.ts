/** The words of what may be urgent. */
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  title: '紧急问题',
  text: '紧急问题提前 15 分钟排队。哪些问题可以紧急、要说明什么，上班和下班都一样。',
  limited: '由本站自己规定',
  atFirst: (topics: readonly string[]) =>
    `没有规定时，可以紧急的是：${topics.join('、')}，都要说明关键信息。`,
  ask: { 'zh-CN': '必须说明什么（中文）', en: '必须说明什么（英文）' } as Record<HelpLocale, string>,
  onCall: '值班团队',
  nobody: '没有：上班后第一个处理',
  onCallHint: '下班后的紧急问题分给值班团队；他们下班或问题所属的团队上班，就回到原来的团队，排队时间不变。',
  neverThere: (team: string) =>
    `“${team}”没有自己的服务时间：下班后没有人值班，紧急问题要等到上班。请在上面选这个团队，设好服务时间。`,
}

export type UrgentWords = typeof zhCN

const en: UrgentWords = {
  title: 'Urgent questions',
  text: 'What is urgent stands 15 minutes ahead. Which topics may be, and what has to be said, is the same in hours and out of them.',
  limited: 'This site has rules of its own',
  atFirst: (topics) =>
    `Without rules of its own these may be urgent, each with the facts: ${topics.join(', ')}.`,
  ask: { 'zh-CN': 'What has to be said (Chinese)', en: 'What has to be said (English)' },
  onCall: 'Team on call',
  nobody: 'None: first when the desk opens',
  onCallHint:
    'What is urgent out of hours goes to the team on call. When they close, or its own team opens, it goes back with its time.',
  neverThere: (team) =>
    `“${team}” has no hours of its own: nobody is on call out of hours, and what is urgent waits until the desk opens. Choose the team above and set its hours.`,
}

export const urgentWords = (locale: Locale): UrgentWords => (locale === 'en' ? en : zhCN)
