/** What agents read of steps that they send. */
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  send: '发送操作步骤',
  button: '操作步骤',
  search: '搜索有步骤的文章',
  searchHint: '例如：清缓存、退款、投屏',
  language: '语言',
  languages: { 'zh-CN': '中文', en: 'English' },
  count: (steps: number) => `${steps} 步`,
  forDevice: (device: string) => `适用于他的设备：${device}`,
  forOthers: '只适用于其他设备',
  none: '还没有带步骤的文章。主管可以在“帮助文章”里添加。',
  nothing: '没有找到。换个说法试试，或换一种语言。',
  lost: '没连上服务器，请稍后再试。',
  loading: '正在加载…',
  preview: '访客会看到这些步骤，可以逐条打勾：',
  back: '返回',
  now: '发送',
  sending: '正在发送…',
  far: (done: number, all: number) => `已完成 ${done} / ${all} 步`,
  done: '全部完成',
  stuckAt: (step: number) => `卡在第 ${step} 步`,
  stuckIn: (step: number, title: string) => `卡在「${title}」第 ${step} 步`,
  silent: '没有留言',
}

const en: typeof zhCN = {
  send: 'Send steps',
  button: 'Steps',
  search: 'Search articles that have steps',
  searchHint: 'Such as: cache, refund, casting',
  language: 'Language',
  languages: { 'zh-CN': '中文', en: 'English' },
  count: (steps) => (steps === 1 ? '1 step' : `${steps} steps`),
  forDevice: (device) => `For this device: ${device}`,
  forOthers: 'Only for other devices',
  none: 'No article has steps yet. A lead can add some under “Articles”.',
  nothing: 'Nothing found. Try other words, or the other language.',
  lost: 'The server cannot be reached. Please try again in a moment.',
  loading: 'Loading…',
  preview: 'The visitor sees these steps and can tick them one by one:',
  back: 'Back',
  now: 'Send',
  sending: 'Sending…',
  far: (done, all) => `${done} of ${all} done`,
  done: 'All done',
  stuckAt: (step) => `Stuck at step ${step}`,
  stuckIn: (step, title) => `Stuck at step ${step} of “${title}”`,
  silent: 'Nothing said',
}

export const guideDeskWords = (locale: Locale) => (locale === 'en' ? en : zhCN)
