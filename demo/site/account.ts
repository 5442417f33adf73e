/** The account page: membership, renewal, orders, devices. */
import { openChat, tellChat } from './chat.ts'
import { byId, el } from './dom.ts'
import { day, memory, say, stamp } from './language.ts'
import type { WordKey } from './words.ts'

const RENEWAL = 'longnight.renewal'
const SIGNED_OUT = 'longnight.signed-out'

/** Days until the membership ends. */
const ENDS = 19

/** `number` is the end of the order's number, which begins with its day. */
type Order = { number: string; item: WordKey; daysAgo: number; sum: string; refunded: boolean }
const ORDERS: readonly Order[] = [
  { number: '0419', item: 'account.order.month', daysAgo: 11, sum: '¥ 25.00', refunded: false },
  { number: '1180', item: 'account.order.rent', daysAgo: 20, sum: '¥ 12.00', refunded: false },
  { number: '0388', item: 'account.order.month', daysAgo: 41, sum: '¥ 25.00', refunded: true },
  { number: '0402', item: 'account.order.month', daysAgo: 71, sum: '¥ 25.00', refunded: false },
]

type Device = { id: string; name: WordKey; detail: string; daysAgo: number }
const DEVICES: readonly Device[] = [
  { id: 'phone', name: 'account.device.phone', detail: 'Android · Chrome', daysAgo: 1 },
  { id: 'tv', name: 'account.device.tv', detail: 'Longnight TV 4.2', daysAgo: 3 },
  { id: 'tablet', name: 'account.device.tablet', detail: 'iPad · Safari', daysAgo: 26 },
]

export function showAccount(): void {
  tellChat({ page: 'account', membership: 'monthly' })
  byId('account').replaceChildren(membership(), renewal(), orders(), devices(), help())
}

function card(key: WordKey, kind: string, ...children: (Node | false)[]): HTMLElement {
  const id = `card-${kind}`
  return el(
    'section',
    { class: `panel panel-${kind}`, 'aria-labelledby': id },
    el('h2', { id }, say(key)),
    ...children,
  )
}

function membership(): HTMLElement {
  return card(
    'account.member',
    'member',
    el('p', { class: 'plan' }, say('account.plan')),
    el('p', { class: 'plan-price' }, say('account.plan.price')),
    el('p', { class: 'quiet' }, say('account.plan.perks')),
    el('p', { class: 'plan-until' }, say('account.until', { date: day(ENDS) })),
  )
}

function renewal(): HTMLElement {
  const box = el('input', { type: 'checkbox', role: 'switch', class: 'switch', id: 'renew' })
  const line = el('p', { class: 'quiet', role: 'status' })
  const tell = () => {
    line.textContent = box.checked
      ? say('account.renewal.on', { date: day(ENDS) })
      : say('account.renewal.off')
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

function orders(): HTMLElement {
  const heads: WordKey[] = [
    'account.order.item',
    'account.order.date',
    'account.order.sum',
    'account.order.state',
  ]
  const rows = ORDERS.map((order) => {
    const number = `LN-${stamp(-order.daysAgo)}-${order.number}`
    const ask = el('button', { class: 'link', type: 'button' }, say('account.order.ask'))
    ask.setAttribute('aria-label', `${say('account.order.ask')} ${number}`)
    ask.addEventListener('click', () => {
      tellChat({ page: 'account', order: number })
      openChat('order')
    })
    return el(
      'tr',
      {},
      el('td', { class: 'order-item' }, say(order.item), el('span', { class: 'order-number' }, number)),
      el('td', {}, day(-order.daysAgo)),
      el('td', { class: 'order-sum' }, order.sum),
      el(
        'td',
        {},
        el(
          'span',
          { class: order.refunded ? 'state refunded' : 'state' },
          say(order.refunded ? 'account.order.refunded' : 'account.order.paid'),
        ),
      ),
      el('td', { class: 'order-ask' }, ask),
    )
  })
  return card(
    'account.orders',
    'orders',
    el(
      'table',
      { class: 'orders' },
      el(
        'thead',
        {},
        el('tr', {}, ...heads.map((key) => el('th', { scope: 'col' }, say(key))), el('td', {})),
      ),
      el('tbody', {}, ...rows),
    ),
  )
}

function devices(): HTMLElement {
  const list = el('ul', { class: 'devices' })
  const draw = () => {
    const out = new Set((memory.read(SIGNED_OUT) ?? '').split(','))
    const left = DEVICES.filter(({ id }) => !out.has(id))
    list.replaceChildren(
      device(say('account.device.this'), say('account.device.now'), null),
      ...left.map(({ id, name, detail, daysAgo }) =>
        device(say(name), `${detail} · ${say('account.device.seen', { date: day(-daysAgo) })}`, () => {
          memory.write(SIGNED_OUT, [...out, id].join(','))
          draw()
        }),
      ),
    )
    if (left.length === 0) list.append(el('li', { class: 'quiet' }, say('account.device.none')))
  }
  draw()
  return card('account.devices', 'devices', list)
}

function device(name: string, detail: string, signOut: (() => void) | null): HTMLLIElement {
  const button = el('button', { class: 'link', type: 'button' }, say('account.device.out'))
  button.setAttribute('aria-label', `${say('account.device.out')} · ${name}`)
  if (signOut) button.addEventListener('click', signOut)
  return el(
    'li',
    { class: 'device' },
    el('span', { class: 'device-text' }, el('strong', {}, name), el('span', { class: 'quiet' }, detail)),
    signOut && button,
  )
}

function help(): HTMLElement {
  return card(
    'account.help',
    'help',
    el('p', { class: 'quiet' }, say('account.help.text')),
    el('button', { class: 'button primary', type: 'button', 'data-chat': 'account' }, say('nav.help')),
  )
}
