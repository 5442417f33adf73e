/** What the panel says of steps to be ticked. */
import type { Locale } from '#shared/words/types.ts'

const ZH = {
  from: (name: string) => `${name || '客服'} 发来的操作步骤`,
  far: (done: number, all: number) => `已完成 ${done} / ${all} 步`,
  stuck: '卡在这一步了',
  more: '再补充一句',
  what: '看到了什么？可以不填',
  tell: '告诉客服',
  cancel: '取消',
  told: '已告诉客服，请稍等',
  sending: '正在告诉客服…',
  waiting: '等连上网，会自动告诉客服',
  done: '全部做完了。如果还没好，直接在下面告诉客服。',
  over: '对话已经结束，这些步骤留作参考。',
  gone: '操作步骤已删除',
  full: '未发送的内容太多，请等连上网再试。',
}

const EN: typeof ZH = {
  from: (name) => `Steps from ${name || 'the agent'}`,
  far: (done, all) => `${done} of ${all} done`,
  stuck: 'I am stuck here',
  more: 'Add a word',
  what: 'What do you see? You may leave it empty',
  tell: 'Tell the agent',
  cancel: 'Cancel',
  told: 'The agent knows. One moment, please',
  sending: 'Telling the agent…',
  waiting: 'The agent is told as soon as you are online',
  done: 'All done. If it still does not work, just say so below.',
  over: 'The conversation has ended. The steps stay here for you.',
  gone: 'These steps were removed',
  full: 'Too much is waiting to be sent. Please try again when you are online.',
}

export const guideCardWords = (locale: Locale) => (locale === 'en' ? EN : ZH)
