/** What announcements say in the panel: loaded with them, and not before. */
import type { AnnouncementKind, Severity } from '#shared/protocol/announcements.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'

export type NewsWords = {
  title: string
  severity: Record<Severity, string>
  kind: Record<AnnouncementKind, string>
  away: (title: string) => string
  whole: string
  less: string
  follow: string
  /** Of an incident: it happens to me, too. */
  meToo: string
  told: string
  concerned: string
  /** Why it may be his: the error of his player, his device. */
  reported: (code: string) => string
  device: (name: string) => string
  follows: string
  /** From when on it happens, or is to happen. */
  since: (time: string) => string
  planned: (time: string) => string
  until: (time: string) => string
  more: (count: number) => string
  over: string
  seen: string
  lost: string
}

export const NEWS_WORDS: Record<HelpLocale, NewsWords> = {
  'zh-CN': {
    title: '公告',
    severity: { info: '通知', warning: '请注意', critical: '重要' },
    kind: { service: '服务状态', release: '上新', maintenance: '维护' },
    away: (title) => `收起“${title}”`,
    whole: '看全文',
    less: '收起',
    follow: '结束了告诉我',
    meToo: '我也遇到了',
    told: '已记下，修好了告诉您 · 撤销',
    concerned: '可能和您的问题有关',
    reported: (code) => `您的播放器报了 ${code}`,
    device: (name) => `影响 ${name}`,
    follows: '结束后会告诉您 · 取消',
    since: (time) => `从 ${time} 开始`,
    planned: (time) => `计划从 ${time} 开始`,
    until: (time) => `预计到 ${time}`,
    more: (count) => `还有 ${count} 条公告`,
    over: '已经结束',
    seen: '知道了',
    lost: '没能记下，请检查网络后再试。',
  },
  en: {
    title: 'Announcements',
    severity: { info: 'Notice', warning: 'Please note', critical: 'Important' },
    kind: { service: 'Service', release: 'New', maintenance: 'Maintenance' },
    away: (title) => `Put away “${title}”`,
    whole: 'Read all',
    less: 'Show less',
    follow: 'Tell me when it is over',
    meToo: 'Me too',
    told: 'Noted; we will tell you when it is mended · undo',
    concerned: 'This may be your problem',
    reported: (code) => `Your player reported ${code}`,
    device: (name) => `It concerns ${name}`,
    follows: 'We will tell you · undo',
    since: (time) => `Since ${time}`,
    planned: (time) => `Planned from ${time}`,
    until: (time) => `Expected until ${time}`,
    more: (count) => (count === 1 ? '1 more announcement' : `${count} more announcements`),
    over: 'This is over',
    seen: 'Got it',
    lost: 'This could not be kept. Please check the network and try again.',
  },
}
