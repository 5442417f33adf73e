/** The demo site's rule for refunds: within 7 days, and watched for less than half an hour. */
export type Purchase = {
  id: string
  title: string
  state: string
  amount: number
  at: number
  renews: number | null
  watched: number
}

const WITHIN_MS = 7 * 24 * 60 * 60 * 1_000
const WATCHED_MINUTES = 30
const ARTICLE = '/help/refunds'

const RULES = {
  fresh: '购买后 7 天内且观看不足 30 分钟，可全额退款',
  late: '购买已超过 7 天，不能退款',
  watched: '购买后已观看超过 30 分钟，不能退款',
  state: '只有已支付的订单可以退款',
}

export function checkRefund(purchase: Purchase, now: number) {
  const until = purchase.at + WITHIN_MS
  const id = reasonOf(purchase, until, now)
  return {
    entitled: id === 'fresh',
    due: { amount: id === 'fresh' ? purchase.amount : 0, currency: 'CNY' },
    rule: { id, text: RULES[id], article: ARTICLE },
    until,
  }
}

function reasonOf(purchase: Purchase, until: number, now: number): keyof typeof RULES {
  if (purchase.state !== 'paid') return 'state'
  if (now > until) return 'late'
  return purchase.watched > WATCHED_MINUTES ? 'watched' : 'fresh'
}
