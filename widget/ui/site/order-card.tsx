import type { Order } from '#shared/protocol/systems.ts'
import { money } from '#shared/words/money.ts'
import { useSiteParts } from './use-site.ts'

/** An order as the site tells it: what it was, what it cost, how far it is, and when it renews; alone also what that means. */
export function OrderCard({ order, alone }: { order: Order; alone: boolean }) {
  const { locale, words, dayOf } = useSiteParts()
  const { title, price, state, id, at, renews } = order
  return (
    <li class="order-card">
      <b>{title}</b>
      <span class="price">{money(price.amount, price.currency, locale)}</span>
      <span class={`state ${state}`}>{words.orderStates[state]}</span>
      <small>
        {id} · {dayOf(at)}
      </small>
      {alone && <p>{words.orderMeans[state]}</p>}
      {renews !== null && <small class="note">{words.renews(dayOf(renews))}</small>}
    </li>
  )
}
