/** The words of what is asked about. */
import type { FlowIcon, FlowLocale } from '#shared/protocol/flow.ts'
import type { Locale } from '#shared/words/types.ts'

const zhCN = {
  title: '咨询主题',
  text: '访客从这里选要问什么，团队、规则、公告和统计也用它。停用后不再提供，但以前的对话仍显示原来的名称。',
  save: '保存主题',
  add: '新增主题',
  name: { 'zh-CN': '中文名称', en: '英文名称' } as Record<FlowLocale, string>,
  icon: '图标',
  icons: {
    playback: '播放',
    order: '订单',
    refund: '退款',
    account: '账号',
    content: '影片',
    report: '旗子',
    feedback: '爱心',
    appeal: '天平',
    other: '问号',
  } as Record<FlowIcon, string>,
  id: '网页里的代号',
  idHint: (id: string) => `网页可用 Foyer.open({ topic: '${id}' }) 直接打开，保存后不能再改。`,
  retired: '已停用',
  retire: '停用',
  restore: '恢复',
  remove: '删除',
  up: '上移',
  down: '下移',
  free: '总在最后，不能停用',
  fresh: '新主题',
  preview: '访客看到的样子',
  previewText: '有自助流程的主题，显示的是流程的名称。',
  wrong: { name: '请填写一个没用过的名称', id: '用没用过的小写字母、数字、- 或 _，以字母开头' },
  languages: { 'zh-CN': '中文', en: '英文' } as Record<FlowLocale, string>,
}

export type TopicWords = typeof zhCN

const en: TopicWords = {
  title: 'Topics',
  text: 'What visitors choose from, and what teams, rules, announcements and figures go by. A retired topic is offered no more; past conversations keep its name.',
  save: 'Save topics',
  add: 'Add a topic',
  name: { 'zh-CN': 'Name in Chinese', en: 'Name in English' },
  icon: 'Icon',
  icons: {
    playback: 'Player',
    order: 'Bag',
    refund: 'Return',
    account: 'Person',
    content: 'Film',
    report: 'Flag',
    feedback: 'Heart',
    appeal: 'Scales',
    other: 'Question mark',
  },
  id: 'Name in pages',
  idHint: (id) => `A page can open it with Foyer.open({ topic: '${id}' }). It stays as it is once saved.`,
  retired: 'Retired',
  retire: 'Retire',
  restore: 'Offer again',
  remove: 'Remove',
  up: 'Move up',
  down: 'Move down',
  free: 'Always last, and always offered',
  fresh: 'New topic',
  preview: 'How visitors see it',
  previewText: 'Where a guided flow asks about a topic, the tile has the name of the flow.',
  wrong: {
    name: 'Give it a name that no other has',
    id: 'Small letters, digits, - or _, a letter first, and not used yet',
  },
  languages: { 'zh-CN': 'Chinese', en: 'English' },
}

export const topicWords = (locale: Locale): TopicWords => (locale === 'en' ? en : zhCN)
