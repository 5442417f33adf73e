/**
 * Beside a field for an order or a title: what the site knows, to be taken by one press. What is typed by hand stays as good.
 * Nothing is shown where nothing can be looked up.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Order } from '#shared/protocol/systems.ts'
import { money } from '#shared/words/money.ts'
import type { Had } from '../../core/site.ts'
import { Prove } from './prove.tsx'
import { useSiteParts } from './use-site.ts'

/** `value` is what stands in the field. */
export type PickProps = { value: string; onChange: (value: string) => void }

/** `onKnown`: what stands there is one of his, so its currency is known. */
type OrderPickProps = { value: string; onPick: (order: Order) => void; onKnown: (order: Order) => void }

export function OrderPick({ value, onPick, onKnown }: OrderPickProps) {
  const { panel, locale, site, words, why, dayOf } = useSiteParts()
  const [found, setFound] = useState<Had<{ orders: Order[] }> | null>(null)
  const [proving, setProving] = useState(false)
  const read = () => void site.orders().then(setFound)
  useEffect(read, [site, panel.identified.value])
  const mine = found && 'told' in found ? found.told.orders.find(({ id }) => id === value.trim()) : undefined
  useEffect(() => {
    if (mine) onKnown(mine)
  }, [mine])
  if (found === null) return null
  if ('unverified' in found)
    return (
      <section class={proving ? 'card own' : 'own'} aria-label={words.orders}>
        {proving ? (
          <Prove purpose="orders" onProved={read} />
        ) : (
          <button type="button" class="act" onClick={() => setProving(true)}>
            {words.orders}
          </button>
        )}
      </section>
    )
  if (!('told' in found))
    return 'silent' in found && found.silent === 'off' ? null : (
      <div class="picks" role="status">
        <p>{why(found)}</p>
      </div>
    )
  const { orders } = found.told
  return (
    <fieldset class="picks">
      <legend>{words.orders}</legend>
      {orders.length === 0 && <p>{words.noOrders}</p>}
      {orders.map((order) => (
        <button
          type="button"
          class="pick"
          key={order.id}
          aria-pressed={value.trim() === order.id}
          onClick={() => onPick(order)}
        >
          <b>{order.title}</b>
          <span class="price">{money(order.price.amount, order.price.currency, locale)}</span>
          <small>
            {order.id} · {dayOf(order.at)}
          </small>
          <small class="price">{words.orderStates[order.state]}</small>
        </button>
      ))}
    </fieldset>
  )
}

export function TitlePick({ value, onChange }: PickProps) {
  const { site, words } = useSiteParts()
  const titles = useMemo(() => site.createTitles(), [site])
  useEffect(() => titles.type(value), [titles, value])
  useEffect(() => () => titles.close(), [titles])
  const found = titles.found.value
  // What stands there already needs no suggestion, but what is the matter with it is worth knowing.
  const same = found.find(({ name }) => name === value.trim())
  if (same) return same.note || !same.available ? <p class="hint">{same.note ?? words.notThere}</p> : null
  if (found.length === 0) return null
  return (
    <fieldset class="picks">
      <legend>{words.titles}</legend>
      {found.map((title) => (
        <button type="button" class="pick" key={title.id} onClick={() => onChange(title.name)}>
          <b>{title.name}</b>
          <small>{title.available ? '' : words.notThere}</small>
          {title.note && <small class="note">{title.note}</small>}
        </button>
      ))}
    </fieldset>
  )
}
