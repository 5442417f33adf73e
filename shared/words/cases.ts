/** The words of the case page, which the server writes. In a file of its own: no bundle needs them. */
import { type CaseNames, caseNames } from './case-names.ts'
import type { Locale } from './types.ts'

export type CaseWords = CaseNames & PageWords

type PageWords = {
  title: string
  /** Above the two fields, for whoever comes by a number. */
  intro: string
  number: string
  code: string
  codeHint: string
  look: string
  /** What is wrong is not told apart, so that nobody finds numbers by trying. */
  wrong: string
  often: string
  about: string
  amount: string
  wanted: string
  due: string
  opened: string
  decided: string
  outcome: string
  history: string
  files: string
  by: Record<'visitor' | 'agent' | 'system', string>
  add: string
  addHint: string
  appeal: string
  appealHint: (until: string) => string
  nudge: string
  nudged: string
  nudgedSoon: (hours: number) => string
  sent: string
  empty: string
  changed: string
  rateHow: string
  rateHint: string
  rateMore: string
  rateSend: string
  rated: string
  rateNone: string
  /** From very bad to very good. */
  scores: readonly [string, string, string, string, string]
}

const zhCN: PageWords = {
  title: '工单进度',
  intro: '输入工单号和查询码，就能看到办到哪一步了。',
  number: '工单号',
  code: '查询码',
  codeHint: '提交时给过您，8 位',
  look: '查询',
  wrong: '没有找到。请核对工单号和查询码；查询码忘了，可以找客服帮您查。',
  often: '查得太频繁了，请过一分钟再试。',
  about: '事项',
  amount: '金额',
  wanted: '还缺这些材料，补上后我们接着办，时限从那时起继续算：',
  due: '最晚答复',
  opened: '提交时间',
  decided: '办结时间',
  outcome: '处理结果',
  history: '经过',
  files: '材料',
  by: { visitor: '您', agent: '客服', system: '系统' },
  add: '补充说明',
  addHint: '写下要补充的内容',
  appeal: '申诉',
  appealHint: (until) => `对结果有异议，可以在 ${until} 前申诉一次，由另一位同事重新处理。`,
  nudge: '催一下',
  nudged: '已经替您催了。',
  nudgedSoon: (hours) => `刚提交或刚催过，${hours} 小时后可以再催。`,
  sent: '已提交。',
  empty: '请先写下内容。',
  changed: '工单刚刚有了变化，请看最新进度。',
  rateHow: '这次处理得怎么样？',
  rateHint: '办结后三天内可以评价，可以改一次。',
  rateMore: '想说的话（选填，处理的客服会看到）',
  rateSend: '提交评价',
  rated: '谢谢您的评价。',
  rateNone: '请先选一个。',
  scores: ['很不满意', '不满意', '一般', '满意', '很满意'],
}

const en: PageWords = {
  title: 'Your case',
  intro: 'Type the number of your case and its lookup code to see how far it is.',
  number: 'Case number',
  code: 'Lookup code',
  codeHint: 'Shown to you when you sent it, 8 characters',
  look: 'Look up',
  wrong: 'Nothing found. Please check number and code; if the code is lost, an agent can look the case up.',
  often: 'Too many tries. Please try again in a minute.',
  about: 'About',
  amount: 'Amount',
  wanted: 'This is missing. We go on when it is here, and the time for our answer pauses until then:',
  due: 'An answer by',
  opened: 'Sent',
  decided: 'Decided',
  outcome: 'Outcome',
  history: 'What happened',
  files: 'Files',
  by: { visitor: 'You', agent: 'Agent', system: 'System' },
  add: 'Add something',
  addHint: 'What should be added',
  appeal: 'Appeal',
  appealHint: (until) => `You can ask once more until ${until}; somebody else will look at it.`,
  nudge: 'Ask how far it is',
  nudged: 'We have passed it on.',
  nudgedSoon: (hours) => `It is new, or you have just asked. You can ask again in ${hours} h.`,
  sent: 'Sent.',
  empty: 'Please write something first.',
  changed: 'The case has just changed. This is how far it is now.',
  rateHow: 'How was your case handled?',
  rateHint: 'Within three days of the decision; you can change it once.',
  rateMore: 'Anything to add (optional; the agent will read it)',
  rateSend: 'Send',
  rated: 'Thank you for telling us.',
  rateNone: 'Please choose one.',
  scores: ['Awful', 'Poor', 'Fair', 'Good', 'Great'],
}

export const caseWords = (locale: Locale): CaseWords => ({
  ...caseNames(locale),
  ...(locale === 'en' ? en : zhCN),
})
