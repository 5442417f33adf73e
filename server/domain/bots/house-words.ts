/** What the house's bot says: by ear in both languages. It promises nothing, and says of nothing that it is so but by an article. */
import type { HandOver } from '#shared/protocol/bots.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { ShippedTopic } from '#shared/protocol/topics.ts'

type HouseWords = {
  answer: string
  again: string
  /** Before a flow that is offered, alone or beside an answer. */
  offer: string
  offerToo: string
  made: (number: string) => string
  /** The two or three things that an agent would ask first. */
  ask: (questions: readonly string[]) => string
  /** Of a topic of the site's own those of `other`. */
  questions: Record<ShippedTopic, readonly string[]>
  thanks: string
  summary: string
  asked: (text: string) => string
  told: (titles: readonly string[]) => string
  toldNothing: string
  /** @param at the step at which a person was asked for */
  filled: (title: string, at: string | null) => string
  why: Record<HandOver, string>
}

const numbered = (questions: readonly string[]) =>
  questions.map((question, index) => `${index + 1}. ${question}`).join('\n')

const ZH: HouseWords = {
  answer: '帮助中心里是这样说的：',
  again: '再看看这一篇：',
  offer: '这件事不用等人，在这里就能办：',
  offerToo: '要直接办理，点下面这张卡片。',
  made: (number) => `收到了，工单号是 ${number}。进展会在这里告诉您，凭工单号和查询码也能查。`,
  ask: (questions) =>
    `我还没找到对得上的答案。方便的话补充几点，客服接手时也用得上：\n${numbered(questions)}`,
  questions: {
    playback: ['用什么看的：手机、电视还是电脑？', '哪一部、第几集？', '屏幕上有没有提示或错误编号？'],
    order: ['订单号或扣款时间是什么？', '从哪里付的款？', '现在看到的是什么情况？'],
    refund: ['订单号或扣款时间是什么？', '为什么想退？', '是会员还是单片？'],
    account: ['是登录不了、收不到验证码，还是别的？', '在哪个设备上？', '屏幕上提示了什么？'],
    report: ['在哪一部、哪个页面看到的？', '是视频、弹幕还是评论？', '大概什么时间？'],
    feedback: ['说的是哪个功能？', '在什么设备上？', '您希望它怎么样？'],
    other: ['您想做的是哪件事？', '在什么设备上？', '屏幕上提示了什么？'],
  },
  thanks: '不客气。解决了的话点一下“解决了”；还有别的，直接问就行。',
  summary: '机器人小结',
  asked: (text) => `访客说：${text}`,
  told: (titles) => `给过的文章：${titles.join('、')}`,
  toldNothing: '没有给出文章',
  filled: (title, at) => (at === null ? `填好了：${title}` : `填了一部分：${title}，停在“${at}”`),
  why: {
    asked: '访客要找人工',
    unhelped: '访客说没解决',
    files: '访客发了文件',
    filled: '访客填好了表单',
    unsure: '没有把握',
    silent: '没能及时回答',
    gone: '掉线了',
    quiet: '访客没有再说话',
    taken: '客服接手了',
  },
}

const EN: HouseWords = {
  answer: 'The help centre says:',
  again: 'Perhaps this one:',
  offer: 'You need not wait for a person with this. It can be done right here:',
  offerToo: 'To have it done, use the card below.',
  made: (number) =>
    `We have it. Your case is ${number}. You are told here how it goes on, and can look it up by its number and code at any time.`,
  ask: (questions) =>
    `I have not found an answer that fits. A few details would help, a person after me too:\n${numbered(questions)}`,
  questions: {
    playback: [
      'Do you watch on a phone, a TV or a computer?',
      'Which title and episode?',
      'Does the screen show a message or a code?',
    ],
    order: [
      'What is the order number, or the time of the charge?',
      'How did you pay?',
      'What do you see now?',
    ],
    refund: [
      'What is the order number, or the time of the charge?',
      'Why do you want it back?',
      'Is it a membership or a single title?',
    ],
    account: [
      'Can you not sign in, does no code arrive, or is it something else?',
      'On which device?',
      'What does the screen say?',
    ],
    report: [
      'In which title, or on which page?',
      'Is it a video, a comment or a bullet comment?',
      'About when?',
    ],
    feedback: ['Which feature do you mean?', 'On which device?', 'What would you like it to do?'],
    other: ['What would you like to do?', 'On which device?', 'What does the screen say?'],
  },
  thanks: 'You are welcome. If it is solved, tap “Yes, solved”; if there is anything else, just ask.',
  summary: 'What the bot did',
  asked: (text) => `The visitor said: ${text}`,
  told: (titles) => `Articles it named: ${titles.join(', ')}`,
  toldNothing: 'It named no article',
  filled: (title, at) => (at === null ? `Filled in: ${title}` : `Filled in as far as “${at}”: ${title}`),
  why: {
    asked: 'the visitor asked for a person',
    unhelped: 'the visitor said that it did not help',
    files: 'the visitor sent files',
    filled: 'the visitor filled in a form',
    unsure: 'it was not sure',
    silent: 'it did not answer in time',
    gone: 'it was gone',
    quiet: 'the visitor said nothing more',
    taken: 'an agent took over',
  },
}

export const houseWords = (locale: HelpLocale): HouseWords => (locale === 'en' ? EN : ZH)
