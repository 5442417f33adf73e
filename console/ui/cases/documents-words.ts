/** What agents read of identity documents. */
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  title: '证件照片',
  open: '打开',
  hint: '每次打开都会记下是谁、在什么时候。',
  notYours: '只有决定这类工单的人可以打开。',
  purpose: '用途',
  agreed: (when: string) => `访客于 ${when} 单独同意`,
  gone: {
    time: (when: string) => `已于 ${when} 删除：决定后保存期满`,
    withdrawn: (when: string) => `已于 ${when} 删除：访客撤回了同意`,
    redacted: (when: string) => `已于 ${when} 删除：随填写的内容一起删除`,
  },
  views: '打开记录',
  noViews: '还没有人打开过。',
  loading: '正在打开…',
  lost: '没有打开：连接断了，请再试。',
  none: '打不开：照片已经删除，或者您不能再看。',
  close: '关闭',
  alt: '带水印的证件照片',
}

const en: typeof zhCN = {
  title: 'Identity document',
  open: 'Open it',
  hint: 'Who opens it, and when, is written down each time.',
  notYours: 'Only who decides such cases may open it.',
  purpose: 'What it is for',
  agreed: (when) => `The visitor agreed to it on ${when}`,
  gone: {
    time: (when) => `Deleted ${when}: its time after the decision was over`,
    withdrawn: (when) => `Deleted ${when}: the visitor took the consent back`,
    redacted: (when) => `Deleted ${when}, with what was filled in`,
  },
  views: 'Opened by',
  noViews: 'Nobody has opened it yet.',
  loading: 'Opening…',
  lost: 'It was not opened: the line is lost. Please try again.',
  none: 'It cannot be opened: it is gone, or you may not see it any more.',
  close: 'Close',
  alt: 'The identity document, with its watermark',
}

export const caseDocumentWords = (locale: Locale) => (locale === 'en' ? en : zhCN)
