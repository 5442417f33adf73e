/** Beside the words of a machine: that it is one, and on what it rests. */
import type { Entry } from '#shared/protocol/conversation.ts'
import { later } from '../later.ts'
import { useScreen } from '../screen.ts'
import { botWords } from './words.ts'

/** For a flow that is offered. */
const useOffer = later(() => import('../flow/offer.tsx'))

export function BotMark({ name }: { name: string }) {
  const words = botWords(useScreen().locale)
  return (
    <span class="bot-mark">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 4v3M5 9.500h14v9H5zM9 13v1.500M15 13v1.500M2.500 13v2M21.500 13v2" />
      </svg>
      {words.mark(name)}
    </span>
  )
}

type Said = Extract<Entry, { kind: 'message' }>

/** The articles on which it rests, and the flow that it offers. */
export function BotSources({ entry }: { entry: Said }) {
  const flow = entry.body.redacted ? undefined : entry.body.answer?.flow
  const offer = useOffer(flow)
  return (
    <>
      <Sources entry={entry} />
      {flow && (offer ? <offer.Offer flow={flow} n={entry.n} /> : <p class="skeleton bot-offer-soon" />)}
    </>
  )
}

/** Each opens the article in the panel, and the way back leads here. */
function Sources({ entry }: { entry: Said }) {
  const { locale, go } = useScreen()
  const sources = entry.body.answer?.sources ?? []
  if (sources.length === 0 || entry.body.redacted) return null
  const words = botWords(locale)
  return (
    <ul class="bot-sources">
      {sources.map(({ slug, locale: spoken, title }) => (
        <li key={slug} lang={spoken}>
          <button
            type="button"
            onClick={() => go({ is: 'help', slug, locale: spoken, from: 'suggestion', back: { is: 'chat' } })}
          >
            <small lang={locale}>{words.source}</small>
            <b>{title}</b>
          </button>
        </li>
      ))}
    </ul>
  )
}
