import type { FlowDocument } from '../rules/flow/types.ts'
import { choice, DETAILS, FILES, t } from './parts.ts'

export const feedback: FlowDocument = {
  format: 1,
  key: 'feedback',
  topic: 'feedback',
  makes: 'case',
  icon: 'feedback',
  title: t('投诉与建议', 'Complain or suggest'),
  short: t('反馈建议', 'Feedback'),
  card: {
    can: t('对服务不满意，或者有想法，都可以说。', 'Tell us what was not good, or what could be better.'),
    who: t('所有观众。', 'Every viewer.'),
    needs: t('说清楚是哪件事、希望怎么解决。', 'What it is about, and what you would like.'),
    takes: t(
      '约 1 分钟，投诉在一个工作日内回复。',
      'About a minute. Complaints are answered within one working day.',
    ),
    article: 'feedback-complaint',
  },
  promise: { answerHours: 8 },
  steps: [
    {
      id: 'what',
      title: t('想说哪方面？', 'What is it about?'),
      fields: [
        choice('kind', t('这是', 'This is'), [
          ['complaint', '投诉', 'A complaint'],
          ['suggestion', '建议', 'A suggestion'],
        ]),
        choice('about', t('关于', 'About'), [
          ['service', '客服', 'Support'],
          ['player', '播放和应用', 'Playback and apps'],
          ['content', '片库', 'The catalogue'],
          ['price', '会员和价格', 'Memberships and prices'],
        ]),
      ],
    },
    {
      id: 'when',
      title: t('什么时候的事？', 'When was it?'),
      when: { field: 'kind', is: ['complaint'] },
      fields: [{ id: 'day', kind: 'date', label: t('日期', 'Day') }],
    },
    {
      id: 'details',
      title: t('请说一说', 'Please tell us'),
      fields: [
        DETAILS,
        {
          id: 'wish',
          kind: 'text',
          label: t('希望怎么解决', 'What would you like us to do'),
          optional: true,
          max: 300,
          when: { field: 'kind', is: ['complaint'] },
        },
        FILES,
      ],
    },
  ],
}
