/** What the site's own systems know of a visitor who was proved to be theirs: asked when it is opened, kept nowhere. */
import { useState } from 'preact/hooks'
import type { AccountView, Looked, Order } from '#shared/protocol/systems.ts'
import { silenceForAgents } from '#shared/words/systems.ts'
import { dayName } from '#shared/words/times.ts'
import type { AccountOfVisitor } from '../core/thread.ts'
import { useScreen } from './screen.ts'

type Read = () => Promise<Looked<AccountOfVisitor> | null>

export function AccountSection({ read }: { read: Read }) {
  const { words } = useScreen()
  const [found, setFound] = useState<Looked<AccountOfVisitor> | null | 'busy' | 'shut'>('shut')
  async function look(): Promise<void> {
    setFound('busy')
    setFound(await read())
  }
  return (
    <section class="section account">
      <h3>{words.accountAndOrders}</h3>
      {found === 'shut' ? (
        <button type="button" class="button" onClick={() => void look()}>
          {words.accountLook}
        </button>
      ) : found === 'busy' ? (
        <div role="status" aria-label={words.loading}>
          <p class="skeleton" />
          <p class="skeleton" />
        </div>
      ) : (
        <Found found={found} onAgain={() => void look()} />
      )}
    </section>
  )
}

function Found({ found, onAgain }: { found: Looked<AccountOfVisitor> | null; onAgain: () => void }) {
  const { words, locale } = useScreen()
  const again = (
    <button type="button" class="button" onClick={onAgain}>
      {words.accountAgain}
    </button>
  )
  if (found === null || !('told' in found)) {
    const why =
      found === null
        ? words.lost
        : 'silent' in found
          ? silenceForAgents(found.silent, locale)
          : words.accountUnverified
    return (
      <div role="status">
        <p class="quiet">{why}</p>
        {again}
      </div>
    )
  }
  const { account, orders } = found.told
  return (
    <div role="status">
      {account ? <Account account={account} /> : <p class="quiet">{words.accountNone}</p>}
      <h4>{words.orders}</h4>
      {orders.length === 0 ? <p class="quiet">{words.none}</p> : <Orders orders={orders} />}
      {again}
    </div>
  )
}

function Account({ account }: { account: AccountView }) {
  const { words } = useScreen()
  return (
    <dl>
      <dt>{words.accountName}</dt>
      <dd>
        {account.name} · {account.plan}
      </dd>
      <dt>{words.accountState}</dt>
      <dd>
        <span class={`tag ${account.state === 'active' ? 'good' : 'bad'}`}>
          {words.accountStates[account.state]}
        </span>
      </dd>
      {account.addresses.length > 0 && (
        <>
          <dt>{words.accountAddresses}</dt>
          <dd>{account.addresses.map(({ masked }) => masked).join(words.comma)}</dd>
        </>
      )}
    </dl>
  )
}

function Orders({ orders }: { orders: readonly Order[] }) {
  const { words, locale } = useScreen()
  return (
    <ul class="orders">
      {orders.map((order) => (
        <li key={order.id}>
          <span class="order-title">{order.title}</span>
          <span class="order-price">{price(order, locale)}</span>
          <small class="quiet">
            {order.id} · {dayName(order.at, locale)}
          </small>
          <span class={`tag ${TONE[order.state]}`}>{words.orderStates[order.state]}</span>
        </li>
      ))}
    </ul>
  )
}

const TONE: Record<Order['state'], string> = {
  paid: 'good',
  pending: 'warn',
  failed: 'bad',
  refunding: 'warn',
  refunded: '',
}

const price = ({ price: { amount, currency } }: Order, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
    amount / 100,
  )
