/** What the site answered to a refund, in a sentence. In a file of its own: no bundle needs it at first. */
import type { RefundOutcome } from '../protocol/cases.ts'
import type { SiteRefusal } from '../protocol/systems.ts'
import { money } from './money.ts'
import type { Locale } from './types.ts'

const NOES: Record<Locale, Record<SiteRefusal['code'], string>> = {
  'zh-CN': {
    not_found: '没有找到这笔订单',
    not_allowed: '按规则不能退',
    too_often: '申请得太频繁',
    state: '订单现在的状态不能退',
    expired: '已经过了退款期限',
  },
  en: {
    not_found: 'there is no such order',
    not_allowed: 'its rule does not allow it',
    too_often: 'it was asked too often',
    state: 'the order cannot be paid back as it is now',
    expired: 'the time for it is over',
  },
}

const why = (of: Extract<RefundOutcome, { is: 'refused' }>, locale: Locale): string =>
  of.rule?.text.replace(/[。.]$/, '') ?? NOES[locale][of.code]

/** For the visitor: what it is, and who does something now. */
export function refundSentence(of: RefundOutcome, locale: Locale): string {
  const isEnglish = locale === 'en'
  if (of.is === 'accepted') {
    const sum = money(of.due.amount, of.due.currency, locale)
    return isEnglish
      ? `The site has taken the refund of ${sum} (number ${of.id})`
      : `网站已受理退款 ${sum}（退款号 ${of.id}）`
  }
  if (of.is === 'refused')
    return isEnglish
      ? `The site did not take the refund: ${why(of, locale)}. Somebody looks at it again`
      : `网站没有受理这笔退款：${why(of, locale)}。客服正在重新处理`
  if (of.why === 'silent')
    return isEnglish
      ? 'The site could not carry out the refund so far. Somebody is on it'
      : '网站一直没能办理这笔退款，客服正在跟进'
  const sum = money(of.due.amount, of.due.currency, locale)
  return isEnglish
    ? `The site would pay back ${sum}, which is not what was asked for. Somebody looks at it again`
    : `网站可以退 ${sum}，与申请的金额不同，客服正在重新核对`
}

/** For agents: what it is, and what they have to do. */
export function refundForAgents(of: RefundOutcome, locale: Locale): string {
  const isEnglish = locale === 'en'
  if (of.is === 'accepted') {
    const sum = money(of.due.amount, of.due.currency, locale)
    return isEnglish ? `The site takes it: ${sum}, number ${of.id}` : `网站已受理：${sum}，退款号 ${of.id}`
  }
  if (of.is === 'refused')
    return isEnglish
      ? `The site does not take it: ${why(of, locale)}. The case is open again`
      : `网站不受理：${why(of, locale)}。工单重新打开`
  if (of.why === 'silent')
    return isEnglish
      ? 'The site did not answer for hours. Look at its own desk before you grant the case again'
      : '网站几小时没有答复。请先到网站后台核对，再重新处理'
  const sum = money(of.due.amount, of.due.currency, locale)
  return isEnglish
    ? `The site would pay back ${sum}, not what was granted. The case is about that sum now: decide again`
    : `网站可退 ${sum}，与批准的金额不同。工单金额已改为这个数，请重新决定`
}
