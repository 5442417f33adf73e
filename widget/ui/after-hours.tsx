/** While the desk is closed: when it opens, where an answer reaches the visitor, and whether it can wait. */
import type { Topic } from '#shared/protocol/conversation.ts'
import { EMAIL_MAX, FACTS_MAX } from '#shared/rules/limits.ts'
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
export const faultOf = ({ email: address = '' }: LateAnswers = {}, locale: Locale): string | null =>
  address === '' || EMAIL.test(address) ? null : seldomWords(locale).emailWrong

/** When it opens, and what becomes of a question until then. */
export function Closed({ topic }: { topic: Topic }) {
  const { panel, locale, clock, go } = useScreen()
  const own = seldomWords(locale)
  const now = useNow(clock, MINUTE_MS)
  const until = panel.hoursOf(topic)?.until ?? null
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

/** `facts`: what is asked for where it is urgent, undefined where it is not. */
export type LateAnswers = { email?: string; facts?: string | undefined }

type Given = { topic: Topic; said: LateAnswers | undefined; onSaid(said: LateAnswers): void }

export function AfterHours({ topic, said, onSaid }: Given) {
  const { email = '', facts: urgent } = said ?? {}
  const onUrgent = (facts: string | undefined) => onSaid({ ...said, facts })
  const { panel, locale } = useScreen()
  const own = seldomWords(locale)
  const rule = panel.desk.value?.urgent?.find((one) => one.topic === topic)
  const asked = rule?.ask[locale] || rule?.ask['zh-CN'] || rule?.ask.en
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
          onInput={(event) => onSaid({ ...said, email: event.currentTarget.value })}
        />
        <small>{own.emailHint}</small>
      </label>
      {rule && (
        <label class="tick">
          <input
            type="checkbox"
            checked={urgent !== undefined}
            onChange={(event) => onUrgent(event.currentTarget.checked ? '' : undefined)}
          />
          <span>{own.urgent[topic] ?? own.urgent['']}</span>
        </label>
      )}
      {asked && urgent !== undefined && (
        <label class="field">
          <span>{asked}</span>
          <textarea
            required
            rows={2}
            maxLength={FACTS_MAX}
            value={urgent}
            onInput={(event) => onUrgent(event.currentTarget.value)}
          />
          <small>{own.urgentHint}</small>
        </label>
      )}
    </>
  )
}
