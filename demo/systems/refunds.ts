/** The demo site's rule for refunds: within 7 days, and watched for less than half an hour; what was charged twice at any time. */
export type Purchase = {
  id: string
  subject: string
  title: string
  state: string
  amount: number
  at: number
  renews: number | null
  watched: number
  currency: string
}

const WITHIN_MS = 7 * 24 * 60 * 60 * 1_000
const WATCHED_MINUTES = 30
/** By its name in the help centre. */
const ARTICLE = 'refund'

const RULES = {
  twice: '同一天重复扣款的，多扣的一笔随时可以全额退款',
  fresh: '购买后 7 天内且观看不足 30 分钟，可全额退款',
  late: '购买已超过 7 天，不能退款',
  watched: '购买后已观看超过 30 分钟，不能退款',
  state: '只有已支付的订单可以退款',
}

/** @param isTwice whether the same was charged once more within a day, and is still paid */
export function checkRefund(purchase: Purchase, now: number, isTwice: boolean) {
  const until = purchase.at + WITHIN_MS
  const id = reasonOf(purchase, until, now, isTwice)
  const entitled = id === 'fresh' || id === 'twice'
  return {
    entitled,
    due: { amount: entitled ? purchase.amount : 0, currency: purchase.currency },
    rule: { id, text: RULES[id], article: ARTICLE },
    until: id === 'twice' ? null : until,
  }
}

function reasonOf(purchase: Purchase, until: number, now: number, isTwice: boolean): keyof typeof RULES {
  if (purchase.state !== 'paid') return 'state'
  if (isTwice) return 'twice'
  if (now > until) return 'late'
  return purchase.watched > WATCHED_MINUTES ? 'watched' : 'fresh'
}
