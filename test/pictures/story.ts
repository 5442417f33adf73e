/** What is said in the pictures, in both languages. */
type Line = readonly ['visitor' | 'agent', string]

export const STORY = {
  zh: {
    lead: '林夕',
    question: '第三集每到 12 分 40 秒就卡住，换了 720P 也一样',
    talk: [
      ['agent', '您好，我是林夕。先确认一下：您现在用的是手机还是电脑？'],
      ['visitor', '电脑，Chrome。Wi-Fi 看别的片子都正常'],
      ['visitor', '截图里显示错误码 4012'],
      ['agent', '谢谢，4012 是这一段的分片损坏，我已经让转码重新生成。大约 10 分钟后刷新页面就能看了。'],
    ] as readonly Line[],
    note: '转码工单 #5521，第三集 12:38–12:46',
    typed: { visitor: '好的，那我等十分钟', agent: '要是刷新后还卡，' },
    offline: '好的，我等一下再试',
    later: '好了，现在刷新就能看。',
    night: '同一个月扣了两次会员费，订单 20261118-7731',
    words: {
      playback: '播放问题',
      refund: '申请退款',
      more: '更多',
      endNo: '再想想',
    },
  },
  en: {
    lead: 'Lin Xi',
    question: 'Episode 3 freezes at 12:40 every time, in 720p too',
    talk: [
      ['agent', 'Hello, this is Lin Xi. Are you watching on a phone or on a computer?'],
      ['visitor', 'A computer, Chrome. Everything else plays fine on this Wi-Fi'],
      ['visitor', 'The player says error 4012'],
      [
        'agent',
        'Thank you. 4012 means that this part of the file is damaged; it is being made again now. Please reload the page in about ten minutes.',
      ],
    ] as readonly Line[],
    note: 'Transcoding ticket #5521, episode 3, 12:38–12:46',
    typed: { visitor: 'Thanks, I will wait', agent: 'If it still freezes' },
    offline: 'All right, I will try again then',
    later: 'It is ready: please reload now.',
    night: 'I was charged twice this month, order 20261118-7731',
    words: {
      playback: 'Playback',
      refund: 'Refund',
      more: 'More',
      endNo: 'Not yet',
    },
  },
} as const
