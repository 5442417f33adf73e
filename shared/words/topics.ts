/** How topics are called. A panel is told by its page, which knows what the site has made of them. */
import type { Topic } from '../protocol/conversation.ts'
import type { ShippedTopic, SiteTopic } from '../protocol/topics.ts'
import type { Locale } from './types.ts'

const SHIPPED: Record<Locale, Record<ShippedTopic, string>> = {
  'zh-CN': {
    playback: '播放问题',
    order: '订单查询',
    refund: '申请退款',
    account: '账号安全',
    report: '内容举报',
    feedback: '反馈建议',
    other: '其他问题',
  },
  en: {
    playback: 'Playback',
    order: 'Orders',
    refund: 'Refund',
    account: 'Account',
    report: 'Report',
    feedback: 'Feedback',
    other: 'Something else',
  },
}

/**
 * Retired ones have their name too.
 * @param own the list of the site; missing where it has that which ships
 */
export const topicName = (topic: Topic, locale: Locale, own?: readonly SiteTopic[]): string =>
  own?.find(({ id }) => id === topic)?.name[locale] ?? SHIPPED[locale][topic as ShippedTopic] ?? topic
