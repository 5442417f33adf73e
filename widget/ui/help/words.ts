/** What the help centre says in the panel: loaded with it, and not before. */
import type { HelpLocale, UnhelpfulReason } from '#shared/protocol/help.ts'

export type HelpWords = {
  search: string
  placeholder: string
  all: string
  maybe: string
  nothing: (query: string) => string
  lost: string
  again: string
  title: string
  helpful: string
  yes: string
  no: string
  why: string
  reasons: Record<UnhelpfulReason, string>
  thanks: string
  sorry: string
  person: string
  /** Where somebody says only that it does not play. */
  vague: string
  vagueHint: string
  gone: string
  ticked: (done: number, all: number) => string
  stuck: string
  /** What the question begins with; `done` are the numbers of the steps that were ticked. */
  stuckAt: (title: string, step: number, text: string, done: number[]) => string
}

export const HELP_WORDS: Record<HelpLocale, HelpWords> = {
  'zh-CN': {
    search: '搜索帮助',
    placeholder: '搜一搜，如“转圈”“退款”',
    all: '全部文章',
    maybe: '也许这就是答案',
    nothing: (query) => `没有找到“${query}”，直接问客服吧。`,
    lost: '没能加载，请检查网络。',
    again: '再试一次',
    title: '帮助',
    helpful: '这篇有帮助吗？',
    yes: '有帮助',
    no: '没解决',
    why: '哪里不行？',
    reasons: { wrong: '和实际不一样', unclear: '看不明白', outdated: '内容过时了', other: '不是我的问题' },
    thanks: '谢谢，很高兴帮到您。',
    sorry: '谢谢告诉我们，编辑会看到。',
    person: '还没解决，问客服',
    vague: '先答三个小问题',
    vagueHint: '哪种情况、哪部片、什么设备。答完客服就不用再问。',
    gone: '这篇文章已经撤下。',
    ticked: (done, all) =>
      done === 0
        ? '做完一步勾一步，只记在这台设备上。'
        : done === all
          ? '每一步都做完了。'
          : `做完 ${done} 步，共 ${all} 步`,
    stuck: '这一步卡住了，问人工',
    stuckAt: (title, step, text, done) =>
      `照《${title}》操作，第 ${step} 步卡住了：“${text}”${done.length > 0 ? `（已做完第 ${done.join('、')} 步）` : ''}`,
  },
  en: {
    search: 'Search help',
    placeholder: 'Search, such as “buffering”',
    all: 'All articles',
    maybe: 'Perhaps this answers it',
    nothing: (query) => `Nothing for “${query}”. Please ask us.`,
    lost: 'This could not be loaded. Please check the network.',
    again: 'Try again',
    title: 'Help',
    helpful: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    why: 'What was wrong?',
    reasons: {
      wrong: 'Not as described',
      unclear: 'I do not understand it',
      outdated: 'Out of date',
      other: 'Not my problem',
    },
    thanks: 'Thank you. We are glad that it helped.',
    sorry: 'Thank you, the editor will see it.',
    person: 'Not solved, ask a person',
    vague: 'Answer three short questions first',
    vagueHint: 'What happens, which title, which device. Then nobody has to ask you again.',
    gone: 'This article was taken away.',
    ticked: (done, all) =>
      done === 0
        ? 'Tick each step as you go; this stays on your device.'
        : done === all
          ? 'All steps are done.'
          : `${done} of ${all} done`,
    stuck: 'Stuck here: ask a person',
    stuckAt: (title, step, text, done) =>
      `Following “${title}” I am stuck at step ${step}: “${text}”${done.length > 0 ? ` (done: ${done.join(', ')})` : ''}`,
  },
}
