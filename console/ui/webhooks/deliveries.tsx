/** What was sent lately and what came of it; what lies dead stands first, and can be tried again or forgotten. */
import type { Delivery, DeliveryState, WebhookEvent } from '#shared/protocol/webhooks.ts'
import { useScreen } from '../screen.ts'
import type { Parts } from './editor.tsx'
import { momentOf } from './moment.ts'

const TONES: Record<DeliveryState, string> = { waiting: 'warn', taken: 'good', dead: 'bad' }

export function Deliveries({ editor, words, zone }: Parts) {
  const rows = editor.deliveries.value
  const dead = rows?.filter(({ state }) => state === 'dead').length ?? 0
  return (
    <section class="card" aria-label={words.deliveries}>
      <header class="auto-head">
        <h2>{words.deliveries}</h2>
        {dead > 1 && (
          <span class="acts">
            <button type="button" class="button" onClick={() => void editor.deal(null, 'again')}>
              {words.againAll}
            </button>
            <button
              type="button"
              class="button"
              onClick={() => confirm(words.forgetAllAsk) && void editor.deal(null, 'forget')}
            >
              {words.forgetAll}
            </button>
          </span>
        )}
      </header>
      {!rows && <p class="skeleton" />}
      {rows?.length === 0 && <p class="quiet">{words.noDeliveries}</p>}
      <ul class="plain-list">
        {rows?.map((row) => (
          <Row key={row.id} row={row} editor={editor} words={words} zone={zone} />
        ))}
      </ul>
    </section>
  )
}

function Row({ row, editor, words, zone }: Parts & { row: Delivery }) {
  const { locale, clock } = useScreen()
  const now = clock.now()
  const name = words.event[row.event as WebhookEvent] ?? words.others[row.event] ?? row.event
  const isOnWay = row.state === 'waiting' && row.triedAt === null
  const about = [
    momentOf(row.at, now, locale, zone),
    row.triedAt !== null && words.tries(row.tries),
    row.triedAt !== null && (row.status === null ? words.silent : words.answered(row.status)),
    row.tookMs !== null && words.took(row.tookMs),
    row.nextAt !== null && !isOnWay && words.next(momentOf(row.nextAt, now, locale, zone)),
  ]
  return (
    <li class="auto-delivery">
      <details>
        <summary>
          <span class={`tag ${TONES[row.state]}`}>{isOnWay ? words.onWay : words.state[row.state]}</span>
          <b>{name}</b>
          <small class="quiet">{about.filter(Boolean).join(' · ')}</small>
        </summary>
        {row.answer && (
          <>
            <h3>{words.answer}</h3>
            <pre>{row.answer}</pre>
          </>
        )}
        <h3>{words.payload}</h3>
        <pre>{JSON.stringify(row.payload, null, 2)}</pre>
      </details>
      {row.state === 'dead' && (
        <span class="acts">
          <button
            type="button"
            class="button"
            disabled={editor.working.value !== null}
            onClick={() => void editor.deal(row.id, 'again')}
          >
            {words.resend}
          </button>
          <button
            type="button"
            class="link"
            disabled={editor.working.value !== null}
            onClick={() => void editor.deal(row.id, 'forget')}
          >
            {words.forget}
          </button>
        </span>
      )}
    </li>
  )
}
