/** What an account has: as the site's own systems say it. */
import { openChat, tellChat } from '../chat.ts'
import { el } from '../dom.ts'
import { day, memory, say } from '../language.ts'
import { type Account, daysFromNow, type Notice, type Order } from '../signed-in.ts'
import type { WordKey } from '../words.ts'
import { card } from './people.ts'

const RENEWAL = 'longnight.renewal'
/** Only what has hundredths is sold here. */
const sum = ({ amount, currency }: Order['price']) =>
  `${currency === 'CNY' ? '¥' : currency} ${(amount / 100).toFixed(2)}`

export function member(account: Account, onSignOut: () => void): HTMLElement {
  const out = el('button', { class: 'link', type: 'button' }, say('account.sign.out'))
  out.addEventListener('click', onSignOut)
  return card(
    'account.member',
    'member',
    el('p', { class: 'plan' }, account.name),
    el('p', { class: 'plan-price' }, `${account.plan} · ${say(`account.state.${account.state}`)}`),
    el('p', { class: 'quiet' }, say('account.id', { id: account.subject })),
    el('p', { class: 'quiet' }, say('account.plan.perks')),
    el('p', { class: 'plan-until' }, out),
  )
}

export function renewal(orders: readonly Order[]): HTMLElement {
  const renews = orders.find((one) => one.renews !== null && one.state === 'paid')
  const line = el('p', { class: 'quiet', role: 'status' })
  if (!renews?.renews) {
    line.textContent = say('account.renewal.none')
    return card('account.renewal', 'renewal', line)
  }
  const fill = { date: day(daysFromNow(renews.renews)), sum: sum(renews.price) }
  const box = el('input', { type: 'checkbox', role: 'switch', class: 'switch', id: 'renew' })
  const tell = () => {
    line.textContent = box.checked ? say('account.renewal.on', fill) : say('account.renewal.off')
  }
  box.checked = memory.read(RENEWAL) !== 'off'
  box.addEventListener('change', () => {
    memory.write(RENEWAL, box.checked ? 'on' : 'off')
    tell()
  })
  tell()
  return card(
    'account.renewal',
    'renewal',
    el('label', { class: 'switch-line', for: 'renew' }, el('span', {}, say('account.renewal.switch')), box),
    line,
  )
}

export function orders(all: readonly Order[]): HTMLElement {
  const heads: WordKey[] = [
    'account.order.item',
    'account.order.date',
    'account.order.sum',
    'account.order.state',
  ]
  return card(
    'account.orders',
    'orders',
    all.length === 0
      ? el('p', { class: 'quiet' }, say('account.order.none'))
      : el(
          'table',
          { class: 'orders' },
          el(
            'thead',
            {},
            el('tr', {}, ...heads.map((key) => el('th', { scope: 'col' }, say(key))), el('td', {})),
          ),
          el('tbody', {}, ...all.map(row)),
        ),
  )
}

function row(order: Order): HTMLElement {
  const ask = el('button', { class: 'link', type: 'button' }, say('account.order.ask'))
  ask.setAttribute('aria-label', `${say('account.order.ask')} ${order.id}`)
  ask.addEventListener('click', () => {
    tellChat({ page: 'account', order: order.id })
    openChat('order')
  })
  const good = order.state === 'paid'
  return el(
    'tr',
    {},
    el('td', { class: 'order-item' }, order.title, el('span', { class: 'order-number' }, order.id)),
    el('td', {}, day(daysFromNow(order.at))),
    el('td', { class: 'order-sum' }, sum(order.price)),
    el(
      'td',
      {},
      el('span', { class: good ? 'state' : 'state refunded' }, say(`account.order.${order.state}`)),
    ),
    el('td', { class: 'order-ask' }, ask),
  )
}

export function devices(account: Account): HTMLElement {
  const items = account.devices.map(({ name, seen }) =>
    el(
      'li',
      { class: 'device' },
      el(
        'span',
        { class: 'device-text' },
        el('strong', {}, name),
        el('span', { class: 'quiet' }, say('account.device.seen', { date: day(daysFromNow(seen)) })),
      ),
    ),
  )
  return card('account.devices', 'devices', el('ul', { class: 'devices' }, ...items))
}

/** What the site was given to tell: the support desk writes here to who has picked it. */
export function inbox(all: readonly Notice[]): HTMLElement {
  const items = all.map(({ title, text, link, at }) =>
    el(
      'li',
      { class: 'device' },
      el(
        'span',
        { class: 'device-text' },
        el('strong', {}, title),
        el('span', { class: 'quiet' }, text.split('\n')[0] ?? ''),
        el('span', { class: 'quiet' }, day(daysFromNow(at))),
      ),
      link === ''
        ? ''
        : el(
            'a',
            { class: 'link', href: link, target: '_blank', rel: 'noreferrer' },
            say('account.inbox.open'),
          ),
    ),
  )
  return card('account.inbox', 'inbox', el('ul', { class: 'devices' }, ...items))
}
