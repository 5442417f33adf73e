import { Icon } from './icons.tsx'
import { More } from './more.tsx'
import { ON_PHONE, PAGES } from './pages.ts'
import { Face } from './people.tsx'
import { presenceWords } from './presence/words.ts'
import { routeOf, useScreen } from './screen.ts'

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
  const others = pages.slice(ON_PHONE)
  return (
    <nav class="rail" aria-label={words.title}>
      <span class="logo" aria-hidden="true">
        F
      </span>
      {pages.map((page, at) => (
        <button
          type="button"
          key={page.is}
          class={`${here === page.is ? 'on' : ''} ${at < ON_PHONE ? '' : 'wide'}`}
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
      {others.length > 0 && <More pages={others} here={here} />}
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
