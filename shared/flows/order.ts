import type { FlowDocument } from '../rules/flow/types.ts'
import { choice, DETAILS, ORDER, t } from './parts.ts'

export const order: FlowDocument = {
  format: 1,
  key: 'order',
  topic: 'order',
  makes: 'lookup',
  icon: 'order',
  title: t('订单查询', 'Order lookup'),
  short: t('订单查询', 'Orders'),
  card: {
    can: t(
      '查付款状态、会员有没有到账、扣了哪笔钱。',
      'Whether it was paid, whether the membership came, what was charged.',
    ),
    who: t('下单的本人。', 'Whoever placed the order.'),
    needs: t('订单号；找不到也能查，写付款日期和金额。', 'The order number, or the day and the amount.'),
    takes: t(
      '约 1 分钟，当场查到；看不明白再问人工。',
      'About a minute, and you see it here. A person can look after that.',
    ),
    article: 'unexpected-charge',
  },
  promise: { answerHours: 4 },
  steps: [
    {
      id: 'what',
      title: t('想查什么？', 'What would you like to know?'),
      fields: [
        choice('question', t('选一项', 'Choose one'), [
          ['paid', '付了钱，会员没到账', 'I paid and have no membership'],
          ['charge', '不认识这笔扣款', 'I do not know this charge'],
          ['state', '订单到哪一步了', 'Where the order stands'],
        ]),
        choice('have', t('手上有订单号吗', 'Do you have the order number'), [
          ['yes', '有', 'Yes'],
          ['no', '没有', 'No'],
        ]),
      ],
    },
    {
      id: 'number',
      title: t('订单号', 'Order number'),
      when: { field: 'have', is: ['yes'] },
      fields: [ORDER],
    },
    {
      id: 'payment',
      title: t('那笔付款', 'The payment'),
      when: { field: 'have', is: ['no'] },
      fields: [
        { id: 'paid-on', kind: 'date', label: t('付款日期', 'Day of the payment') },
        { id: 'amount', kind: 'amount', label: t('付款金额', 'Amount') },
      ],
    },
    {
      id: 'more',
      title: t('还有要补充的吗？', 'Anything to add?'),
      fields: [{ ...DETAILS, optional: true }],
    },
  ],
}
