import type { FlowDocument } from '../rules/flow/types.ts'
import { CONSENT, choice, DETAILS, FILES, ORDER, t } from './parts.ts'

export const refund: FlowDocument = {
  format: 1,
  key: 'refund',
  topic: 'refund',
  makes: 'case',
  icon: 'refund',
  title: t('申请退款', 'Ask for a refund'),
  short: t('申请退款', 'Refund'),
  card: {
    can: t('会员、点播、重复扣款，都从这里退。', 'Memberships, single titles and double charges.'),
    who: t(
      '购买 7 天内、没看过付费内容的可以全额退；重复扣款随时可以退。',
      'Within 7 days and unwatched: all of it. Charged twice: at any time.',
    ),
    needs: t('订单号、付款金额、原因。', 'The order number, the amount, the reason.'),
    takes: t(
      '填写约 2 分钟，一个工作日内有结果。',
      'Two minutes to fill in; decided within one working day.',
    ),
    article: 'refund',
  },
  promise: { answerHours: 8 },
  steps: [
    {
      id: 'reason',
      title: t('为什么要退？', 'Why a refund?'),
      fields: [
        choice('reason', t('退款原因', 'Reason'), [
          ['mistake', '买错了、不想要了', 'Bought by mistake'],
          ['twice', '重复扣款', 'Charged twice'],
          ['renewal', '忘了关自动续费', 'I forgot to end the renewal'],
          ['child', '孩子误买的', 'A child bought it'],
          ['quality', '放不出来、看不了', 'It does not play'],
        ]),
        choice('channel', t('在哪里付的款', 'Where did you pay'), [
          ['here', '网站或安卓', 'Here or on Android'],
          ['apple', '苹果应用内', 'Within an Apple app'],
        ]),
      ],
      refusals: [
        {
          when: { field: 'channel', is: ['apple'] },
          text: t(
            '苹果收的款只能由苹果退，请在 reportaproblem.apple.com 申请。',
            'What Apple was paid only Apple can return. Please ask at reportaproblem.apple.com.',
          ),
          rule: t('通过苹果购买的由苹果退。', 'Purchases through Apple are refunded by Apple.'),
        },
      ],
    },
    {
      id: 'order',
      title: t('是哪一笔订单？', 'Which order is it?'),
      fields: [
        ORDER,
        { id: 'amount', kind: 'amount', label: t('付款金额', 'Amount you paid') },
        { id: 'paid-on', kind: 'date', label: t('付款日期', 'Day of the payment') },
      ],
    },
    {
      id: 'watched',
      title: t('看过付费内容吗？', 'Have you watched any of it?'),
      when: { not: { field: 'reason', is: ['twice'] } },
      fields: [
        choice('watched', t('购买之后', 'Watched since you bought it'), [
          ['no', '没看过', 'No'],
          ['some', '看过一点，按天折算', 'Some. The rest is counted by the day'],
        ]),
      ],
    },
    {
      id: 'proof',
      title: t('说明和凭证', 'In your words'),
      fields: [DETAILS, FILES, CONSENT],
    },
  ],
}
