/** The words of who is at work. */
import type { Availability } from '#shared/protocol/conversation.ts'
import type { Locale } from '#shared/words/types.ts'

const ZH = {
  mine: '我的状态',
  is: { available: '在线', busy: '忙碌', away: '离开' } as Record<Availability, string>,
  means: {
    available: '在线：接待新会话',
    busy: '忙碌：先处理手上的，不接新会话',
    away: '离开：不接新会话，不算在岗',
  } as Record<Availability, string>,
  atWork: (free: number, full: number, busy: number) =>
    [`${free} 人可接待`, full > 0 && `${full} 人已满`, busy > 0 && `${busy} 人忙碌`]
      .filter(Boolean)
      .join(' · '),
}

const EN: typeof ZH = {
  mine: 'My state',
  is: { available: 'Available', busy: 'Busy', away: 'Away' },
  means: {
    available: 'Available: new conversations come',
    busy: 'Busy: work on what you have, nothing new',
    away: 'Away: nothing new, and not at work',
  },
  atWork: (free, full, busy) =>
    [`${free} free`, full > 0 && `${full} full`, busy > 0 && `${busy} busy`].filter(Boolean).join(' · '),
}

export const presenceWords = (locale: Locale): typeof ZH => (locale === 'en' ? EN : ZH)
