import type { FlowDocument } from '../rules/flow/types.ts'
import { choice, DETAILS, FILES, TITLE, t } from './parts.ts'

export const report: FlowDocument = {
  format: 1,
  key: 'report',
  topic: 'report',
  makes: 'case',
  icon: 'report',
  title: t('内容举报', 'Report content'),
  short: t('内容举报', 'Report'),
  card: {
    can: t(
      '举报影片、评论、弹幕里的违规内容。',
      'Report what is wrong in a title, a comment or a bullet comment.',
    ),
    who: t('任何人。举报人的信息不会透露给对方。', 'Anybody. Whom you report does not learn who you are.'),
    needs: t('在哪里看到的、什么问题，有截图更好。', 'Where it is and what is wrong; a screenshot helps.'),
    takes: t(
      '约 1 分钟，涉及未成年人的优先处理。',
      'About a minute. Whatever concerns children comes first.',
    ),
    article: 'report-content',
  },
  promise: { answerHours: 24 },
  steps: [
    {
      id: 'where',
      title: t('在哪里看到的？', 'Where did you see it?'),
      fields: [
        choice('place', t('位置', 'Place'), [
          ['title', '影片本身', 'In the title itself'],
          ['comment', '评论', 'In a comment'],
          ['bullet', '弹幕', 'In a bullet comment'],
          ['profile', '头像或昵称', 'In a name or picture'],
        ]),
        { ...TITLE, optional: true },
        {
          id: 'moment',
          kind: 'text',
          label: t('出现的时间点', 'At which moment'),
          hint: t('例如 12:35。', 'Such as 12:35.'),
          optional: true,
          max: 20,
          when: { field: 'place', is: ['title', 'bullet'] },
        },
      ],
    },
    {
      id: 'why',
      title: t('有什么问题？', 'What is wrong with it?'),
      fields: [
        choice('reason', t('类型', 'Kind'), [
          ['children', '侵害未成年人', 'It harms children'],
          ['hate', '辱骂或歧视', 'Abuse or hate'],
          ['violence', '暴力血腥', 'Violence'],
          ['fraud', '诈骗或广告', 'Fraud or advertising'],
          ['rights', '侵犯我的权利', 'It violates my rights'],
          ['else', '其他', 'Something else'],
        ]),
        DETAILS,
        FILES,
      ],
    },
  ],
}
