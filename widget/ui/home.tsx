/** Home: is the desk open, what is open already, and the topics: one tap each. */
import type { DeskState, VisitorConversation } from '#shared/protocol/conversation.ts'
import { wordsOf } from '#shared/words/say.ts'
import { closesInWords, opensInWords } from '#shared/words/times.ts'
import { Icon } from './icons.tsx'
import { useCases } from './later.ts'
import { useScreen } from './screen.ts'
import { useNow } from './ticking.ts'
import { TroubleCard } from './trouble.tsx'

const MINUTE_MS = 60_000
const SHOWN = 4

export function Home() {
  const { panel, words, locale, clock, go, close, siteName, flows, lasting, help } = useScreen()
  const now = useNow(clock, MINUTE_MS)
  const desk = panel.desk.value
  const cases = useCases(panel.conversations.value[0])
  const closed = panel.hoursOf('other')?.open === false
  return (
    <main class="screen home">
      <header class="hero">
        <div class="bar">
          <span class="brand">{siteName}</span>
          <button type="button" class="round" aria-label={words.close} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        <h1>
          {words.greeting(new Date(now).getHours())}
          <br />
          {words.ask}
        </h1>
        {desk ? <DeskLine desk={desk} now={now} /> : !panel.trouble.value && <p class="skeleton short" />}
      </header>
      <div class="body">
        <TroubleCard />
        {help && <help.News />}
        <Yours />
        {cases && <cases.YourCases />}
        {help && <help.FindCard />}
        <section class="card topics" aria-label={words.topics}>
          <h2>{words.topics}</h2>
          <div class="grid">
            {flows.map(({ key, version, topic, icon, name }) => (
              <button
                type="button"
                class="tile"
                key={key}
                onClick={() => go(version ? { is: 'flow', flow: key, topic } : { is: 'ask', topic })}
              >
                <Icon name={icon} />
                {name[locale]}
              </button>
            ))}
          </div>
        </section>
        {!lasting && <p class="hint">{words.memoryOnly}</p>}
        <button type="button" class="cta" onClick={() => go({ is: 'ask', topic: 'other' })}>
          <span>
            {closed ? words.leaveMessage : words.start}
            <small>
              {closed ? words.leaveHint : desk?.staffed === false ? words.awayHint : words.startHint}
            </small>
          </span>
          <Icon name="chat" />
        </button>
      </div>
    </main>
  )
}

function DeskLine({ desk, now }: { desk: DeskState; now: number }) {
  const { words, locale } = useScreen()
  const { hours, staffed } = desk
  const { open, until } = hours
  const text = open
    ? !staffed
      ? words.nobodyHome
      : until === null
        ? words.openAlways
        : words.openUntil(closesInWords(until, now, locale))
    : until === null
      ? words.closedAlways
      : words.closedUntil(opensInWords(until, now, locale))
  return (
    <p class={`desk ${open ? (staffed ? 'on' : 'away') : 'off'}`}>
      <i />
      {text}
    </p>
  )
}

function Yours() {
  const { panel, words } = useScreen()
  if (!panel.listed.value) return <div class="card skeleton tall" role="status" aria-label={words.loading} />
  const open = panel.conversations.value.slice(0, SHOWN)
  return (
    open.length > 0 && (
      <section class="card yours" aria-label={words.yours}>
        <h2>{words.yours}</h2>
        {open.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </section>
    )
  )
}

function Row({ one }: { one: VisitorConversation }) {
  const { panel, words, locale, nameOf, go } = useScreen()
  const unread = panel.unread.of(one.id)
  const state =
    one.status === 'queued' ? words.waitingTitle : one.status === 'resolved' ? words.ended : one.agent?.name
  return (
    <button
      type="button"
      class={`row ${one.status}`}
      onClick={() => {
        panel.openConversation(one.id)
        go({ is: 'chat' })
      }}
    >
      <span class="face">{(one.agent?.name ?? nameOf(one.topic)).slice(0, 1)}</span>
      <span class="lines">
        <b>
          {nameOf(one.topic)} <small>· {state}</small>
        </b>
        <span class="last">{one.last && (one.last.text || wordsOf(locale).redacted)}</span>
      </span>
      {unread > 0 ? (
        <span class="count" role="img" aria-label={words.unread(unread)}>
          {unread}
        </span>
      ) : (
        <Icon name="go" />
      )}
    </button>
  )
}
