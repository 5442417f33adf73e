/** What is said of an identity document: before it is given, and in its case. */
import type { Locale } from './types.ts'

const ZH = {
  title: '需要您单独同意',
  what: '用途',
  who: '谁能看',
  whoText: '只有决定这个工单的工作人员。每次打开都会留下记录。',
  kept: '保存多久',
  keptText: (days: number) => `有结果后 ${days} 天删除。您随时可以在工单里撤回同意，照片马上删除。`,
  mark: '水印',
  markText: '上传后，用途、网站名和日期会直接印在照片上，不留没有水印的原图。',
  agree: '我同意提供证件照片，只用于上面的用途',
  refuse: '不想提供，问人工',
  choose: (most: number) => `拍照或选择照片（最多 ${most} 张，PNG、JPG 或 WebP）`,
  given: (n: number) => `证件照片 ${n}`,
  marked: '已加水印',
  remove: (n: number) => `移除证件照片 ${n}`,
  documents: '证件照片',
  sentAt: (when: string) => `${when} 提供`,
  withdraw: '撤回同意并删除',
  sure: '撤回后照片马上删除，不能恢复。工单照常处理，但可能因为无法核实而办不了。',
  sureYes: '确定删除',
  sureNo: '先不删',
  gone: {
    time: (when: string) => `已于 ${when} 删除：有结果后保存期满`,
    withdrawn: (when: string) => `已于 ${when} 删除：您撤回了同意`,
    redacted: (when: string) => `已于 ${when} 删除：随您填写的内容一起删除`,
  },
  lost: '没连上，照片还在。请稍后再试。',
}

const EN: typeof ZH = {
  title: 'This needs your consent of its own',
  what: 'What it is for',
  who: 'Who sees it',
  whoText: 'Only those who decide this case. Each time it is opened is written down.',
  kept: 'How long it is kept',
  keptText: (days) =>
    `It is deleted ${days} days after the outcome. You can take your consent back in the case at any time: then it is deleted at once.`,
  mark: 'Watermark',
  markText:
    'What it is for, the name of the site and the day are printed into the picture as it arrives. No picture without them is kept.',
  agree: 'I agree to give a picture of my document, for this purpose alone',
  refuse: 'I would rather not: ask a person',
  choose: (most) => `Take or choose a picture (${most} at most; PNG, JPG or WebP)`,
  given: (n) => `Picture ${n} of the document`,
  marked: 'watermarked',
  remove: (n) => `Remove picture ${n}`,
  documents: 'Identity document',
  sentAt: (when) => `given ${when}`,
  withdraw: 'Take the consent back and delete it',
  sure: 'It is deleted at once and cannot be brought back. The case goes on, but may be declined if it cannot be checked otherwise.',
  sureYes: 'Delete it',
  sureNo: 'Keep it for now',
  gone: {
    time: (when) => `Deleted ${when}: its time was over`,
    withdrawn: (when) => `Deleted ${when}: you took your consent back`,
    redacted: (when) => `Deleted ${when}, with what you had filled in`,
  },
  lost: 'No connection: it is still there. Please try again in a moment.',
}

export type DocumentWords = typeof ZH
export const documentWords = (locale: Locale): DocumentWords => (locale === 'en' ? EN : ZH)
