/** While the desk is closed: when it opens, where an answer reaches the visitor, and whether it can wait. */
import { EMAIL_MAX } from '#shared/rules/limits.ts'
import { opensInWords } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import { useScreen } from './screen.ts'
import { SeldomIcon } from './seldom-icons.tsx'
import { wearTickStyles } from './tick-styles.ts'
import { useNow } from './ticking.ts'
import { seldomWords } from './words/seldom.ts'

wearTickStyles()

const MINUTE_MS = 60_000
const EMAIL = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]+$/

/** What is wrong with an address that may be left out. */
export const faultOf = (address: string, locale: Locale): string | null =>
  address === '' || EMAIL.test(address) ? null : seldomWords(locale).emailWrong

/** When it opens, and what becomes of a question until then. */
export function Closed() {
  const { panel, locale, clock, go } = useScreen()
  const own = seldomWords(locale)
  const now = useNow(clock, MINUTE_MS)
  const until = panel.desk.value?.hours.until ?? null
  return (
    <div class="tip">
      <SeldomIcon name="moon" />
      <div>
        <b>{until === null ? own.closedNoTime : own.closedTitle(opensInWords(until, now, locale))}</b>
        <p>{own.closedText}</p>
        <button
          type="button"
          class="text"
          onClick={() => go({ is: 'hours', slug: '', back: { is: 'home' } })}
        >
          {own.allHours}
        </button>
      </div>
    </div>
  )
}

type Given = {
  email: string
  onEmail(email: string): void
  urgent: boolean
  onUrgent(urgent: boolean): void
}

export function AfterHours({ email, onEmail, urgent, onUrgent }: Given) {
  const own = seldomWords(useScreen().locale)
  return (
    <>
      <label class="field">
        <span>{own.emailLabel}</span>
        <input
          type="email"
          autocomplete="email"
          maxLength={EMAIL_MAX}
          value={email}
          placeholder={own.emailPlaceholder}
          onInput={(event) => onEmail(event.currentTarget.value)}
        />
        <small>{own.emailHint}</small>
      </label>
      <label class="tick">
        <input type="checkbox" checked={urgent} onChange={(event) => onUrgent(event.currentTarget.checked)} />
        <span>{own.urgent}</span>
      </label>
    </>
  )
}
