/** What the sheet of hours says in the panel: loaded with it, and not before. */
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Why } from '#shared/protocol/hours.ts'
import type { WeekDay } from '#shared/protocol/http.ts'

export type HoursWords = {
  title: string
  desk: string
  yours: string
  theirs: (zone: string) => string
  days: Record<WeekDay, string>
  rest: string
  coming: string
  comingOf: (line: string) => string
  nothing: string
  notAnnounced: (year: number) => string
  why: Record<Why, string>
  usual: string
  usualHint: string
  usualNow: (minutes: number) => string
  short: string
  few: string
  bar: (hour: number, minutes: number | null) => string
  likeDesk: string
  closes: (when: string, name: string) => string
  /** Of one line alone. */
  lineCloses: (line: string, when: string, name: string) => string
  lineClosesText: string
  closesText: string
  away: string
  lost: string
  again: string
}

export const HOURS_WORDS: Record<HelpLocale, HoursWords> = {
  'zh-CN': {
    title: '服务时间',
    desk: '在线客服',
    yours: '按您的当地时间',
    theirs: (zone) => `按网站时区（${zone}）`,
    days: { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' },
    rest: '休息',
    coming: '接下来不一样的日子',
    comingOf: (line) => `${line}：接下来不一样的日子`,
    nothing: '两个月内都按上面的时间。',
    notAnnounced: (year) => `${year} 年的放假安排还没公布。`,
    why: { exception: '特别安排', holiday: '节假日', exchange: '调休上班', yearly: '每年', week: '' },
    usual: '今天各时段一般要等多久',
    usualHint: '按最近四周同一时段的中位数',
    usualNow: (minutes) => `这会儿一般等 ${minutes} 分钟`,
    short: '这会儿一般不用等',
    few: '最近问的人少，还说不准。',
    bar: (hour, minutes) =>
      `${hour} 点：${minutes === null ? '说不准' : minutes === 0 ? '不到 1 分钟' : `约 ${minutes} 分钟`}`,
    likeDesk: '和在线客服一样',
    closes: (when, name) => `${when} ${name ? `${name}放假` : '休息'}`,
    lineCloses: (line, when, name) => `${line}：${when} ${name ? `${name}放假` : '休息'}`,
    lineClosesText: '这几天问这一类的会按顺序排队，恢复服务后马上处理；其他问题照常。',
    closesText: '这几天的问题会按顺序排队，恢复服务后马上处理。',
    away: '收起这条提醒',
    lost: '没能加载，请检查网络。',
    again: '再试一次',
  },
  en: {
    title: 'Working hours',
    desk: 'Chat',
    yours: 'In your own time',
    theirs: (zone) => `In the time of the site (${zone})`,
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
    comingOf: (line) => `${line}: days that differ`,
    nothing: 'For two months these hours hold.',
    notAnnounced: (year) => `The holidays of ${year} are not announced yet.`,
    why: {
      exception: 'special',
      holiday: 'holiday',
      exchange: 'worked in exchange',
      yearly: 'each year',
      week: '',
    },
    usual: 'The usual wait today, by the hour',
    usualHint: 'The median of the same hour in the last four weeks',
    usualNow: (minutes) => `Just now usually ${minutes} min`,
    short: 'Just now usually no wait',
    few: 'Too few have asked lately to say.',
    bar: (hour, minutes) =>
      `${hour}:00: ${minutes === null ? 'too few to say' : minutes === 0 ? 'under a minute' : `about ${minutes} min`}`,
    likeDesk: 'like the chat',
    closes: (when, name) => `Closed ${when}${name ? `: ${name}` : ''}`,
    lineCloses: (line, when, name) => `${line}: closed ${when}${name ? ` (${name})` : ''}`,
    lineClosesText:
      'Such questions wait in line in these days, and come first after them. All others are served as always.',
    closesText: 'Questions of these days wait in line, and come first when we are back.',
    away: 'Put this notice away',
    lost: 'This could not be loaded. Please check the network.',
    again: 'Try again',
  },
}
