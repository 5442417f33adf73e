/** What may be urgent on a site that has said nothing of it: what gets worse by the hour, and what has to be known then to act. */
import type { UrgentRules } from '../protocol/hours.ts'

export const URGENT_AT_FIRST: UrgentRules = {
  topics: [
    {
      topic: 'account',
      ask: {
        'zh-CN': '账号或绑定的手机、邮箱，发现异常的时间，现在还能不能登录',
        en: 'The account or its phone or e-mail, when you noticed it, and whether you can still sign in',
      },
    },
    {
      topic: 'order',
      ask: {
        'zh-CN': '订单号或扣款时间，每一笔的金额和支付方式',
        en: 'Order number or time of the charge, each amount, and how you paid',
      },
    },
    {
      topic: 'refund',
      ask: {
        'zh-CN': '订单号或扣款时间，每一笔的金额和支付方式',
        en: 'Order number or time of the charge, each amount, and how you paid',
      },
    },
  ],
  team: null,
}
