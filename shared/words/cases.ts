/** The words of the case page, which the server writes. In a file of its own: no bundle needs them. */
import type { CaseChange } from '../protocol/cases.ts'
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
  /** Who has no code at hand has one sent, where an address of his is known: what is said does not tell whether it is. */
  sendTitle: string
  sendHint: string
  send: string
  codeSent: string
  codeOften: (minutes: number) => string
  noNumber: string
  /** The pass of this browser is over. */
  passOver: string
  /** Above what was written and not sent. */
  unsent: string
  /** What is wrong is not told apart, so that nobody finds numbers by trying. */
  wrong: string
  often: string
  about: string
  /** Who decides it, where that is not just anybody. */
  readers: Record<'lead' | 'others', string>
  amount: string
  wanted: string
  due: string
  opened: string
  decided: string
  outcome: string
  history: string
  files: string
  by: Record<'visitor' | 'agent' | 'system', string>
  /** What who did it did. */
  acts: Record<NonNullable<CaseChange['act']>, string>
  add: string
  addHint: string
  addSend: string
  appeal: string
  appealHint: (until: string) => string
  appealWhy: string
  appealSend: string
  nudge: string
  nudged: string
  nudgedSoon: (hours: number) => string
  nudgeFrom: (when: string) => string
  /** Once it was asked how far it is. */
  waysOpen: string
  waysNumber: string
  copy: string
  copied: string
  byHand: string
  withdrawn: string
  /** Of files: the button, what has to be waited for, and what a browser without scripts cannot. */
  attach: string
  uploading: string
  noScript: string
  filesGone: string
  /** The case is closed on this device: it opens by a code again. */
  leave: string
  left: string
  ticketOver: string
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
  sendTitle: '手边没有查询码？',
  sendHint: '填好工单号，我们把验证码发到您绑定的邮箱或手机。',
  send: '发验证码',
  codeSent:
    '如果工单号没有错，我们也有您的邮箱或手机，验证码已经发出：10 分钟内有效，只能用一次。收到后填在下面。没收到的话，请用查询码，或者找客服帮您查。',
  noNumber: '请先填好工单号，格式像 KF-261122-4F7Q2。',
  unsent: '您刚才写的内容，打开工单后可以粘贴进去：',
  passOver: '为了安全，请重新输入查询码或验证码。刚才的操作没有提交。',
  codeOften: (minutes) => `这个工单要的验证码太多了，请 ${minutes} 分钟后再试，或者用查询码。`,
  number: '工单号',
  code: '查询码或验证码',
  codeHint: '查询码是提交时给您的，8 位；验证码 6 位',
  look: '查询',
  wrong: '没有找到。请核对工单号和查询码；验证码可能用过了或过期了，可以再发一次。',
  often: '查得太频繁了，请过一分钟再试。',
  about: '事项',
  readers: {
    lead: '由主管阅读和处理。被投诉的人看不到这个工单。',
    others: '现在没有可以处理它的主管，由与此事无关的同事阅读和处理。被投诉的人看不到这个工单。',
  },
  amount: '金额',
  wanted: '还缺这些材料，补上后我们接着办，时限从那时起继续算：',
  due: '最晚答复',
  opened: '提交时间',
  decided: '办结时间',
  outcome: '处理结果',
  history: '经过',
  files: '材料',
  by: { visitor: '您', agent: '客服', system: '系统' },
  acts: {
    open: '提交',
    take: '开始处理',
    ask: '请您补充',
    add: '补充',
    grant: '给出结果',
    decline: '给出结果',
    appeal: '申诉',
    nudge: '催了一下',
    refund: '向网站申请退款',
  },
  add: '补充说明',
  addHint: '写下要补充的内容',
  addSend: '提交补充',
  appeal: '申诉',
  appealHint: (until) => `对结果有异议，可以在 ${until} 前申诉一次，由另一位同事重新处理。`,
  appealWhy: '为什么不同意',
  appealSend: '提交申诉',
  nudge: '催一下',
  nudged: '已经替您催了。',
  nudgedSoon: (hours) => `刚提交或刚催过，${hours} 小时后可以再催。`,
  nudgeFrom: (when) => `刚提交或刚催过，${when} 后可以催一下。`,
  waysOpen: '着急的话，这些现在就有人',
  waysNumber: '报上单号',
  copy: '复制',
  copied: '已复制',
  byHand: '请长按单号复制',
  withdrawn: '同意已撤回，照片已经删除。',
  attach: '添加图片或文件',
  uploading: '还有文件没传好，请等它传完，或者先移除。',
  noScript: '要传图片或文件，请打开浏览器的 JavaScript。',
  filesGone: '有文件已失效，没有提交成功。请重新添加后再提交。',
  leave: '在这台设备上退出',
  left: '已退出。再看要重新输入查询码或验证码。',
  ticketOver: '这个入口已经用过或过期了。请回到客服窗口再点一次，或者在这里输入查询码。',
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
  sendTitle: 'No code at hand?',
  sendHint: 'Type the number, and we send a code to the address or telephone of your account.',
  send: 'Send a code',
  codeSent:
    'If the number is right and we have an address or telephone of yours, a code is on its way. It works once, within 10 minutes: type it below. If nothing comes, use the lookup code, or ask an agent.',
  noNumber: 'Please type the number of the case first, such as KF-261122-4F7Q2.',
  unsent: 'What you wrote. Copy it, and paste it once the case is open:',
  passOver: 'To keep it safe, please type a code again. What you have just done was not sent.',
  codeOften: (minutes) =>
    `Too many codes were asked for. Please try again in ${minutes} min, or use the lookup code.`,
  number: 'Case number',
  code: 'Lookup code or one-time code',
  codeHint: 'The lookup code was shown when you sent it, 8 characters; a one-time code has 6 digits',
  look: 'Look up',
  wrong:
    'Nothing found. Please check number and code. A one-time code may be used or too old: have another one sent.',
  often: 'Too many tries. Please try again in a minute.',
  about: 'About',
  readers: {
    lead: 'A lead will read and decide it. Whoever it is about does not see it.',
    others:
      'There is no lead who could decide it now, so colleagues who had no part in it will. Whoever it is about does not see it.',
  },
  amount: 'Amount',
  wanted: 'This is missing. We go on when it is here, and the time for our answer pauses until then:',
  due: 'An answer by',
  opened: 'Sent',
  decided: 'Decided',
  outcome: 'Outcome',
  history: 'What happened',
  files: 'Files',
  by: { visitor: 'You', agent: 'Agent', system: 'System' },
  acts: {
    open: 'sent it',
    take: 'began',
    ask: 'asked you for more',
    add: 'added something',
    grant: 'decided',
    decline: 'decided',
    appeal: 'appealed',
    nudge: 'asked how far it is',
    refund: 'asked the site for the refund',
  },
  add: 'Add something',
  addHint: 'What should be added',
  addSend: 'Send',
  appeal: 'Appeal',
  appealHint: (until) => `You can ask once more until ${until}; somebody else will look at it.`,
  appealWhy: 'Why you do not agree',
  appealSend: 'Send the appeal',
  nudge: 'Ask how far it is',
  nudged: 'We have passed it on.',
  nudgedSoon: (hours) => `It is new, or you have just asked. You can ask again in ${hours} h.`,
  nudgeFrom: (when) => `It is new, or you have just asked. You can ask again from ${when}.`,
  waysOpen: 'If it is urgent, these are open now',
  waysNumber: 'Name the case',
  copy: 'Copy',
  copied: 'Copied',
  byHand: 'Please mark the number to copy it',
  withdrawn: 'Your consent is taken back, and the picture is deleted.',
  attach: 'Add pictures or files',
  uploading: 'A file is not there yet. Please wait for it, or remove it.',
  noScript: 'To add pictures or files, please allow JavaScript.',
  filesGone: 'A file is no longer there, and nothing was sent. Please add it again.',
  leave: 'Close on this device',
  left: 'Closed. To see it again, type a code.',
  ticketOver:
    'This way in was used or is too old. Please press the button in the help window again, or type a code.',
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
