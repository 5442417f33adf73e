/** What an agent reads of what visitors said of him. */
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  title: '访客对您说',
  count: (count: number) => (count === 0 ? '近 30 天' : `近 30 天收到 ${count} 次好评`),
  own: '这一页只有您自己看得到。',
  empty: '近 30 天还没有好评。访客可以在对话结束后、工单办结后评价。',
  scores: { 4: '满意', 5: '很满意' },
  chat: '会话',
  case: '工单',
  again: '再试一次',
  loading: '正在加载…',
  more: (count: number) => `还有 ${count} 次更早的没有列出。`,
}

const en: typeof zhCN = {
  title: 'What visitors said of you',
  count: (count) =>
    count === 0
      ? 'The last 30 days'
      : `${count} good ${count === 1 ? 'rating' : 'ratings'} in the last 30 days`,
  own: 'This page is yours alone.',
  empty: 'No good ratings in the last 30 days. Visitors can rate when a chat has ended or a case is decided.',
  scores: { 4: 'Good', 5: 'Great' },
  chat: 'Chat',
  case: 'Case',
  again: 'Try again',
  loading: 'Loading…',
  more: (count) => `${count} earlier ones are not listed.`,
}

export const thanksWords = (locale: Locale) => (locale === 'en' ? en : zhCN)
