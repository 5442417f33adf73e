/** What the panel says of cases, besides what the page of a case says too. */
import { caseWords } from '#shared/words/cases.ts'
import type { Locale } from '#shared/words/types.ts'

const ZH = {
  yours: '您的工单',
  over: '已过承诺时间，我们正在加紧处理',
  paused: '等您补充，暂停计时',
  dueBy: (when: string) => `最晚 ${when} 答复`,
  decided: '已办结',
  steps: '办理进度',
  send: '提交',
  sending: '正在提交…',
  sendAppeal: '提交申诉',
  appealWhy: '为什么不同意',
  again: '再试一次',
  attach: '添加截图、PDF 或文本',
  uploading: '文件还没传完，请等一下。',
  ownPage: '单独打开',
  ownPageHint: '在新窗口里打开这个工单，可以留着；也能在那里补充材料、看进度。',
  said: '您补充了内容',
  lost: '没连上，内容还在，请稍后再试。',
  gone: '没有找到这个工单。',
  madeNew: '工单已提交',
  madeSimilar: '这件事您已经提交过，正在处理，不用重复提交。',
  same: '是不是这件事？',
  sameHint: '您有差不多的工单还在办理。打开可以补充说明或催一下，不用再提交一次。',
  sameSince: (when: string) => `${when} 提交`,
  sameOpen: '打开工单',
  sameOther: '不是，是另一件事',
  sameSaid: (kind: string, number: string, state: string) =>
    `您有差不多的工单还在办理：${kind} ${number}，${state}。可以在本页开头打开它，也可以接着填。`,
  madeAppeal: '申诉已提交，由另一位同事重新处理',
  code: '查询码',
  save: '请截图或记下来：换了设备，凭工单号和查询码也能查。',
  mail: '想在有进展时收到提醒，可以在排队卡片里选好接收的地方。',
  both: (number: string, code: string | null, address: string) =>
    `工单号 ${number}${code === null ? '' : `，查询码 ${code}`}。进度查询：${address}`,
  open: '看进度',
  noted: '记好了',
  told: (number: string, state: string) => `工单 ${number}：${state}`,
  changed: '工单刚刚有了变化，请看最新进度。',
  rateHow: '这次处理得怎么样？',
}

const EN: typeof ZH = {
  yours: 'Your cases',
  over: 'Later than promised; we are on it',
  paused: 'Paused until you add something',
  dueBy: (when) => `An answer by ${when}`,
  decided: 'Decided',
  steps: 'How far it is',
  send: 'Send',
  sending: 'Sending…',
  sendAppeal: 'Send the appeal',
  appealWhy: 'Why you do not agree',
  again: 'Try again',
  attach: 'Attach a screenshot, PDF or text',
  uploading: 'A file is still on its way. Please wait.',
  ownPage: 'Open by itself',
  ownPageHint: 'Opens the case in a window of its own, where you can add to it and see how far it is.',
  said: 'You added something',
  lost: 'No connection. What you wrote is still here; please try again.',
  gone: 'There is no such case.',
  madeNew: 'Your case is open',
  madeSimilar: 'You have sent this before, and it is being looked into. There is no need for a second one.',
  same: 'Is it about this?',
  sameHint:
    'You have a case like this that is still open. Open it to add something or to ask how far it is; there is no need for a second one.',
  sameSince: (when) => `Sent ${when}`,
  sameOpen: 'Open the case',
  sameOther: 'No, something else',
  sameSaid: (kind, number, state) =>
    `You have a case like this that is still open: ${kind} ${number}, ${state}. Open it at the top of this page, or go on.`,
  madeAppeal: 'Your appeal was sent. Somebody else looks at it again',
  code: 'Lookup code',
  save: 'Take a picture of it or write it down: with number and code you can look it up on any device.',
  mail: 'To be told how it goes on, choose where on the card of the queue.',
  both: (number, code, address) =>
    `Case ${number}${code === null ? '' : `, lookup code ${code}`}. Look it up at ${address}`,
  open: 'How far it is',
  noted: 'I have it',
  told: (number, state) => `Case ${number}: ${state}`,
  changed: 'The case has just changed. This is how far it is now.',
  rateHow: 'How was your case handled?',
}

export const ownCaseWords = (locale: Locale) => ({ ...caseWords(locale), ...(locale === 'en' ? EN : ZH) })
export type OwnCaseWords = ReturnType<typeof ownCaseWords>
