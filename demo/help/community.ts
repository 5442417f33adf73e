import type { Told } from '../help.ts'

export const community: Told[] = [
  {
    slug: 'bullet-comments',
    zh: {
      title: '弹幕：开关、屏蔽、发不出去',
      summary: '点播放器里的“弹”字开关弹幕；可以按关键词屏蔽，也可以只看半屏。',
      steps: [
        '点播放器下方的**弹**，亮着是开，灰的是关。',
        '旁边的**设置**里调透明度、字号、显示区域。',
        '**屏蔽**里加关键词，带这个词的弹幕不再出现。',
        '发不出去：要先绑定手机号；刷得太快要等十秒。',
      ],
      body: '被屏蔽的弹幕多半含广告或剧透。弹幕骂人，长按那一条选**举报**。',
      keywords: ['弹幕', '关弹幕', '弹幕太多', '屏蔽弹幕', '发弹幕', '弹幕发不出去', '弹幕设置', '没有弹幕'],
    },
    en: {
      title: 'Bullet comments: on, off, filters',
      summary:
        'The comment button of the player turns them on and off. Filter by word, or keep them to half of the screen.',
      steps: [
        'Tap **Comments** below the player.',
        '**Settings** beside it changes opacity, size and area.',
        'Under **Filter** add words that you do not want to see.',
        'Cannot send: bind a phone number, and wait ten seconds between two.',
      ],
      body: 'Hold a comment to report it.',
      keywords: [
        'bullet comments',
        'danmaku',
        'danmu',
        'comments on screen',
        'turn off comments',
        'flying text',
        'cannot post comment',
      ],
    },
  },
  {
    slug: 'parental-control',
    zh: {
      title: '青少年模式和家长控制',
      summary: '打开后只显示适合的内容，每天最多 40 分钟，晚上十点到早上六点不能看，退出要密码。',
      steps: [
        '**我的 → 青少年模式 → 开启**，设四位密码。',
        '选年龄段，内容会跟着变。',
        '想单独锁某个设备，在那台设备上打开即可。',
        '密码忘了：用绑定手机收验证码重设。',
      ],
      body: '购买锁在**账号与安全 → 支付密码**，打开后每次买东西都要输入。',
      keywords: [
        '青少年模式',
        '家长控制',
        '儿童锁',
        '孩子',
        '小孩看',
        '未成年',
        '限制时间',
        '家长密码',
        '关闭青少年模式',
        '儿童模式',
      ],
    },
    en: {
      title: 'Kids mode and parental controls',
      summary:
        'Shows only what is fit for the age, 40 minutes a day, nothing from ten at night to six. A PIN leaves it.',
      steps: [
        '**Me → Kids mode → Turn on** and set a PIN.',
        'Choose the age.',
        'To lock one device, turn it on there.',
        'PIN forgotten: reset it with a code to your phone.',
      ],
      body: 'A lock for purchases is under **Account and security → Payment PIN**.',
      keywords: [
        'parental control',
        'kids mode',
        'child lock',
        'pin',
        'restrict',
        'screen time',
        'age limit',
        'children',
      ],
    },
  },
  {
    slug: 'report-content',
    zh: {
      title: '举报违规内容',
      summary: '影片、评论、弹幕、头像都能举报，24 小时内处理，结果会通知您。',
      steps: [
        '影片：播放页点**… → 举报**，系统会带上当前时间点。',
        '评论和弹幕：**长按 → 举报**。',
        '选类型，写一句说明，可以附截图。',
      ],
      body: '举报人的信息不会告诉对方。侵犯您版权或肖像的，请选**侵权投诉**，需要权属证明。',
      keywords: ['举报', '违规', '色情', '骂人', '侵权', '盗版', '不良信息', '投诉内容', '辱骂', '低俗'],
    },
    en: {
      title: 'Report content',
      summary:
        'Films, comments and pictures can be reported. We look within 24 hours and tell you the result.',
      steps: [
        'A film: **… → Report** while playing; the minute is added.',
        'A comment: **hold → Report**.',
        'Choose a kind, write a sentence, add a screenshot.',
      ],
      body: 'Nobody is told who reported. For your own rights choose **Infringement** and add proof.',
      keywords: ['report', 'abuse', 'inappropriate', 'insult', 'copyright', 'infringement', 'offensive'],
    },
  },
  {
    slug: 'feedback-complaint',
    zh: {
      title: '投诉、建议和联系人工客服',
      summary: '点聊天窗口里的“发起对话”就是人工；服务时间外留言，上班后按顺序回复。',
      steps: [
        '点页面右下角的**客服**图标。',
        '选最接近的问题，或直接点**发起对话**。',
        '对处理不满意，选**意见反馈**，由主管跟进。',
      ],
      body: '服务时间 9:00 到 22:00。我们不通过 QQ、个人微信办理退款，凡是这样联系您的都是骗子。',
      keywords: [
        '人工客服',
        '转人工',
        '投诉',
        '建议',
        '电话',
        '客服电话',
        '联系客服',
        '找真人',
        '几点上班',
        '意见',
      ],
    },
    en: {
      title: 'Contact a person, complain, suggest',
      summary:
        '“Start a conversation” in the chat leads to a person. Outside the hours leave a message: it is answered in order.',
      steps: [
        'Open the **support** button at the lower right.',
        'Choose a topic or **Start a conversation**.',
        'If you are not content with the outcome choose **Feedback**: a lead follows it up.',
      ],
      body: 'We are here from 9 to 22 o’clock. Nobody of us settles refunds over private messengers.',
      keywords: [
        'human',
        'agent',
        'complaint',
        'contact',
        'phone number of support',
        'talk to a person',
        'suggestion',
        'customer service',
        'opening hours',
      ],
    },
  },
]
