/** What mails, the site's inbox and SMS say, and the pages that their links lead to. No bundle needs them. */
import type { Locale } from './types.ts'

export type NoticeWords = {
  confirmSubject: (site: string) => string
  confirm: (site: string) => string
  confirmDo: string
  confirmNot: string
  talkSubject: (site: string, topic: string) => string
  answered: (name: string) => string
  answersDo: string
  files: (names: string) => string
  turn: (name: string) => string
  turnDo: string
  open: (place: number | null) => string
  openDo: string
  caseSubject: (site: string, number: string, kind: string) => string
  caseOpened: (kind: string, number: string) => string
  caseCode: (code: string) => string
  caseDue: (when: string) => string
  caseWaiting: (number: string) => string
  caseMissing: (names: string) => string
  caseGranted: (number: string) => string
  caseDeclined: (number: string) => string
  caseOutcome: string
  caseAppeal: string
  caseLate: (number: string) => string
  /** The site did not pay what was granted. */
  caseReturned: (number: string) => string
  caseDo: string
  codeSubject: (site: string, number: string) => string
  code: (code: string, number: string) => string
  codeNot: string
  overSubject: (site: string, title: string) => string
  over: (title: string) => string
  transcriptSubject: (site: string, topic: string) => string
  transcript: string
  quietSubject: (site: string, topic: string) => string
  quiet: (agent: string, since: string) => string
  quietDo: string
  noReply: string
  noReplyPlain: string
  stop: string

  page: {
    confirmTitle: string
    confirmText: (masked: string, site: string) => string
    confirmDo: string
    confirmed: string
    confirmedText: (masked: string) => string
    stopTitle: string
    stopText: (site: string) => string
    stopDo: string
    stopped: string
    stoppedText: string
    allowDo: string
    allowed: string
    goneTitle: string
    goneText: string
    openTitle: string
    openText: string
    openDo: string
    elsewhereTitle: string
    elsewhereText: string
    talk: string
    earlier: string
    empty: string
    you: string
    write: string
    send: string
    again: string
    sent: string
    closed: string
    site: string
    often: string
    wrong: string
  }
}

const zhCN: NoticeWords = {
  confirmSubject: (site) => `请确认：在这个邮箱接收${site}客服的提醒`,
  confirm: (site) =>
    `有人在${site}客服填了这个邮箱，想在不在线时收到提醒。是您的话，请点下面的链接确认；确认之前不会再发别的邮件。`,
  confirmDo: '确认接收提醒',
  confirmNot: '不是您填的就不用管，三天后这个地址会自动删除。',
  talkSubject: (site, topic) => `${site}客服：您咨询的“${topic}”`,
  answered: (name) => `${name} 回复了您：`,
  answersDo: '打开对话',
  files: (names) => `附件：${names}`,
  turn: (name) => `轮到您了，${name} 正在为您处理。`,
  turnDo: '打开对话',
  open: (place) =>
    place === null
      ? '客服上班了，您的问题还在排队，位置一直保留着。'
      : place === 1
        ? '客服上班了，下一位就是您。'
        : `客服上班了，您前面还有 ${place - 1} 位。`,
  openDo: '打开对话',
  caseSubject: (site, number, kind) => `${site}工单 ${number}（${kind}）`,
  caseOpened: (kind, number) => `您的${kind}工单已提交，工单号 ${number}。`,
  caseCode: (code) => `查询码：${code}。换了设备，凭工单号和查询码也能查。`,
  caseDue: (when) => `最晚 ${when} 前答复您。`,
  caseWaiting: (number) => `工单 ${number} 还缺材料，补上后我们接着办。`,
  caseMissing: (names) => `需要补充：${names}`,
  caseGranted: (number) => `工单 ${number} 有结果了：已通过。`,
  caseDeclined: (number) => `工单 ${number} 有结果了：未通过。`,
  caseOutcome: '处理结果：',
  caseAppeal: '对结果有异议，可以打开工单申诉一次，由另一位同事重新处理。',
  caseLate: (number) => `工单 ${number} 没能按承诺的时间答复，对不起。我们正在加紧处理，一有结果就告诉您。`,
  caseReturned: (number) =>
    `工单 ${number} 已经同意退款，但网站那边没能办成。客服正在重新处理，您不用再提交一次。`,
  caseDo: '查看工单',
  codeSubject: (site, number) => `${site}：查看工单 ${number} 的验证码`,
  code: (code, number) => `${code} 是查看工单 ${number} 的验证码，10 分钟内有效，只能用一次。`,
  codeNot: '不是您要的就不用管，也不要告诉任何人，包括客服。没有它，别人看不到您的工单。',
  overSubject: (site, title) => `${site}：“${title}”已经结束`,
  over: (title) => `您关注的“${title}”已经结束。`,
  transcriptSubject: (site, topic) => `${site}客服：“${topic}”的对话记录`,
  transcript: '这是您要的对话记录，附件里有一份网页版。',
  quietSubject: (site, topic) => `${site}：一段${topic}对话没人回复`,
  quiet: (agent, since) => `访客从 ${since} 起一直在等${agent}回复。现在没有主管开着工作台。`,
  quietDo: '打开这段对话',
  noReply: '这封邮件是自动发出的，直接回复没有人会看到；要继续，请点上面的链接。',
  noReplyPlain: '这封邮件是自动发出的，直接回复没有人会看到。',
  stop: '不想再收到这些邮件',

  page: {
    confirmTitle: '确认接收提醒',
    confirmText: (masked, site) => `您不在线的时候，${site}客服会把回复、排队和工单的消息发到 ${masked}。`,
    confirmDo: '确认',
    confirmed: '确认好了',
    confirmedText: (masked) => `以后有消息会发到 ${masked}。可以关掉这个页面，回到刚才的对话。`,
    stopTitle: '不再接收邮件',
    stopText: (site) => `确认后，${site}客服不会再往您的邮箱发任何邮件，别人填这个地址也不行。`,
    stopDo: '不再接收',
    stopped: '已经停了',
    stoppedText: '不会再给您发邮件了。点错了的话，可以马上恢复。',
    allowDo: '恢复接收',
    allowed: '已经恢复。需要提醒时，请在对话里重新填写邮箱。',
    goneTitle: '链接失效了',
    goneText: '它可能过期了，或者您已经换了接收提醒的地址。请回到网站，从客服窗口继续。',
    openTitle: '在这台设备上打开',
    openText: '为了安全，这个链接只能在第一次打开它的设备上使用。',
    openDo: '打开',
    elsewhereTitle: '已在另一台设备上打开',
    elsewhereText: '这个链接只能在第一次打开它的设备上使用。请换那台设备，或者回到网站，从客服窗口继续。',
    talk: '您的对话',
    earlier: '这里只有最近的消息。',
    empty: '还没有消息。',
    you: '您',
    write: '写回复',
    send: '发送',
    again: '看看有没有新消息',
    sent: '已发送。客服回复后，会再发提醒给您。',
    closed: '这个对话已经结束。还需要帮助，请从网站的客服窗口重新咨询。',
    site: '回到网站',
    often: '操作太频繁了，请过一分钟再试。',
    wrong: '没能发出，请先写下内容再试。',
  },
}

const en: NoticeWords = {
  confirmSubject: (site) => `Please confirm: notices of ${site} support at this address`,
  confirm: (site) =>
    `Somebody gave this address to ${site} support, to be told what happens while they are away. If it was you, please confirm by the link below. Until then nothing else is sent.`,
  confirmDo: 'Confirm',
  confirmNot: 'If it was not you, there is nothing to do: the address is deleted after three days.',
  talkSubject: (site, topic) => `${site} support: your question (${topic})`,
  answered: (name) => `${name} has answered:`,
  answersDo: 'Open the conversation',
  files: (names) => `Files: ${names}`,
  turn: (name) => `It is your turn: ${name} is looking into your question.`,
  turnDo: 'Open the conversation',
  open: (place) =>
    place === null
      ? 'The desk is open. Your question is still in line, and its place is kept.'
      : place === 1
        ? 'The desk is open, and you are next.'
        : place === 2
          ? 'The desk is open. 1 person is ahead of you.'
          : `The desk is open. ${place - 1} people are ahead of you.`,
  openDo: 'Open the conversation',
  caseSubject: (site, number, kind) => `${site} case ${number} (${kind})`,
  caseOpened: (kind, number) => `Your case is open (${kind}). Its number is ${number}.`,
  caseCode: (code) => `Lookup code: ${code}. With number and code you can look it up on any device.`,
  caseDue: (when) => `You have an answer by ${when} at the latest.`,
  caseWaiting: (number) => `Something is missing for case ${number}. We go on as soon as you add it.`,
  caseMissing: (names) => `Please add: ${names}`,
  caseGranted: (number) => `Case ${number} is decided: granted.`,
  caseDeclined: (number) => `Case ${number} is decided: declined.`,
  caseOutcome: 'The outcome:',
  caseAppeal: 'If you do not agree, open the case and appeal once; somebody else looks at it again.',
  caseLate: (number) =>
    `We have not answered case ${number} by the time we promised. We are sorry. We are on it, and you hear of the outcome at once.`,
  caseReturned: (number) =>
    `The refund of case ${number} was granted, but the site could not carry it out. Somebody is on it again; there is nothing for you to send anew.`,
  caseDo: 'Open the case',
  codeSubject: (site, number) => `${site}: the code for your case ${number}`,
  code: (code, number) => `${code} is the code for your case ${number}. It works once, within 10 minutes.`,
  codeNot:
    'If you did not ask for it, there is nothing to do. Tell it to nobody, agents included: without it nobody opens your case.',
  overSubject: (site, title) => `${site}: “${title}” is over`,
  over: (title) => `What you asked about is over: “${title}”.`,
  transcriptSubject: (site, topic) => `${site} support: the transcript of your conversation (${topic})`,
  transcript: 'This is the transcript that you asked for. A page of it is attached.',
  quietSubject: (site, topic) => `${site}: nobody answers a chat (${topic})`,
  quiet: (agent, since) =>
    `A visitor has been waiting for an answer of ${agent} since ${since}. No lead has a console open.`,
  quietDo: 'Open the chat',
  noReply: 'This mail was sent by a machine, and nobody reads answers to it. To go on, use the link above.',
  noReplyPlain: 'This mail was sent by a machine, and nobody reads answers to it.',
  stop: 'No more of these mails',

  page: {
    confirmTitle: 'Confirm your notices',
    confirmText: (masked, site) =>
      `While you are away, ${site} support sends answers and news of the queue and of your cases to ${masked}.`,
    confirmDo: 'Confirm',
    confirmed: 'Confirmed',
    confirmedText: (masked) =>
      `From now on you are told at ${masked}. You can close this page and return to your conversation.`,
    stopTitle: 'No more mails',
    stopText: (site) =>
      `After this ${site} support sends nothing to your address any more, also when somebody else gives it.`,
    stopDo: 'Stop all mails',
    stopped: 'Stopped',
    stoppedText: 'You get no more mails. If this was a mistake, you can undo it now.',
    allowDo: 'Undo',
    allowed: 'Undone. If you want notices, give your address again in the conversation.',
    goneTitle: 'This link does not work any more',
    goneText:
      'It may be too old, or you have changed where you are told. Please return to the site and go on from its help button.',
    openTitle: 'Open on this device',
    openText: 'To keep it safe, the link works only on the device on which it is opened first.',
    openDo: 'Open',
    elsewhereTitle: 'Opened on another device',
    elsewhereText:
      'This link works only on the device on which it was opened first. Please use that one, or go on from the help button of the site.',
    talk: 'Your conversation',
    earlier: 'Only the latest messages are shown here.',
    empty: 'There is no message yet.',
    you: 'You',
    write: 'Your answer',
    send: 'Send',
    again: 'Look for new messages',
    sent: 'Sent. You are told again when there is an answer.',
    closed: 'This conversation has ended. For more help ask again from the help button of the site.',
    site: 'Return to the site',
    often: 'That was too often. Please try again in a minute.',
    wrong: 'It was not sent. Please write something first.',
  },
}

export const noticeWords = (locale: Locale): NoticeWords => (locale === 'en' ? en : zhCN)
