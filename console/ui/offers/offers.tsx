/** What is offered, over whatever the agent looks at: taken or left by a press or a key, and gone by itself. */
import { useEffect } from 'preact/hooks'
import { wordsOf } from '#shared/words/say.ts'
import type { OpenOffer } from '../../core/offers.ts'
import { Face, visitorName } from '../people.tsx'
import { useNow, useScreen } from '../screen.ts'
import { teamWords } from '../teams/words.ts'
import './offers.css'
import { useTopics } from '../topics/use.ts'
import { offerWords } from './words.ts'

const TYPES_IN = new Set(['INPUT', 'TEXTAREA', 'SELECT'])

export function Offers() {
  const { desk } = useScreen()
  const [first] = desk.offers.value
  const row = first && desk.inbox.row(first.conversation)
  return first && row ? <OfferCard offer={first} key={first.conversation} /> : null
}

function OfferCard({ offer }: { offer: OpenOffer }) {
  const { desk, words: all, locale, clock, go } = useScreen()
  const words = offerWords(locale)
  const team = teamWords(locale)
  const now = useNow(clock, 250)
  const { conversation, until, ms } = offer
  const left = Math.max(0, until - now)
  const seconds = Math.ceil(left / 1_000)

  async function take(): Promise<void> {
    if (await desk.accept(conversation)) go({ is: 'inbox', id: conversation })
  }

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const { tagName } = event.target as HTMLElement
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || TYPES_IN.has(tagName)) return
      if (document.querySelector('dialog[open]')) return
      const key = event.key.toLowerCase()
      if (key !== 'a' && key !== 'd') return
      // The list has the same key for what is open there: what runs out comes first.
      event.stopImmediatePropagation()
      event.preventDefault()
      if (key === 'a') void take()
      else void desk.decline(conversation)
    }
    addEventListener('keydown', press, true)
    return () => removeEventListener('keydown', press, true)
  }, [desk, conversation])

  const row = desk.inbox.row(conversation)
  const topics = useTopics(row?.site)
  if (!row) return null
  const name = visitorName(row, all)
  // How much he has he knows himself.
  const why = offer.why.filter(({ is }) => is === 'language' || is === 'skill')
  return (
    <section class="offer" role="alertdialog" aria-label={words.title} aria-describedby="offer-who">
      <h2>{words.title}</h2>
      <div class="offer-who" id="offer-who">
        <Face id={row.visitor.id} name={row.visitor.name ?? row.visitor.code} />
        <div>
          <b>{name}</b> {row.priority === 'urgent' && <span class="tag bad">{all.urgent}</span>}{' '}
          <span class="tag">{topics.name(row.topic)}</span>
          <p>{row.last && (row.last.text || wordsOf(locale).redacted)}</p>
          {why.length > 0 && (
            <small class="quiet">{why.map((one) => team.whyIs(one, topics.name)).join(team.comma)}</small>
          )}
        </div>
      </div>
      <div class="offer-time" aria-hidden="true">
        <i style={{ width: `${ms === 0 ? 0 : (left / ms) * 100}%` }} />
      </div>
      <small class="quiet">{seconds > 0 ? words.seconds(seconds) : words.late}</small>
      <div class="acts">
        <button type="button" class="button primary" onClick={() => void take()}>
          {words.take} <kbd>A</kbd>
        </button>
        <button type="button" class="button" onClick={() => void desk.decline(conversation)}>
          {words.leave} <kbd>D</kbd>
        </button>
      </div>
    </section>
  )
}

/** Who is away without having said so is told why, and is back by one press. */
export function AwayBar() {
  const { desk, locale } = useScreen()
  const words = offerWords(locale)
  if (desk.awayWhy.value === null || desk.me.value?.availability !== 'away') return null
  return (
    <div class="top warn" role="alert">
      {words.away}
      <button type="button" class="link" onClick={() => void desk.setAvailability('available')}>
        {words.back}
      </button>
    </div>
  )
}
