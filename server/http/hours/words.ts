/** The labels of the public sheet of hours. */
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { WeekDay } from '#shared/protocol/http.ts'

type HoursPageWords = {
  title: string
  desk: string
  open: string
  closed: string
  until: (time: string) => string
  from: (time: string) => string
  zone: (zone: string) => string
  days: Record<WeekDay, string>
  rest: string
  coming: string
  nothing: string
  notAnnounced: (year: number) => string
  likeDesk: string
}

export const HOURS_WORDS: Record<HelpLocale, HoursPageWords> = {
  'zh-CN': {
    title: '服务时间',
    desk: '在线客服',
    open: '现在有人',
    closed: '现在休息',
    until: (time) => `到 ${time}`,
    from: (time) => `${time} 开始`,
    zone: (zone) => `时间按网站所在时区：${zone}`,
    days: { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' },
    rest: '休息',
    coming: '接下来不一样的日子',
    nothing: '两个月内都按上面的时间。',
    notAnnounced: (year) => `${year} 年的放假安排还没公布。`,
    likeDesk: '和在线客服一样',
  },
  en: {
    title: 'Working hours',
    desk: 'Chat',
    open: 'Open now',
    closed: 'Closed now',
    until: (time) => `until ${time}`,
    from: (time) => `opens ${time}`,
    zone: (zone) => `In the time of the site: ${zone}`,
    days: {
      mon: 'Monday',
      tue: 'Tuesday',
      wed: 'Wednesday',
      thu: 'Thursday',
      fri: 'Friday',
      sat: 'Saturday',
      sun: 'Sunday',
    },
    rest: 'closed',
    coming: 'Days that differ',
    nothing: 'For two months these hours hold.',
    notAnnounced: (year) => `The holidays of ${year} are not announced yet.`,
    likeDesk: 'like the chat',
  },
}
