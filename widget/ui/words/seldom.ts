/** The words of what comes with the second load of a chat: both languages, for they travel with it and nowhere else. */
import type { MovedWhy } from '#shared/protocol/queue.ts'
import type { Locale } from '#shared/words/types.ts'

type SeldomWords = {
  failed: string
  sayThere: string
  queueFull: (waiting: number) => string
  remove: string
  again: string
  more: string
  closedTitle: (when: string) => string
  closedText: string
  closedNoTime: string
  allHours: string
  emailWrong: string
  ahead: (count: number) => string
  next: string
  placeUnknown: string
  placeKept: string
  wait: (from: number, to: number) => string
  waitUnknown: string
  why: Record<MovedWhy, string>
  nudge: string
  nudged: string
  nudgedFirst: string
  nudgeAgain: (minutes: number) => string
  nudgeLost: string
  quiet: (name: string, minutes: number) => string
  nobodyTitle: string
  nobodyText: string
  emailLabel: string
  emailPlaceholder: string
  emailHint: string
  emailLeave: string
  emailLeft: (email: string) => string
  /** By topic; `''` where a site has added one. */
  urgent: Readonly<Record<string, string>> & { '': string }
  urgentHint: string
  leaveQueue: string
  endChat: string
  endAsk: string
  endYes: string
  endNo: string
  endedText: string
  rate: (names: string[]) => string
  rated: string
  scores: readonly [string, string, string, string, string]
  rateMore: string
  rateSend: string
  transcript: string
  transcriptFailed: string
  formats: { txt: string; html: string; json: string }
}

const ZH: SeldomWords = {
  more: '更多',
  failed: '发送失败，点此重试',
  sayThere: '发到那个对话',
  queueFull: (waiting) =>
    `现在已有 ${waiting} 位在排队，暂时排不进去了。您写的内容还在这里，可以过一会儿再试，也可以换其他联系方式。`,
  remove: '删除',
  again: '发起新对话',
  closedTitle: (when) => `开始服务：${when}`,
  closedText: '您的问题会按顺序排队，上班后处理。现在可以先把情况写清楚。',
  allHours: '看全部服务时间',
  closedNoTime: '目前暂停服务，您的问题会先保留在队列里。',
  emailWrong: '邮箱地址不完整，请检查。',
  ahead: (count) => `您前面还有 ${count} 位`,
  next: '下一位就是您',
  placeUnknown: '正在查询您的位置…',
  placeKept: '刷新或断线，位置都会保留',
  wait: (from, to) =>
    from < 1
      ? `预计 ${to} 分钟内`
      : to > 120
        ? '预计要等两小时以上'
        : from === to
          ? `预计 ${from} 分钟`
          : `预计 ${from}–${to} 分钟`,
  waitUnknown: '等多久还说不准，轮到您会立刻提醒',
  why: {
    urgent: '有紧急问题要先处理，所以您的位置往后移了',
    vip: '有优先服务的访客排在了前面，所以您的位置往后移了',
    returned: '前面有一位的客服中途离线，他回到了原来的位置',
    nudged: '前面有人等得更久，催了一次',
    agent_left: '有客服离开了，所以要多等一会儿',
    slower: '前面的问题比平时花时间，所以要多等一会儿',
  },
  nudge: '催一下',
  nudged: '已经提醒客服您在等',
  nudgedFirst: '已催：您的排队提前了 1 分钟，客服也看到了',
  nudgeAgain: (minutes) => `${minutes} 分钟后可以再催`,
  nudgeLost: '没催成，请检查网络后再试。',
  quiet: (name, minutes) => `${name} 有 ${minutes} 分钟没回复了，我们已经提醒 TA。`,
  nobodyTitle: '客服暂时不在座位上',
  nobodyText: '您的问题已经排好队，客服回来后按顺序处理。可以继续补充说明。',
  emailLabel: '联系邮箱（选填）',
  emailPlaceholder: '邮箱地址',
  emailHint: '客服会看到这个地址，必要时用它联系您。',
  emailLeave: '留下邮箱',
  emailLeft: (email) => `已留下：${email}`,
  urgent: {
    account: '这是紧急问题：账号有风险，不能等',
    order: '这是紧急问题：钱扣错了或多扣了',
    refund: '这是紧急问题：钱扣错了或多扣了',
    '': '这是紧急问题，不能等',
  },
  urgentHint: '填了这个，值班或上班的第一位客服就能马上处理。',
  leaveQueue: '离开排队',
  endChat: '结束对话',
  endAsk: '确定吗？三天内还可以继续这个对话。',
  endYes: '结束',
  endNo: '再想想',
  rate: (names) => `${names.join('、')}的服务怎么样？`,
  rated: '谢谢您的评价',
  scores: ['很不满意', '不满意', '一般', '满意', '很满意'],
  rateMore: '想补充几句？客服会看到（选填）',
  rateSend: '提交',
  endedText: '三天内直接发消息，就能继续这个对话。',
  transcript: '下载对话记录',
  transcriptFailed: '没能下载，请检查网络后再试。',
  formats: { txt: '文本', html: '网页', json: '数据' },
}

const EN: SeldomWords = {
  more: 'More',
  failed: 'Not sent. Tap to try again',
  sayThere: 'Send it there',
  queueFull: (waiting) =>
    `${waiting === 1 ? '1 person is' : `${waiting} people are`} waiting already, and no more can be taken in just now. What you wrote stays here: try again a little later, or reach us in another way.`,
  remove: 'Delete',
  again: 'New conversation',
  closedTitle: (when) => `We open ${when}`,
  closedText: 'Your question waits in line until we open. Please describe it now as fully as you can.',
  allHours: 'See all hours',
  closedNoTime: 'The desk is closed for now. Your question is kept in line.',
  emailWrong: 'This address is not complete. Please check it.',
  ahead: (count) => (count === 1 ? '1 person ahead of you' : `${count} people ahead of you`),
  next: 'You are next',
  placeUnknown: 'Looking up your place…',
  placeKept: 'Your place is kept if you reload or go offline',
  wait: (from, to) =>
    from < 1
      ? `Within ${to} min, as it looks now`
      : to > 120
        ? 'More than two hours, as it looks now'
        : from === to
          ? `About ${from} min`
          : `About ${from}–${to} min`,
  waitUnknown: 'How long it will be cannot be said yet; you are told as soon as it is your turn',
  why: {
    urgent: 'An urgent question goes first, so you moved back',
    vip: 'A visitor with priority service goes first, so you moved back',
    returned: 'Somebody whose agent had to leave has his old place again',
    nudged: 'Somebody who has waited longer asked for his turn',
    agent_left: 'An agent has left, so it takes a little longer',
    slower: 'The questions before yours take longer than usual',
  },
  nudge: 'Ask for an answer',
  nudged: 'The agents were reminded that you are waiting',
  nudgedFirst: 'You stand a minute further ahead, and the agents were told',
  nudgeAgain: (minutes) => `You can ask again in ${minutes} min`,
  nudgeLost: 'That did not reach us. Please check the network and try again.',
  quiet: (name, minutes) => `${name} has not answered for ${minutes} min. We have reminded them.`,
  nobodyTitle: 'Nobody is at the desk just now',
  nobodyText:
    'Your question waits in line and is answered in order when an agent is back. You can add details.',
  emailLabel: 'E-mail (optional)',
  emailPlaceholder: 'Your e-mail address',
  emailHint: 'The agent sees this address and may use it to reach you.',
  emailLeave: 'Leave e-mail',
  emailLeft: (email) => `Left: ${email}`,
  urgent: {
    account: 'This is urgent: the account is at risk',
    order: 'This is urgent: a charge is wrong',
    refund: 'This is urgent: a charge is wrong',
    '': 'This is urgent and cannot wait',
  },
  urgentHint: 'With this, the first who is on duty can act at once.',
  leaveQueue: 'Leave the queue',
  endChat: 'End the conversation',
  endAsk: 'Are you sure? You can go on here within three days.',
  endYes: 'End',
  endNo: 'Not yet',
  rate: (names) => `How did ${names.join(' and ')} do?`,
  rated: 'Thank you for telling us',
  scores: ['Awful', 'Poor', 'Fair', 'Good', 'Great'],
  rateMore: 'Anything to add? The agent will read it (optional)',
  rateSend: 'Send',
  endedText: 'Write within three days and it goes on here.',
  transcript: 'Download the transcript',
  transcriptFailed: 'The download failed. Please check the network and try again.',
  formats: { txt: 'Text', html: 'Web', json: 'Data' },
}

export const seldomWords = (locale: Locale): SeldomWords => (locale === 'en' ? EN : ZH)
