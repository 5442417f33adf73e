/** The words of the editor of other ways to reach a site. */
import type { ChannelKind } from '#shared/protocol/channels.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  title: '其他联系方式',
  text: '访客在聊天窗口首页和帮助中心能看到，有人的排在前面。',
  empty: '还没有。加上公众号、微博或热线，忙的时候访客多一条路。',
  add: '加一个',
  remove: '删除',
  save: '保存联系方式',
  kindField: '类型',
  kind: { wechat: '微信', weibo: '微博', telephone: '电话', email: '邮箱', other: '其他' } as Record<
    ChannelKind,
    string
  >,
  name: '名称',
  address: '号码、账号或地址',
  link: '二维码或主页的 https 网址（可不填）',
  fits: { 'zh-CN': '什么时候用它（中文）', en: '什么时候用它（英文）' } as Record<HelpLocale, string>,
  likeDesk: '和客服时间一样',
  wrong: { name: '请填写', address: '请填写正确的号码或地址', link: '要以 https:// 开头' },
}

export type ChannelWords = typeof zhCN

const en: ChannelWords = {
  title: 'Other ways to reach us',
  text: 'Visitors see them on the home of the chat and in the help centre, what is open first.',
  empty: 'None yet. With an account or a telephone line visitors have another way when it is busy.',
  add: 'Add one',
  remove: 'Remove',
  save: 'Save these ways',
  kindField: 'Kind',
  kind: { wechat: 'WeChat', weibo: 'Weibo', telephone: 'Telephone', email: 'E-mail', other: 'Other' },
  name: 'Name',
  address: 'Number, account or address',
  link: 'Its QR code or page, by https (may be empty)',
  fits: { 'zh-CN': 'When it fits (in Chinese)', en: 'When it fits (in English)' },
  likeDesk: 'Open when the desk is',
  wrong: {
    name: 'Please fill this in',
    address: 'Please enter a number or address that works',
    link: 'Must begin with https://',
  },
}

export const channelWords = (locale: Locale): ChannelWords => (locale === 'en' ? en : zhCN)
