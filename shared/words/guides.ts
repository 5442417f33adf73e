/** How what belongs to guides is called by everybody: papers, lists, the panel, the console. */
import type { EntryBodies } from '../protocol/conversation.ts'
import type { StepMark } from '../protocol/guides.ts'
import type { Locale } from './types.ts'

export type GuideWords = {
  guide: string
  /** In the place of what was redacted. */
  gone: string
  /** What became of a step. */
  marked: (step: number, is: StepMark) => string
  /** Between what became of it and his words. */
  colon: string
}

const zhCN: GuideWords = {
  guide: '操作步骤',
  gone: '操作步骤已删除',
  marked: (step, is) =>
    ({ done: `完成了第 ${step} 步`, undone: `取消勾选了第 ${step} 步`, stuck: `卡在第 ${step} 步` })[is],
  colon: '：',
}

const en: GuideWords = {
  guide: 'Steps',
  gone: 'These steps were removed',
  marked: (step, is) =>
    ({
      done: `Step ${step} is done`,
      undone: `Step ${step} is not done yet`,
      stuck: `Stuck at step ${step}`,
    })[is],
  colon: ': ',
}

export const guideWords = (locale: Locale): GuideWords => (locale === 'en' ? en : zhCN)

/** For papers: the whole of it, a line a step. */
export function guided(
  { title, steps, redacted }: EntryBodies['guided'],
  locale: Locale,
  sent: string,
): string {
  const words = guideWords(locale)
  if (redacted) return words.gone
  return [sent + words.colon + title, ...steps.map((step, index) => `${index + 1}. ${step}`)].join('\n')
}

/** @param who what the sentence begins with */
export function stepped(
  { step, is, words: said }: EntryBodies['guide_stepped'],
  locale: Locale,
  who: string,
): string {
  const words = guideWords(locale)
  return who + words.marked(step, is) + (said && `${words.colon}${said}`)
}
