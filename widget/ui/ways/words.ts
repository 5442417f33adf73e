/** What the other ways say in the panel: loaded with them, and not before. */
import type { ChannelKind } from '#shared/protocol/channels.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'

export type WaysWords = {
  title: string
  kind: Record<ChannelKind, string>
  link: Record<ChannelKind, string>
  open: string
  openUntil: (time: string) => string
  opensAt: (time: string) => string
  closed: string
  call: string
  write: string
  copy: string
  copied: string
  byHand: string
  meanwhile: string
  qr: (name: string) => string
  scan: string
  number: (number: string) => string
  none: string
  lost: string
  again: string
}

export const WAYS_WORDS: Record<HelpLocale, WaysWords> = {
  'zh-CN': {
    title: '其他联系方式',
    kind: { wechat: '微信', weibo: '微博', telephone: '电话', email: '邮箱', other: '其他' },
    link: {
      wechat: '打开二维码',
      weibo: '打开主页',
      telephone: '了解更多',
      email: '了解更多',
      other: '打开',
    },
    open: '现在有人',
    openUntil: (time) => `现在有人，到 ${time}`,
    opensAt: (time) => `${time} 开始`,
    closed: '现在没人',
    call: '拨打',
    write: '写邮件',
    copy: '复制',
    copied: '已复制',
    byHand: '请长按上面的文字复制',
    qr: (name) => `${name} 的二维码`,
    scan: '用微信扫一扫；就在手机上看的话，长按图片识别，或者搜上面的名字。',
    meanwhile: '着急的话，这些现在就有人',
    number: (number) => `报上单号 ${number}`,
    none: '这里暂时没有其他联系方式。',
    lost: '没能加载，请检查网络。',
    again: '再试一次',
  },
  en: {
    title: 'Other ways to reach us',
    kind: { wechat: 'WeChat', weibo: 'Weibo', telephone: 'Telephone', email: 'E-mail', other: 'Other' },
    link: {
      wechat: 'Open the QR code',
      weibo: 'Open the page',
      telephone: 'Read more',
      email: 'Read more',
      other: 'Open',
    },
    open: 'Open now',
    openUntil: (time) => `Open until ${time}`,
    opensAt: (time) => `Opens ${time}`,
    closed: 'Closed now',
    call: 'Call',
    write: 'Write',
    copy: 'Copy',
    copied: 'Copied',
    byHand: 'Please mark the text above to copy it',
    qr: (name) => `QR code of ${name}`,
    scan: 'Scan it with WeChat. On this phone, press and hold it, or search for the name above.',
    meanwhile: 'If it is urgent, these are open now',
    number: (number) => `Name the case ${number}`,
    none: 'There are no other ways here for now.',
    lost: 'This could not be loaded. Please check the network.',
    again: 'Try again',
  },
}
