import type { FlowDocument } from '../rules/flow/types.ts'
import { choice, DETAILS, FILES, t } from './parts.ts'

/** How long after a decision it can be appealed, in days: what the card says is what the step checks. */
const DAYS = 30

export const appeal: FlowDocument = {
  format: 1,
  key: 'appeal',
  topic: 'feedback',
  makes: 'case',
  icon: 'appeal',
  title: t('申诉', 'Appeal'),
  short: t('申诉', 'Appeal'),
  card: {
    can: t(
      '对处理结果不同意，请另一位同事重新看。',
      'You do not agree with a decision: somebody else looks at it again.',
    ),
    who: t(`收到结果 ${DAYS} 天内的本人。`, `Whom it concerns, within ${DAYS} days of the decision.`),
    needs: t(
      '哪一次处理、为什么不同意，有新的凭证更好。',
      'Which decision, why, and new proof if there is any.',
    ),
    takes: t('约 2 分钟，三个工作日内答复。', 'About two minutes; answered within three working days.'),
    article: 'feedback-complaint',
  },
  promise: { answerHours: 24 },
  steps: [
    {
      id: 'which',
      title: t('对哪个结果不同意？', 'Which decision is it?'),
      fields: [
        choice('decision', t('处理结果', 'Decision'), [
          ['refund', '退款没有通过', 'A refund was refused'],
          ['account', '账号被处罚', 'Something against my account'],
          ['report', '举报没有成立', 'A report was not upheld'],
          ['complaint', '投诉的答复', 'The answer to a complaint'],
        ]),
        {
          id: 'day',
          kind: 'date',
          label: t('收到结果的日期', 'Day you were told'),
          max: DAYS,
        },
        {
          id: 'number',
          kind: 'text',
          label: t('编号', 'Number'),
          hint: t('在通知里，没有就空着。', 'In the notice. Leave it empty if there is none.'),
          optional: true,
          max: 40,
        },
      ],
    },
    {
      id: 'why',
      title: t('为什么不同意？', 'Why do you not agree?'),
      fields: [DETAILS, FILES],
    },
  ],
}
