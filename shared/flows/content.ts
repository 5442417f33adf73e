import type { FlowDocument } from '../rules/flow/types.ts'
import { choice, DETAILS, TITLE, t } from './parts.ts'

export const content: FlowDocument = {
  format: 1,
  key: 'content',
  topic: 'other',
  makes: 'conversation',
  icon: 'content',
  title: t('内容咨询', 'Titles and episodes'),
  short: t('内容咨询', 'Titles'),
  card: {
    can: t(
      '新一集什么时候更新、片子为什么下架、地区和字幕。',
      'New episodes, titles that are gone, regions and subtitles.',
    ),
    who: t('所有观众。', 'Every viewer.'),
    needs: t('片名。', 'The title.'),
    takes: t('不到 1 分钟。', 'Less than a minute.'),
    article: 'new-episodes',
  },
  promise: { answerHours: 8 },
  steps: [
    {
      id: 'what',
      title: t('想了解什么？', 'What would you like to know?'),
      fields: [
        choice('question', t('选一项', 'Choose one'), [
          ['episodes', '什么时候更新', 'When new episodes come'],
          ['gone', '片子怎么没了', 'Why a title is gone'],
          ['region', '所在地区能不能看', 'Whether it plays in my region'],
          ['subtitles', '字幕和配音', 'Subtitles and languages'],
          ['wish', '希望上线一部片子', 'I wish for a title'],
        ]),
        TITLE,
        {
          id: 'region',
          kind: 'text',
          label: t('所在地区', 'Your region'),
          max: 40,
          when: { field: 'question', is: ['region'] },
        },
      ],
    },
    {
      id: 'more',
      title: t('还有要补充的吗？', 'Anything to add?'),
      fields: [{ ...DETAILS, optional: true }],
    },
  ],
}
