/** What is said about files, for those who send one: loaded with the first of them. */
import type { FileKind } from '../protocol/conversation.ts'
import type { Refusal } from '../protocol/errors.ts'
import { say } from '../words/say.ts'
import type { Locale } from '../words/types.ts'

const mb = (bytes: number) => `${Math.round(bytes / (1_024 * 1_024))} MB`

const ZH = {
  limits: '图片、PDF、文本每个最大 10 MB，mp4 最大 50 MB；一次最多 5 个，每天共 50 MB',
  files: '附件',
  cancel: (name: string) => `取消 ${name}`,
  remove: (name: string) => `移除 ${name}`,
  again: '立即重试',
  sending: (percent: number) => `上传中 ${percent}%`,
  looking: '检查中…',
  lost: '网络断了，恢复后继续上传',
  ready: '已就绪',
  open: (name: string) => `查看 ${name}`,
  save: '下载',
  close: '关闭',
  gone: '这个文件已不在了，或暂时无法打开',
  kinds: { image: '图片', clip: '视频', pdf: 'PDF', text: '文本' } satisfies Record<FileKind, string>,
  why: {
    type: () => '只能发送 png、jpg、webp、gif、pdf、mp4 和文本，且内容要和文件名一致',
    size: (limit = 0) => `太大了，最大 ${mb(limit)}`,
    empty: () => '这是个空文件',
    day: (limit = 0) => `今天上传的文件已达到 ${mb(limit)}，请明天再发`,
    many: (limit = 0) => `一次最多 ${limit} 个文件`,
    pixels: () => '图片尺寸太大，请缩小到 4000 万像素以内',
    broken: () => '文件不完整或已损坏',
    mixed: () => '这个文件混有别的内容，无法发送',
    heavy: () => '这张图片处理不了，请换一张',
    unmarked: () => '暂时不能给证件照加水印，所以没有保存。请转人工处理',
    gone: () => '文件已失效，请重新添加',
  },
}

const EN: typeof ZH = {
  limits: 'Images, PDF and text up to 10 MB each, mp4 up to 50 MB; 5 at once, 50 MB a day',
  files: 'Attached files',
  cancel: (name) => `Cancel ${name}`,
  remove: (name) => `Remove ${name}`,
  again: 'Try now',
  sending: (percent) => `Uploading, ${percent}%`,
  looking: 'Checking …',
  lost: 'The line is lost. It goes on by itself.',
  ready: 'Ready to send',
  open: (name) => `Open ${name}`,
  save: 'Download',
  close: 'Close',
  gone: 'This file is no longer here, or cannot be opened just now.',
  kinds: { image: 'Image', clip: 'Clip', pdf: 'PDF', text: 'Text' },
  why: {
    type: () => 'Only png, jpg, webp, gif, pdf, mp4 and text can be sent, and the name must fit the content.',
    size: (limit = 0) => `Too large: ${mb(limit)} at most.`,
    empty: () => 'This file is empty.',
    day: (limit = 0) => `You have uploaded ${mb(limit)} today. Please send it tomorrow.`,
    many: (limit = 0) => `${limit} files at once at most.`,
    pixels: () => 'This image has too many pixels: 40 million at most.',
    broken: () => 'This file is incomplete or damaged.',
    mixed: () => 'This file has something else in it, and cannot be sent.',
    heavy: () => 'This image cannot be processed. Please choose another.',
    unmarked: () => 'No watermark can be put on it at the moment, so it was not kept. Please ask a person.',
    gone: () => 'This file is no longer there. Please attach it again.',
  },
}

export const fileWords = (locale: Locale): typeof ZH => (locale === 'en' ? EN : ZH)

/** Why a file was refused, and what would be taken. */
export function whyRefused(locale: Locale, refusal: Refusal): string {
  return refusal.code === 'file_refused'
    ? fileWords(locale).why[refusal.why](refusal.limit)
    : say(locale, refusal)
}

/** Such as "1.4 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`
  const kib = bytes / 1_024
  return kib < 1_000 ? `${Math.round(kib)} KB` : `${(kib / 1_024).toFixed(1)} MB`
}
