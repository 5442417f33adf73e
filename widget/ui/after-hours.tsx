/** What is asked besides while the desk is closed: where an answer reaches him, and whether it can wait. */
import { EMAIL_MAX } from '#shared/rules/limits.ts'
import { useScreen } from './screen.ts'
import { wearTickStyles } from './tick-styles.ts'
import { seldomWords } from './words/seldom.ts'

wearTickStyles()

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
