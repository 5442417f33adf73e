/** What the panel says of machines: both languages, for they travel with their chunk and nowhere else. */
import type { HandOver } from '#shared/protocol/bots.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import type { Locale } from '#shared/words/types.ts'

const ZH = {
  mark: (name: string) => `${name} · 机器人`,
  joined: (name: string) => `机器人 ${name} 先帮您看看，不占您的排队位置`,
  left: {
    asked: '已转人工，排队位置不变',
    unhelped: '已转人工，排队位置不变',
    files: '机器人看不了文件，已转人工，排队位置不变',
    filled: '填好的内容已交给客服，排队位置不变',
    unsure: '机器人没有把握，已转人工，排队位置不变',
    silent: '机器人没有反应，已转人工，排队位置不变',
    gone: '机器人掉线了，已转人工，排队位置不变',
    quiet: '已转人工，客服会接着为您处理',
    taken: '',
  } as Record<HandOver, string>,
  bar: '机器人正在回答',
  looking: '正在查找答案…',
  helped: '这样解决了吗？',
  yes: '解决了',
  no: '没解决，转人工',
  person: '转人工',
  /** Once there is a case of what was filled in. */
  enough: '还有别的要帮忙吗？',
  done: '没有了',
  waits: '不想和机器人聊，随时可以转人工，排队位置一直留着。',
  ahead: (count: number) => `转人工后，前面还有 ${count} 位。`,
  next: '转人工后，下一位就是您。',
  closed: (when: string) => `人工客服上班：${when}。现在转人工会先排队。`,
  closedNoTime: '人工客服暂停服务，现在转人工会先排队。',
  nobody: '人工客服暂时不在，现在转人工会先排队。',
  source: '出处',
  lost: '没发出去，请再点一次。',
}

const EN: typeof ZH = {
  mark: (name) => `${name} · bot`,
  joined: (name) => `${name}, a bot, looks first. You keep your place in line for a person.`,
  left: {
    asked: 'A person is on it. You keep your place in line.',
    unhelped: 'A person is on it. You keep your place in line.',
    files: 'The bot cannot look at files. A person is on it; you keep your place in line.',
    filled: 'A person has what you filled in. You keep your place in line.',
    unsure: 'The bot is not sure. A person is on it; you keep your place in line.',
    silent: 'The bot did not answer. A person is on it; you keep your place in line.',
    gone: 'The bot is gone. A person is on it; you keep your place in line.',
    quiet: 'A person will go on from here.',
    taken: '',
  },
  bar: 'A bot is answering',
  looking: 'Looking for an answer…',
  helped: 'Did this solve it?',
  yes: 'Yes, solved',
  no: 'No, get a person',
  person: 'Talk to a person',
  enough: 'Is there anything else?',
  done: 'No, that is all',
  waits: 'You can have a person at any time. Your place in line is kept.',
  ahead: (count) =>
    count === 1 ? 'With a person: 1 ahead of you.' : `With a person: ${count} ahead of you.`,
  next: 'With a person: you are next.',
  closed: (when) => `People are back ${when}. Until then your question waits in line.`,
  closedNoTime: 'The desk is closed for now. Your question would wait in line.',
  nobody: 'Nobody is at the desk just now. Your question would wait in line.',
  source: 'From',
  lost: 'Not sent. Please tap again.',
}

export const botWords = (locale: Locale): typeof ZH => (locale === 'en' ? EN : ZH)

/** What an entry of the log tells of a machine; empty where an agent's coming says it all. */
export function botTold(entry: Entry, locale: Locale): string {
  const words = botWords(locale)
  if (entry.kind === 'bot_joined') return words.joined(entry.body.bot.name)
  return entry.kind === 'bot_left' ? words.left[entry.body.why] : ''
}
