/** The labels of the public page of announcements, and of the other ways to reach a site. */
import type { AnnouncementKind, Severity } from '#shared/protocol/announcements.ts'
import type { ChannelKind } from '#shared/protocol/channels.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'

export type NewsPageWords = {
  title: string
  running: string
  planned: string
  nothing: string
  expected: string
  ended: string
  feed: string
  feedText: (site: string) => string
  back: string
  severity: Record<Severity, string>
  kind: Record<AnnouncementKind, string>
  ways: string
  channel: Record<ChannelKind, string>
  openLink: Record<ChannelKind, string>
  qr: (name: string) => string
  scan: string
  openNow: string
  closedNow: string
  openUntil: (time: string) => string
  opensAt: (time: string) => string
}

export const NEWS_WORDS: Record<HelpLocale, NewsPageWords> = {
  'zh-CN': {
    title: '公告',
    running: '现在',
    planned: '计划中',
    nothing: '一切正常，没有进行中的公告。',
    expected: '预计到',
    ended: '已结束',
    feed: '用 RSS 订阅',
    feedText: (site) => `${site} 的服务状态、维护和上新`,
    back: '回帮助中心',
    severity: { info: '通知', warning: '请注意', critical: '重要' },
    kind: { service: '服务状态', release: '上新', maintenance: '维护' },
    ways: '其他联系方式',
    qr: (name) => `${name} 的二维码`,
    scan: '用微信扫一扫；就在手机上看的话，长按图片识别，或者搜上面的名字。',
    channel: { wechat: '微信', weibo: '微博', telephone: '电话', email: '邮箱', other: '其他' },
    openLink: {
      wechat: '打开二维码',
      weibo: '打开主页',
      telephone: '了解更多',
      email: '了解更多',
      other: '打开',
    },
    openNow: '现在有人',
    closedNow: '现在没人',
    openUntil: (time) => `到 ${time}`,
    opensAt: (time) => `${time} 开始`,
  },
  en: {
    title: 'Announcements',
    running: 'Now',
    planned: 'Planned',
    nothing: 'All is well: nothing is announced just now.',
    expected: 'expected until',
    ended: 'over',
    feed: 'Follow by RSS',
    feedText: (site) => `Service, maintenance and news of ${site}`,
    back: 'To the help centre',
    severity: { info: 'Notice', warning: 'Please note', critical: 'Important' },
    kind: { service: 'Service', release: 'New', maintenance: 'Maintenance' },
    ways: 'Other ways to reach us',
    qr: (name) => `QR code of ${name}`,
    scan: 'Scan it with WeChat. On this phone, press and hold it, or search for the name above.',
    channel: { wechat: 'WeChat', weibo: 'Weibo', telephone: 'Telephone', email: 'E-mail', other: 'Other' },
    openLink: {
      wechat: 'Open the QR code',
      weibo: 'Open the page',
      telephone: 'Read more',
      email: 'Read more',
      other: 'Open',
    },
    openNow: 'Open now',
    closedNow: 'Closed now',
    openUntil: (time) => `until ${time}`,
    opensAt: (time) => `opens ${time}`,
  },
}
