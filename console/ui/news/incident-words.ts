/** The words of incidents. */
import type { IncidentReply } from '#shared/protocol/announcements.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  is: '这是故障',
  isHint: '受影响的访客发起对话前先看到它，可以点“我也遇到了”，修好后收到通知。开始时间填故障开始的时间。',
  topics: '哪些问题的访客',
  codes: '播放器错误码',
  codesHint:
    '一行一个，例如 MEDIA_ERR_NETWORK、6001。播放器报了其中一个的访客会先看到；写出来的对话也会列在下面',
  devices: '哪些设备',
  devicesHint: '一行一个，例如 Android TV 7-9、iOS 17+、Safari、电视。不填就是所有设备',
  regions: '哪些地区',
  regionsHint:
    '一行一个：时区名（例如 Asia/Shanghai），或网站签名的 region、网页用 Foyer.context 告诉的 region 和 country。不填就是所有地区',
  title: '受影响的对话',
  meToo: (count: number) => `${count} 人遇到，修好后会通知他们`,
  gathered: (count: number) => `已归到这个故障：${count} 个对话`,
  none: '还没有归到一起的对话。',
  matching: (count: number) => `可能有关的对话：${count} 个`,
  noMatching: '没有其他可能有关的对话。',
  gather: (count: number) => `归到一起（${count}）`,
  letGo: '移出',
  all: '全选',
  ended: '已结束',
  replyTitle: '一起回复',
  replyHint: '每个对话收到自己的一条，按对话的语言。可以写 {name}（访客的名字）和 {title}（公告标题）。',
  template: '用公告的文字',
  languages: { 'zh-CN': '中文', en: 'English' } as Record<HelpLocale, string>,
  placeholder: '例如：{name}，“{title}”正在处理，预计一小时内恢复。',
  send: (count: number) => `发给 ${count} 个对话`,
  sendAsk: (count: number) => `这条回复会发给 ${count} 个对话，发出后不能撤回。确定吗？`,
  stop: '停止',
  state: { running: '正在发送', stopped: '已停止', done: '已发完' } as Record<IncidentReply['state'], string>,
  progress: (sent: number, total: number) => `${sent} / ${total}`,
  failed: (count: number) => `${count} 个已先结束，没有发`,
  unknown: '有不认识的变量，只能用 {name} 和 {title}。',
  nobody: '没有归到一起的进行中对话，或者公告还没发布。',
  lost: '连接断了。您写的都在，稍后再试。',
}

export type IncidentWords = typeof zhCN

const en: IncidentWords = {
  is: 'This is an incident',
  isHint:
    'Visitors whom it concerns see it before they ask, may press “Me too”, and are told when it is mended. Its beginning is since when it is broken.',
  topics: 'Visitors who ask about',
  codes: 'Errors of the player',
  codesHint:
    'One a line, such as MEDIA_ERR_NETWORK or 6001. Whose player has reported one sees it first; chats that name one are found too',
  devices: 'On which devices',
  devicesHint: 'One a line, such as Android TV 7-9, iOS 17+, Safari, TV. Empty: on all',
  regions: 'Where',
  regionsHint:
    'One a line: a time zone such as Asia/Shanghai, or a region as your site signs it or the page names it by Foyer.context, or a country that the page names. Empty: everywhere',
  title: 'Chats that it concerns',
  meToo: (count) =>
    count === 1
      ? '1 person has it, and is told when it is mended'
      : `${count} people have it, and are told when it is mended`,
  gathered: (count) => (count === 1 ? '1 chat is gathered' : `${count} chats are gathered`),
  none: 'No chat is gathered yet.',
  matching: (count) => (count === 1 ? '1 chat may be about it' : `${count} chats may be about it`),
  noMatching: 'No other chat seems to be about it.',
  gather: (count) => `Gather (${count})`,
  letGo: 'Let go',
  all: 'All',
  ended: 'ended',
  replyTitle: 'Answer together',
  replyHint:
    'Each chat gets a message of its own, in its language. {name} is the visitor’s name, {title} that of the announcement.',
  template: 'Begin with the words of the announcement',
  languages: { 'zh-CN': '中文', en: 'English' },
  placeholder: 'Such as: {name}, we are working on “{title}” and expect it to take an hour.',
  send: (count) => (count === 1 ? 'Send to 1 chat' : `Send to ${count} chats`),
  sendAsk: (count) =>
    `This goes to ${count === 1 ? '1 chat' : `${count} chats`}, and cannot be taken back. Send it?`,
  stop: 'Stop',
  state: { running: 'on its way', stopped: 'stopped', done: 'sent' },
  progress: (sent, total) => `${sent} of ${total}`,
  failed: (count) => (count === 1 ? '1 had ended before' : `${count} had ended before`),
  unknown: 'There is a name in braces that is not known: only {name} and {title} are.',
  nobody: 'No open chat is gathered, or the announcement is not published.',
  lost: 'The line is lost. What you wrote is still here; try again in a moment.',
}

export const incidentWords = (locale: Locale): IncidentWords => (locale === 'en' ? en : zhCN)
