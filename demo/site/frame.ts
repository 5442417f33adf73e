/** Head and foot that all pages share. */
import { el, icon } from './dom.ts'
import { language, say } from './language.ts'

const CHAT = 'M4 5.5h16v11h-9l-4.5 3.5v-3.5H4z'

export function drawFrame(): void {
  const skip = document.querySelector('.skip')
  skip?.after(head())
  document.body.append(el('footer', { class: 'foot' }, el('p', {}, say('foot.line'))))
}

function head(): HTMLElement {
  const page = document.body.dataset.page
  const link = (href: string, key: 'nav.home' | 'nav.account', current: boolean) =>
    el('a', { class: 'nav-link', href, 'aria-current': current ? 'page' : undefined }, say(key))
  const other = language === 'en' ? 'zh-CN' : 'en'
  return el(
    'header',
    { class: 'head' },
    el(
      'a',
      { class: 'brand', href: '/demo/' },
      el('img', { src: '/demo/art/icon.svg', alt: '', width: 28, height: 28 }),
      el('span', { class: 'brand-name' }, say('brand')),
      el('span', { class: 'brand-sub', 'aria-hidden': 'true' }, say('brand.sub')),
    ),
    el(
      'nav',
      { class: 'nav', 'aria-label': say('nav.label') },
      link('/demo/', 'nav.home', page === 'home'),
      link('/demo/account', 'nav.account', page === 'account'),
      el(
        'button',
        { class: 'nav-link nav-help', type: 'button', 'data-chat': '', 'aria-label': say('nav.help') },
        icon(CHAT),
        el('span', {}, say('nav.help')),
      ),
      el(
        'a',
        { class: 'nav-link nav-language', href: `?lang=${other}`, hreflang: other, lang: other },
        say('nav.language'),
      ),
    ),
  )
}
