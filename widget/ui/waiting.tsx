/** Why he waits, where he stands, and what is meanwhile to do. Never a silent queue. */
import { useState } from 'preact/hooks'
import type { VisitorConversation, Waiting } from '#shared/protocol/conversation.ts'
import { opensInWords } from '#shared/words/times.ts'
import { useBots } from './bot/use-bots.ts'
import { later } from './later.ts'
import { Nudge } from './nudge.tsx'
import { useScreen } from './screen.ts'
import { SeldomIcon } from './seldom-icons.tsx'
import { useNow } from './ticking.ts'
import { seldomWords } from './words/seldom.ts'

const MINUTE_MS = 60_000
/** Where he is told when it is his turn. */
const useTold = later(() => import('./told/late.tsx'))

export function WaitingCard({ one }: { one: VisitorConversation }) {
  const { locale, clock, go } = useScreen()
  const own = seldomWords(locale)
  const now = useNow(clock, MINUTE_MS)
  const { waiting } = one
  const bots = useBots(one.bot)
  if (!waiting) return null
  const opens = waiting.opensAt === null ? null : opensInWords(waiting.opensAt, now, locale)
  if (one.bot && bots) return <bots.BotBar one={one} opens={opens} />
  if (waiting.reason === 'busy')
    return (
      <section class="card queue" aria-live="polite">
        <Place place={waiting.place} />
        <Outlook waiting={waiting} />
        <Nudge one={one} />
        <small>{own.placeKept}</small>
        <Notified one={one} />
      </section>
    )
  const closed = waiting.reason === 'closed'
  const title = closed ? (opens === null ? own.closedNoTime : own.closedTitle(opens)) : own.nobodyTitle
  return (
    <section class="card queue">
      <div class="tip">
        <SeldomIcon name={closed ? 'moon' : 'clock'} />
        <div>
          <b>{title}</b>
          <p>{closed ? own.closedText : own.nobodyText}</p>
          <button
            type="button"
            class="text"
            onClick={() => go({ is: 'hours', slug: '', back: { is: 'chat' } })}
          >
            {own.allHours}
          </button>
        </div>
      </div>
      <Place place={waiting.place} />
      <Why waiting={waiting} />
      {!closed && <Nudge one={one} />}
      <Notified one={one} />
    </section>
  )
}

/** Where the desk tells nobody he may leave an address, for the agent to see. */
function Notified({ one }: { one: VisitorConversation }) {
  const own = seldomWords(useScreen().locale)
  const told = useTold()
  const address = one.waiting?.reason === 'busy' ? null : <Email one={one} />
  if (told === undefined) return null
  if (told === null) return address
  return (
    <>
      {one.email !== null && <p class="hint">{own.emailLeft(one.email)}</p>}
      <told.ToldCard what="turn" email={one.email} otherwise={one.email === null && address} />
    </>
  )
}

function Place({ place }: { place: number | null }) {
  const own = seldomWords(useScreen().locale)
  if (place === null) return <p class="place">{own.placeUnknown}</p>
  if (place === 1) return <p class="place big">{own.next}</p>
  return <p class="place big">{own.ahead(place - 1)}</p>
}

/** How long it will be, honestly: a range, or that nobody can say; and why it is worse than it was. */
function Outlook({ waiting }: { waiting: Waiting }) {
  const own = seldomWords(useScreen().locale)
  const { place, wait } = waiting
  return (
    <>
      {place !== null && <p class="wait">{wait ? own.wait(wait.from, wait.to) : own.waitUnknown}</p>}
      <Why waiting={waiting} />
    </>
  )
}

function Why({ waiting: { why } }: { waiting: Waiting }) {
  const own = seldomWords(useScreen().locale)
  return why ? <p class="why">{own.why[why]}</p> : null
}

function Email({ one }: { one: VisitorConversation }) {
  const { panel, locale } = useScreen()
  const own = seldomWords(locale)
  const [email, setEmail] = useState('')
  if (one.email !== null) return <p class="hint">{own.emailLeft(one.email)}</p>
  return (
    <form
      class="email"
      onSubmit={(event) => {
        event.preventDefault()
        panel.contact(one.id, email.trim())
      }}
    >
      <input
        type="email"
        required
        autocomplete="email"
        aria-label={own.emailLabel}
        placeholder={own.emailPlaceholder}
        value={email}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <button type="submit" class="button">
        {own.emailLeave}
      </button>
      <small>{own.emailHint}</small>
    </form>
  )
}
