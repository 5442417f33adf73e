/** The end of a flow that looks something up: what the site answers, here and at once. A person is one press away, and is told. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Order } from '#shared/protocol/systems.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import type { Had } from '../../core/site.ts'
import { OrderCard } from './order-card.tsx'
import { Prove } from './prove.tsx'
import { useSiteParts } from './use-site.ts'

/** What he said of the order; without anything the newest are shown. */
export type Wanted = { order?: string; day?: string; amount?: number }

type LookupProps = {
  wanted: Wanted
  busy: boolean
  /** Why a person could not be asked just now. */
  wrong: string | null
  /** The site has answered: it need not be gone on with. */
  onAnswered: () => void
  /** Nothing can be looked up here. */
  onOff: () => void
  onPerson: () => void
  onDone: () => void
}

/** `exact`: just what was asked for; else what there is. */
type Found = { orders: readonly Order[]; exact: boolean }

export function Lookup({ wanted, busy, wrong, onAnswered, onOff, onPerson, onDone }: LookupProps) {
  const { panel, site, words, why } = useSiteParts()
  const [had, setHad] = useState<Had<Found> | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])

  async function read(): Promise<void> {
    setHad(null)
    const now = await found()
    if ('silent' in now && now.silent === 'off') return onOff()
    setHad(now)
    if ('told' in now) onAnswered()
  }
  useEffect(() => void read(), [site, panel.identified.value])

  async function found(): Promise<Had<Found>> {
    if (wanted.order) {
      const one = await site.order(wanted.order)
      if (!('told' in one)) return one
      if (one.told.order) return { told: { orders: [one.told.order], exact: true } }
    }
    const all = await site.orders()
    return 'told' in all ? { told: matching(all.told.orders, wanted) } : all
  }

  const isProving = had !== null && 'unverified' in had
  const head = had === null ? words.looking : isProving ? words.proveToLook : headOf(had)
  function headOf(now: Had<Found>): string {
    if (!('told' in now)) return words.notLooked
    if (now.told.orders.length === 0) return words.noneFound
    return now.told.exact ? words.looked : words.notExact
  }

  return (
    <div class="body flow">
      <h2 ref={title} tabIndex={-1}>
        {head}
      </h2>
      <div role="status" class="looked">
        {had === null && <p class="skeleton tall" />}
        {had !== null && 'told' in had && (
          <ul class="orders">
            {had.told.orders.map((order) => (
              <OrderCard key={order.id} order={order} alone={had.told.orders.length === 1} />
            ))}
          </ul>
        )}
        {had !== null && !('told' in had) && !isProving && <p>{why(had)}</p>}
      </div>
      {isProving && (
        <section class="card own" aria-label={words.prove}>
          <Prove purpose="orders" onProved={() => void read()} />
        </section>
      )}
      {had !== null && !('told' in had) && !isProving && (
        <button type="button" class="button" onClick={() => void read()}>
          {words.again}
        </button>
      )}
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      <p class="hint free">{words.personBrings}</p>
      <div class="pair">
        <button type="button" class="button" disabled={busy} onClick={onDone}>
          {words.finished}
        </button>
        <button type="button" class="cta center" disabled={busy} onClick={onPerson}>
          {words.askPerson}
        </button>
      </div>
    </div>
  )
}

/** Those of the day and with the sum; where there is none, those of either; else all that there are. */
function matching(orders: readonly Order[], { order, day, amount }: Wanted): Found {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const isOfDay = (one: Order) => day !== undefined && localDate(one.at, zone) === day
  const isOfSum = (one: Order) => amount !== undefined && one.price.amount === amount
  const both = orders.filter((one) => isOfDay(one) && isOfSum(one))
  if (both.length > 0) return { orders: both, exact: true }
  const near = orders.filter((one) => isOfDay(one) || isOfSum(one))
  const asksForOne = order !== undefined || day !== undefined || amount !== undefined
  return { orders: near.length > 0 ? near : orders, exact: !asksForOne }
}
