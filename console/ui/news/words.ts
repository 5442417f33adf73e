/** The words of the announcements' editor. */
import type { AnnouncementKind, Severity } from '#shared/protocol/announcements.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { AnnouncementProblem, Phase } from '#shared/rules/announcement.ts'
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  title: '公告',
  site: '站点',
  fresh: '写一条',
  untitled: '未命名',
  empty: '还没有公告',
  emptyText: '故障、维护、上新，在这里说一次，访客就不用一个个来问。',
  phase: { running: '正在显示', planned: '已排期', draft: '草稿', ended: '已结束' } as Record<Phase, string>,
  severity: { info: '通知', warning: '请注意', critical: '重要' } as Record<Severity, string>,
  kind: { service: '服务状态', release: '上新', maintenance: '维护' } as Record<AnnouncementKind, string>,
  onPublish: '发布时开始',
  open: '直到手动结束',
  followers: (count: number) => `${count} 人等着知道它结束`,
  told: (count: number) => `结束时告诉了 ${count} 人`,
  back: '返回公告列表',
  language: '语言',
  languages: { 'zh-CN': '中文', en: 'English' } as Record<HelpLocale, string>,
  missing: '未写',
  titleField: '标题',
  titleHint: '一句话说清是什么，例如“部分线路播放卡顿，正在处理”',
  text: '正文',
  textHint: '可以不写。- 列表　**加粗**　[文字](https://网址)',
  kindField: '类型',
  severityField: '程度',
  from: '开始',
  fromHint: (zone: string) => `不填就从发布时开始。时间按站点时区（${zone}）`,
  until: '结束',
  untilHint: '不填就一直显示，直到手动结束',
  pages: '显示在哪些页面',
  pagesHint: '一行一个路径，末尾 * 表示以下所有，例如 /watch*。不填就是所有页面',
  preview: '访客看到的样子',
  previewEmpty: '开始写，这里就会显示。',
  save: '保存草稿',
  saveLive: '保存，立即生效',
  saving: '正在保存…',
  publish: '发布',
  publishAsk: '发布后，所有访客都会看到（有开始时间的到时显示）。确定吗？',
  end: '立即结束',
  endAsk: '结束后访客就看不到了，等着的人会收到通知，不能再改回来。确定吗？',
  takeBack: '撤回',
  takeBackAsk: '还没有访客看到它。撤回后它就不在了。确定吗？',
  isOver: '这条公告已经结束，只能看，不能改。',
  done: { saved: '已保存', published: '已发布', ended: '已结束，等着的人会收到通知' },
  unsaved: '有未保存的修改，已留在这台设备上',
  discard: '放弃修改',
  discardAsk: '放弃未保存的修改吗？',
  conflict: '别人刚刚改了这条公告，或者它已经结束。您写的还在；载入新版本会丢弃它。',
  reload: '载入新版本',
  lost: '没有保存上：连接断了。您写的都在，稍后再试。',
  lostLoad: '没有载入：连接断了。',
  again: '重试',
  gone: '这条公告已经不在了。',
  past: '结束时间已经过了，请改一下。',
  problem({ rule, limit = 0 }: AnnouncementProblem): string {
    if (rule === 'too_long') return `最多 ${limit}`
    if (rule === 'order') return '要晚于开始时间'
    if (rule === 'format') return '要以 / 开头，* 只能在末尾'
    return '请填写'
  },
  problems: (count: number) => `还有 ${count} 处要改`,
}

export type NewsWords = typeof zhCN

const en: NewsWords = {
  title: 'Announcements',
  site: 'Site',
  fresh: 'Write one',
  untitled: 'Untitled',
  empty: 'No announcements yet',
  emptyText: 'Say once what is broken, planned or new, and nobody has to queue to ask.',
  phase: { running: 'Shown now', planned: 'Planned', draft: 'Drafts', ended: 'Ended' },
  severity: { info: 'Notice', warning: 'Please note', critical: 'Important' },
  kind: { service: 'Service', release: 'New', maintenance: 'Maintenance' },
  onPublish: 'when published',
  open: 'until ended by hand',
  followers: (count) =>
    count === 1 ? '1 person waits to hear that it is over' : `${count} people wait to hear that it is over`,
  told: (count) =>
    count === 1 ? '1 person was told that it is over' : `${count} people were told that it is over`,
  back: 'Back to the announcements',
  language: 'Language',
  languages: { 'zh-CN': '中文', en: 'English' },
  missing: 'none',
  titleField: 'Title',
  titleHint: 'What it is in a sentence, such as “Playback is slow for some; we are on it”',
  text: 'Text',
  textHint: 'May be left out. - list   **bold**   [words](https://address)',
  kindField: 'Kind',
  severityField: 'Severity',
  from: 'Begins',
  fromHint: (zone) => `Empty: when it is published. Times of the site (${zone})`,
  until: 'Ends',
  untilHint: 'Empty: it stays until it is ended by hand',
  pages: 'Pages',
  pagesHint: 'One path a line, * at the end for all below, such as /watch*. Empty: every page',
  preview: 'As visitors see it',
  previewEmpty: 'Begin to write, and it shows here.',
  save: 'Save draft',
  saveLive: 'Save, at once live',
  saving: 'Saving…',
  publish: 'Publish',
  publishAsk: 'Every visitor will see it (from its beginning, where it has one). Publish it?',
  end: 'End now',
  endAsk: 'Visitors will no longer see it, and those who wait are told. This cannot be undone. End it?',
  takeBack: 'Take back',
  takeBackAsk: 'No visitor has seen it yet. Taken back, it is gone. Take it back?',
  isOver: 'This announcement is over: it can be read and no longer changed.',
  done: { saved: 'Saved', published: 'Published', ended: 'Ended; those who wait are told' },
  unsaved: 'Not saved yet, but kept on this device',
  discard: 'Discard changes',
  discardAsk: 'Discard what is not saved?',
  conflict:
    'Somebody else has just changed this announcement, or it is over. What you wrote is still here; loading theirs discards it.',
  reload: 'Load theirs',
  lost: 'Not saved: the line is lost. What you wrote is still here; try again in a moment.',
  lostLoad: 'Not loaded: the line is lost.',
  again: 'Try again',
  gone: 'This announcement is no longer there.',
  past: 'Its end has passed already. Please change it.',
  problem: ({ rule, limit = 0 }) =>
    rule === 'too_long'
      ? `At most ${limit}`
      : rule === 'order'
        ? 'Must come after the beginning'
        : rule === 'format'
          ? 'Begins with /, and * only at the end'
          : 'Please fill this in',
  problems: (count) => (count === 1 ? 'One thing to mend' : `${count} things to mend`),
}

export const newsWords = (locale: Locale): NewsWords => (locale === 'en' ? en : zhCN)
