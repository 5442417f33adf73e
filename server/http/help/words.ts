/** The labels of the public help centre. */
import type { HelpCategory, HelpLocale, UnhelpfulReason } from '#shared/protocol/help.ts'

export type HelpWords = {
  help: string
  news: string
  hours: string
  hello: string
  search: string
  placeholder: string
  categories: Record<HelpCategory, string>
  all: (articles: number) => string
  found: (count: number, query: string) => string
  nothing: (query: string) => string
  nothingText: string
  ask: string
  askText: string
  steps: string
  devices: (names: string) => string
  comma: string
  helpful: string
  yes: string
  no: string
  why: string
  reasons: Record<UnhelpfulReason, string>
  send: string
  thanks: string
  sorry: string
  /** Of a list on several pages. */
  pages: string
  pageOf: (page: number, pages: number) => string
  before: string
  after: string
  missing: string
  missingText: string
  back: string
  other: string
  updated: (day: string) => string
}

export const HELP_WORDS: Record<HelpLocale, HelpWords> = {
  'zh-CN': {
    help: '帮助中心',
    news: '公告',
    hours: '服务时间',
    hello: '有什么可以帮您？',
    search: '搜索',
    placeholder: '如“转圈”，拼音也行',
    categories: {
      playback: '播放',
      devices: '设备与下载',
      account: '账号与登录',
      membership: '会员与付款',
      content: '影片与内容',
      community: '弹幕与社区',
    },
    all: (articles) => `全部 ${articles} 篇`,
    found: (count, query) => `“${query}”找到 ${count} 篇`,
    nothing: (query) => `没有找到“${query}”`,
    nothingText: '换个短一点的说法试试，或者直接问客服。您搜的词已经记下，编辑会看到。',
    ask: '问客服',
    askText: '没找到答案？客服可以帮您。',
    steps: '按这几步来',
    devices: (names) => `适用于 ${names}`,
    comma: '、',
    helpful: '这篇有帮助吗？',
    yes: '有帮助',
    no: '没解决',
    why: '哪里不行？',
    reasons: { wrong: '和实际不一样', unclear: '看不明白', outdated: '内容过时了', other: '不是我的问题' },
    send: '告诉我们',
    thanks: '谢谢，很高兴帮到您。',
    sorry: '谢谢告诉我们，编辑会看到。还没解决的话，请问客服。',
    pages: '分页',
    pageOf: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
    before: '上一页',
    after: '下一页',
    missing: '这一页不在了',
    missingText: '文章可能已经改名或撤下，请回帮助中心搜一下。',
    back: '回帮助中心',
    other: 'English',
    updated: (day) => `更新于 ${day}`,
  },
  en: {
    help: 'Help centre',
    news: 'Announcements',
    hours: 'Hours',
    hello: 'How can we help?',
    search: 'Search',
    placeholder: 'Try “buffering”',
    categories: {
      playback: 'Playback',
      devices: 'Devices and downloads',
      account: 'Account and sign-in',
      membership: 'Membership and payment',
      content: 'Titles and content',
      community: 'Comments and community',
    },
    all: (articles) => `All ${articles}`,
    found: (count, query) => `${count} for “${query}”`,
    nothing: (query) => `Nothing found for “${query}”`,
    nothingText: 'Try fewer words, or ask a person. The editor will see what you searched for.',
    ask: 'Ask a person',
    askText: 'No answer here? We can help.',
    steps: 'Step by step',
    devices: (names) => `For ${names}`,
    comma: ', ',
    helpful: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    why: 'What was wrong?',
    reasons: {
      wrong: 'It is not as described',
      unclear: 'I do not understand it',
      outdated: 'It is out of date',
      other: 'It is not my problem',
    },
    send: 'Tell us',
    thanks: 'Thank you. We are glad that it helped.',
    sorry: 'Thank you, the editor will see it. If it is not solved, ask a person.',
    pages: 'Pages',
    pageOf: (page, pages) => `Page ${page} of ${pages}`,
    before: 'Previous',
    after: 'Next',
    missing: 'This page is gone',
    missingText: 'The article may have another name now. Please search the help centre.',
    back: 'To the help centre',
    other: '中文',
    updated: (day) => `Updated ${day}`,
  },
}
