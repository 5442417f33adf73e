/** People and past conversations of the demonstration. None of them exists. */
import type { Topic } from '#shared/protocol/conversation.ts'

export type SeedConversation = {
  /** `subject` is his account at the demo site. */
  visitor: { code: string; name: string | null; subject: string | null }
  locale: string
  topic: Topic
  page: { url: string; title: string } | null
  browser: string | null
  /** `from` is the visitor or an agent's address. */
  messages: { from: string; text: string; minutesAgo: number; note?: true }[]
}

export type SeedAgent = { name: string; email: string; role: 'agent' | 'lead'; capacity?: number }

const LIN = 'linxi@foyer.local'
const ZHOU = 'zhouqiming@foyer.local'
const HOUR = 60
const DAY = 24 * HOUR

export const seedData: { agents: SeedAgent[]; conversations: SeedConversation[] } = {
  agents: [
    { name: '许知远', email: 'xuzhiyuan@foyer.local', role: 'lead' },
    { name: '林夕', email: LIN, role: 'agent' },
    { name: '周启明', email: ZHOU, role: 'agent' },
  ],
  conversations: [
    {
      visitor: { code: '7F2C', name: '许念', subject: 'u_xunian' },
      locale: 'zh-CN',
      topic: 'playback',
      page: { url: 'http://localhost/demo/watch/night-voyage/7', title: '长夜航线 第 7 集' },
      browser: 'Chrome 148 · Android',
      messages: [
        { from: 'visitor', text: '每到十二分钟左右就卡住，换清晰度也没用', minutesAgo: 2 * DAY + 40 },
        { from: LIN, text: '您好，您现在看的是第 7 集吗？提示了错误编号没有？', minutesAgo: 2 * DAY + 38 },
        { from: 'visitor', text: '第 7 集，显示 MEDIA_ERR_DECODE', minutesAgo: 2 * DAY + 37 },
        { from: LIN, text: '这批机型今天第三例，转给转码同事看看', minutesAgo: 2 * DAY + 36, note: true },
        { from: LIN, text: '明白了，我先帮您切到兼容线路，麻烦刷新后再试一次？', minutesAgo: 2 * DAY + 35 },
        { from: 'visitor', text: '可以了，谢谢！', minutesAgo: 2 * DAY + 31 },
      ],
    },
    {
      visitor: { code: 'K93R', name: null, subject: null },
      locale: 'zh-CN',
      topic: 'refund',
      page: { url: 'http://localhost/demo/account', title: '我的账户' },
      browser: 'Safari 19 · iPhone',
      messages: [
        { from: 'visitor', text: '同一个月扣了两次会员费', minutesAgo: DAY + 3 * HOUR },
        { from: ZHOU, text: '抱歉给您添麻烦了，我查一下这两笔。', minutesAgo: DAY + 3 * HOUR - 2 },
        {
          from: ZHOU,
          text: '第二笔是续费失败后的重试，已经为您原路退回，一到三个工作日到账。',
          minutesAgo: DAY + 3 * HOUR - 6,
        },
        { from: 'visitor', text: '好的，收到短信了', minutesAgo: DAY + 3 * HOUR - 9 },
      ],
    },
    {
      visitor: { code: 'M5XQ', name: 'Rania M.', subject: 'u_rania' },
      locale: 'en',
      topic: 'account',
      page: { url: 'http://localhost/demo/account', title: 'My account' },
      browser: 'Firefox 151 · Windows',
      messages: [
        { from: 'visitor', text: 'I changed my phone and cannot sign in any more.', minutesAgo: 9 * HOUR },
        {
          from: LIN,
          text: 'Hello Rania, I can help. Do you still receive mail at the address of your account?',
          minutesAgo: 9 * HOUR - 1,
        },
        { from: 'visitor', text: 'Yes, that still works.', minutesAgo: 9 * HOUR - 3 },
        {
          from: LIN,
          text: 'Then choose “by e-mail” on the sign-in page; the code arrives within a minute.',
          minutesAgo: 9 * HOUR - 4,
        },
        { from: 'visitor', text: 'I am in. Thank you!', minutesAgo: 9 * HOUR - 8 },
      ],
    },
  ],
}
