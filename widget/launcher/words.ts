/** The few words of the launcher; the panel's never travel with it. */
export type LauncherWords = {
  open: string
  close: string
  unread: (count: number) => string
  dismiss: string
  panel: string
}

const ZH: LauncherWords = {
  open: '联系客服',
  close: '收起客服窗口',
  unread: (count) => `联系客服，${count} 条新消息`,
  dismiss: '忽略',
  panel: '客服对话',
}
const EN: LauncherWords = {
  open: 'Contact support',
  close: 'Close support',
  unread: (count) => `Contact support, ${count} new`,
  dismiss: 'Dismiss',
  panel: 'Support chat',
}

export const wordsFor = (lang: string): LauncherWords => (lang.toLowerCase().startsWith('zh') ? ZH : EN)
