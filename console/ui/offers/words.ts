/** The words of offers. */
import type { Locale } from '#shared/words/types.ts'

const ZH = {
  title: '有新的会话，接吗？',
  take: '接入',
  leave: '暂不接',
  seconds: (left: number) => `还有 ${left} 秒，之后会问下一位同事`,
  late: '正在转给下一位同事…',
  away: '您有两次没有应答，已设为“离开”，不再分配新会话。回到座位后请改回“在线”。',
  back: '我回来了',
}

const EN: typeof ZH = {
  title: 'A new conversation. Will you take it?',
  take: 'Take it',
  leave: 'Not now',
  seconds: (left) => `${left} s left, then a colleague is asked`,
  late: 'A colleague is being asked…',
  away: 'You did not answer twice, so you are away and get no new conversations. Set yourself available when you are back.',
  back: 'I am back',
}

export const offerWords = (locale: Locale): typeof ZH => (locale === 'en' ? EN : ZH)
