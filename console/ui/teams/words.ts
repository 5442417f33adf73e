/** The words of teams: what they serve, how they hand over, and why somebody got a conversation. */
import type { Topic } from '#shared/protocol/conversation.ts'
import type { TeamRules, Why } from '#shared/protocol/teams.ts'
import { languageName } from '#shared/words/languages.ts'
import type { Locale } from '#shared/words/types.ts'

type NumberRule = Exclude<keyof TeamRules, 'handOver'>

const ZH = {
  title: '团队与分配',
  text: '问题按类型交给对应的团队，再按语言、擅长、余量分给最合适的客服。保存后立即生效。',
  save: '保存团队',
  add: '新建团队',
  fresh: '新团队',
  remove: '删除团队',
  name: '团队名称',
  topics: '负责的问题',
  rest: '其他团队没有认领的问题，也由这个团队接待。',
  taken: '已归其他团队',
  empty: '这个团队还没有人，它的问题不会有人接待。',
  handOver: '分配方式',
  handOvers: { assign: '直接分配', offer: '先询问，接受后分配' },
  more: '更多规则',
  rules: {
    offerSeconds: '询问的时限（秒）',
    idleMinutes: '访客不说话多少分钟后，不占名额（0 为一直占）',
    languageMinutes: '没有会该语言的客服时，等几分钟后由任何人接待',
    quietMinutes: '客服几分钟没回复，就提醒访客和客服（0 为不提醒）',
    quietBackMinutes: '客服几分钟没回复，就转回原来的排队位置（0 为不转）',
    queueMax: '最多排多少人（0 为不限）',
  } as Record<NumberRule, string>,
  people: '客服',
  peopleText: '不选语言，表示什么语言都接待；擅长的问题会优先分给他。',
  teams: '所在团队',
  languages: '会的语言',
  anyLanguage: '不限语言',
  noTeam: '没有团队',
  capacity: '同时接待',
  skills: '擅长程度',
  skillNone: '一般',
  skill: (level: number) => `${level} 级`,
  topicCapacity: '这类问题最多同时接待',
  noLimit: '不限',
  wrong: {
    name: '给团队起一个不重复的名字',
    topics: '一类问题只能归一个团队',
    quiet: '要晚于提醒的时间，而且提醒不能关掉',
  },
  used: '已经接待过访客的团队不能删除，请重新载入。',
  why: '为什么是 TA',
  whyIs: (why: Why, nameOf: (topic: Topic) => string) => {
    switch (why.is) {
      case 'language':
        return why.speaks
          ? `会${languageName(why.language, 'zh-CN')}`
          : `访客用${languageName(why.language, 'zh-CN')}，没有会的客服有空`
      case 'skill':
        return `${nameOf(why.topic)} ${why.level} 级`
      case 'previous':
        return '上次就是 TA 接待'
      case 'room':
        return `手上 ${why.load}/${why.capacity}`
      case 'idle':
        return why.minutes === 0 ? '刚有空' : `空闲 ${why.minutes} 分钟`
      case 'only':
        return '当时只有 TA 有空'
    }
  },
  comma: '，',
}

const EN: typeof ZH = {
  title: 'Teams and routing',
  text: 'A question goes to the team of its topic, and there to whoever speaks the language, knows it best and has room. It holds as soon as it is saved.',
  save: 'Save teams',
  add: 'New team',
  fresh: 'New team',
  remove: 'Remove team',
  name: 'Name of the team',
  topics: 'What it serves',
  rest: 'It also serves whatever no other team does.',
  taken: 'Another team has this',
  empty: 'Nobody is in this team yet: nobody will answer what it serves.',
  handOver: 'How it hands over',
  handOvers: { assign: 'Given at once', offer: 'Offered first' },
  more: 'More rules',
  rules: {
    offerSeconds: 'How long an offer stands (seconds)',
    idleMinutes: 'A chat takes no room after so many silent minutes (0: it always does)',
    languageMinutes: 'Minutes to wait for a speaker before anybody may take it',
    quietMinutes: 'Minutes without an answer before visitor and agent are told (0: never)',
    quietBackMinutes: 'Minutes without an answer before it goes back to its old place (0: never)',
    queueMax: 'How many may wait (0: no limit)',
  },
  people: 'Agents',
  peopleText: 'Who has no language serves every one. What somebody knows goes to him first.',
  teams: 'Teams',
  languages: 'Languages',
  anyLanguage: 'Every language',
  noTeam: 'In no team',
  capacity: 'Conversations at once',
  skills: 'How well he knows it',
  skillNone: 'Average',
  skill: (level) => `Level ${level}`,
  topicCapacity: 'At most of this topic at once',
  noLimit: 'No limit',
  wrong: {
    name: 'Give the team a name that no other has',
    topics: 'A topic belongs to one team',
    quiet: 'It has to be later than the notice, and the notice on',
  },
  used: 'A team that has served visitors cannot be removed. Please load it again.',
  why: 'Why this agent',
  whyIs: (why, nameOf) => {
    switch (why.is) {
      case 'language':
        return why.speaks
          ? `speaks ${languageName(why.language, 'en')}`
          : `the visitor speaks ${languageName(why.language, 'en')}, and nobody who does was free`
      case 'skill':
        return `${nameOf(why.topic)} level ${why.level}`
      case 'previous':
        return 'had this visitor last'
      case 'room':
        return `had ${why.load} of ${why.capacity}`
      case 'idle':
        return why.minutes === 0 ? 'just became free' : `free for ${why.minutes} min`
      case 'only':
        return 'nobody else was free'
    }
  },
  comma: ', ',
}

export type TeamWords = typeof ZH

export const teamWords = (locale: Locale): TeamWords => (locale === 'en' ? EN : ZH)
