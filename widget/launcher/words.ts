/** The few words of the launcher; the panel's never travel with it. */
export type LauncherWords = {
  open: string
  close: string
  unread: (count: number) => string
  dismiss: string
  panel: string
  /** On the card by which a panel that never came is tried again. */
  away: string
}

const ZH: LauncherWords = {
  open: '联系客服',
  close: '收起窗口',
  unread: (count) => `联系客服，${count} 条新消息`,
  dismiss: '关闭',
  panel: '客服对话',
  away: '打不开，请重试',
}
const EN: LauncherWords = {
  open: 'Contact support',
  close: 'Close support',
  unread: (count) => `Contact support, ${count} new`,
  dismiss: 'Close',
  panel: 'Support chat',
  away: 'Offline. Try again',
}

export const wordsFor = (lang: string): LauncherWords => (lang.toLowerCase().startsWith('zh') ? ZH : EN)
