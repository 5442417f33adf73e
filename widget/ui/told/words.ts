/** What the panel says of being told while one is away: loaded with it, and not before. */
import type { NoticePlace } from '#shared/protocol/notices.ts'
import type { Locale } from '#shared/words/types.ts'
import type { ToldProblem } from '../../core/told.ts'

export type ToldWhat = 'turn' | 'case' | 'over' | 'transcript'

type ToldWords = {
  titles: Record<ToldWhat, string>
  address: string
  placeholder: string
  hint: string
  set: string
  orMail: string
  place: (place: NoticePlace) => string
  to: (place: NoticePlace) => string
  sent: (place: NoticePlace) => string
  sentHint: string
  again: string
  another: string
  failed: string
  change: string
  drop: string
  back: string
  transcript: string
  transcriptSent: string
  problem: (why: ToldProblem) => string
}

const where = ({ way, masked }: NoticePlace) =>
  ({ mail: `邮箱 ${masked}`, inbox: '站内信', sms: `手机 ${masked}` })[way]
const whereEn = ({ way, masked }: NoticePlace) =>
  ({ mail: masked, inbox: 'your inbox on the site', sms: masked })[way]

const ZH: ToldWords = {
  titles: {
    turn: '轮到我、有回复时通知我',
    case: '工单有进展时通知我',
    over: '结束时发消息给我',
    transcript: '把对话记录发给我',
  },
  address: '接收提醒的邮箱',
  placeholder: '邮箱地址',
  hint: '先发一封确认邮件，点了里面的链接才会开始。只用来发提醒，随时可以取消。',
  set: '接收提醒',
  orMail: '或者填一个邮箱',
  place: where,
  to: (place) => `您不在的时候，消息会发到${where(place)}`,
  sent: (place) => `确认邮件已发到${where(place)}`,
  sentHint: '点开里面的链接就好。没收到的话看看垃圾邮件；退订过的地址收不到，请换一个。',
  again: '再发一次',
  another: '换一个',
  failed: '上一封没能送达，请检查地址，或者换一个。',
  change: '更改',
  drop: '不用了',
  back: '返回',
  transcript: '发到邮箱',
  transcriptSent: '马上发出，请查收。',
  problem: (why) => {
    if (why === 'invalid') return '邮箱地址不完整，请检查。'
    if (why === 'limited') return '今天发得太多了，请明天再试，或者换一个地址。'
    if (why === 'conflict') return '现在不能用这个方式接收，请换一个。'
    return '没连上，请稍后再试。'
  },
}

const EN: ToldWords = {
  titles: {
    turn: 'Tell me when it is my turn or there is an answer',
    case: 'Tell me how the case goes on',
    over: 'Write to me when it is over',
    transcript: 'Send me the transcript',
  },
  address: 'Your e-mail for notices',
  placeholder: 'Your e-mail address',
  hint: 'First you get a mail with a link to confirm it. It is used for notices alone, and you can stop them at any time.',
  set: 'Notify me',
  orMail: 'Or give an e-mail address',
  place: (place) =>
    ({ mail: `E-mail ${place.masked}`, inbox: 'Inbox on the site', sms: `SMS to ${place.masked}` })[
      place.way
    ],
  to: (place) => `While you are away you are told at ${whereEn(place)}`,
  sent: (place) => `A mail to confirm it is on its way to ${whereEn(place)}`,
  sentHint:
    'Open the link in it. If it does not come, look among the spam; an address that has stopped our mails gets none, so please give another.',
  again: 'Send again',
  another: 'Another one',
  failed: 'The last one could not be delivered. Please check the address or give another.',
  change: 'Change',
  drop: 'No more',
  back: 'Back',
  transcript: 'By e-mail',
  transcriptSent: 'It is on its way to you.',
  problem: (why) => {
    if (why === 'invalid') return 'This address is not complete. Please check it.'
    if (why === 'limited') return 'That was too often for today. Please try tomorrow, or another address.'
    if (why === 'conflict') return 'This way is not available now. Please choose another.'
    return 'No connection. Please try again.'
  },
}

export const toldWords = (locale: Locale): ToldWords => (locale === 'en' ? EN : ZH)
