import { Icon } from './icons.tsx'
import { Face } from './people.tsx'
import { presenceWords } from './presence/words.ts'
import { routeOf, useScreen } from './screen.ts'

const PAGES = [
  { is: 'inbox', icon: 'inbox', word: 'conversations' },
  { is: 'cases', icon: 'cases', word: 'cases' },
  { is: 'thanks', icon: 'heart', word: 'thanks' },
  { is: 'articles', icon: 'book', word: 'articles' },
  { is: 'news', icon: 'news', word: 'news' },
  { is: 'rules', icon: 'bolt', word: 'automation' },
  { is: 'flows', icon: 'flows', word: 'flows' },
  { is: 'bots', icon: 'bot', word: 'bots' },
  { is: 'hours', icon: 'clock', word: 'hours' },
  { is: 'export', icon: 'export', word: 'export' },
] as const

export function Rail() {
  const { desk, words, locale, route, go } = useScreen()
  const me = desk.me.value
  const serves = me?.role === 'agent' || me?.role === 'lead'
  // Who serves nobody is thanked by nobody.
  const pages = (desk.canLead.value ? PAGES : PAGES.slice(0, 3)).filter(({ is }) => is !== 'thanks' || serves)
  const late = desk.cases.late.value
  // The two pages of what the desk does by itself have one place here.
  const here = route.is === 'webhooks' ? 'rules' : route.is
  const available = me?.availability === 'available'
  return (
    <nav class="rail" aria-label={words.title}>
      <span class="logo" aria-hidden="true">
        F
      </span>
      {pages.map((page) => (
        <button
          type="button"
          key={page.is}
          class={here === page.is ? 'on' : ''}
          aria-current={here === page.is ? 'page' : undefined}
          aria-label={page.is === 'cases' && late > 0 ? words.casesLate(late) : words[page.word]}
          title={words[page.word]}
          onClick={() => go(routeOf(`#/${page.is}`))}
        >
          <Icon name={page.icon} />
          {page.is === 'cases' && late > 0 && (
            <span class="late" aria-hidden="true">
              {late > 99 ? '99+' : late}
            </span>
          )}
        </button>
      ))}
      <button
        type="button"
        class={`last ${route.is === 'settings' ? 'on' : ''}`}
        aria-label={words.settings}
        title={words.settings}
        onClick={() => go({ is: 'settings' })}
      >
        <Icon name="settings" />
      </button>
      {me && me.role !== 'auditor' && (
        <button
          type="button"
          class="me"
          role="switch"
          aria-checked={available}
          disabled={desk.link.value.is !== 'online'}
          aria-label={`${me.name}: ${presenceWords(locale).is[me.availability]}`}
          title={available ? words.setAway : words.setAvailable}
          onClick={() => void desk.setAvailability(available ? 'away' : 'available')}
        >
          <Face id={me.id} name={me.name} />
          <i class={available ? 'dot on' : 'dot'} />
        </button>
      )}
    </nav>
  )
}
