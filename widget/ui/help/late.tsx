/** The help centre in the panel, one chunk: the search on home, answers beside a question, an article. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { HelpHit, ReadFrom } from '#shared/protocol/help.ts'
import { createHelp, type Finder } from '../../core/help.ts'
import { later } from '../later.ts'
import { News as Announced, Concerned } from '../news/card.tsx'
import { useScreen, type View } from '../screen.ts'
import { WaysLink } from '../ways/link.tsx'
import { ArticleScreen } from './article.tsx'
import { ComingScreen } from './coming.tsx'
import { wearStyles } from './styles.ts'
import { Vague } from './vague.tsx'
import { HELP_WORDS } from './words.ts'

export { Line } from '#shared/help/prose.tsx'
export { Concerned }

const useWays = later(() => import('../ways/late.tsx'))

/** What everybody is told: by the site, and by its calendar. */
export function News() {
  const ways = useWays()
  return (
    <>
      <Announced />
      {ways && <ways.ClosureLine />}
    </>
  )
}

/** On home: when somebody is here, and how else the site can be reached. */
function Besides() {
  const ways = useWays()
  return (
    <>
      {/* Its room is kept: what came into it later would push the topics away from under a finger. */}
      {ways ? <ways.HoursLink /> : ways === undefined && <p class="skeleton ways-room" />}
      <WaysLink />
    </>
  )
}

/** What is no part of the first load and has a screen of its own. */
export function LateScreen({ view }: { view: Extract<View, { is: 'help' | 'ways' | 'hours' }> }) {
  const ways = useWays(view.is !== 'help')
  if (view.is === 'help') return <ArticleScreen view={view} />
  if (view.is === 'hours' && ways) return <ways.HoursScreen back={view.back} />
  return ways ? <ways.WaysScreen /> : <ComingScreen isLost={ways === null} />
}

export function useHelp() {
  const { panel, locale, clock } = useScreen()
  wearStyles()
  const help = useMemo(
    () => createHelp({ panel, locale, clock, fetch: (url, init) => fetch(url, init) }),
    [panel, locale, clock],
  )
  return { help, words: HELP_WORDS[locale], locale }
}

/** On home, where the site has articles. */
export function FindCard() {
  const { panel } = useScreen()
  const { help, words, locale } = useHelp()
  const [text, setText] = useState('')
  const finder = useMemo(() => help.createFinder({ rests: true }), [help])
  useEffect(() => () => finder.close(), [finder])
  if (!hasArticles(locale)) return <Besides />
  return (
    <>
      <section class="card find" aria-label={words.search}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            finder.search(text)
          }}
        >
          <input
            type="search"
            maxLength={200}
            aria-label={words.search}
            placeholder={words.placeholder}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value)
              finder.type(event.currentTarget.value)
            }}
          />
        </form>
        <div role="status">
          <Found finder={finder} />
        </div>
        <a href={`/help/${panel.site}/${locale}`} target="_blank" rel="noopener">
          {words.all}
        </a>
      </section>
      <Besides />
    </>
  )
}

/** The page says it itself: what came later would push the topics away from under a finger. */
const hasArticles = (locale: string): boolean =>
  (document.documentElement.dataset.help ?? '').split(' ').includes(locale)

function Found({ finder }: { finder: Finder }) {
  const { words } = useHelp()
  const found = finder.found.value
  if (found === null) return null
  if (found === 'lost') return <p class="wrong">{words.lost}</p>
  if (found.hits.length > 0) return <Answers hits={found.hits} from="search" back={{ is: 'home' }} />
  return found.whole ? <p class="hint">{words.nothing(found.query)}</p> : null
}

/** An answer, and why it was found where it is for a device or an error. */
export type Answer = HelpHit & { why?: string }
type SuggestProps = {
  text: string
  back: View
  /** For a player that fails: which of the ten best are shown, and why. */
  choose?: (hits: readonly HelpHit[]) => Answer[]
  /** Beside another of them, which says what is broken. */
  isAlone?: boolean
}

/** Beside the first question, while it is being written. The question stays where it is, and so does its button. */
export function Suggest({ text, back, choose, isAlone = false }: SuggestProps) {
  const { help, words } = useHelp()
  const { drafts } = useScreen()
  const finder = useMemo(() => help.createFinder({ isFailing: choose !== undefined }), [help])
  const written = useRef(text)
  written.current = text
  useEffect(() => finder.type(text), [finder, text])
  useEffect(
    () => () => {
      // A question is no draft any more when it was sent; who only goes away has his still.
      const isSent = back.is === 'ask' && !isAlone && drafts.get(`ask:${back.topic}`) === ''
      if (isSent) finder.sent(written.current)
      else finder.close()
    },
    [finder],
  )
  const found = finder.found.value
  const hits = found === null || found === 'lost' ? [] : (choose?.(found.hits) ?? found.hits)
  return (
    <>
      {back.is === 'ask' && !isAlone && <Concerned topic={back.topic} />}
      {back.is === 'ask' && !isAlone && back.topic === 'playback' && <Vague text={text} />}
      {hits.length > 0 && (
        <section class="maybe" role="status" aria-label={words.maybe}>
          <h2>{words.maybe}</h2>
          <Answers hits={hits} from="suggestion" back={back} />
        </section>
      )}
    </>
  )
}

function Answers({ hits, from, back }: { hits: readonly Answer[]; from: ReadFrom; back: View }) {
  const { go, locale: own } = useScreen()
  return (
    <ul class="answers">
      {hits.map(({ id, slug, locale, title, passage, why }) => (
        <li key={id} lang={locale}>
          <button type="button" onClick={() => go({ is: 'help', slug, locale, from, back })}>
            <b>{title}</b>
            {why && <em lang={own}>{why}</em>}
            <small>{passage}</small>
          </button>
        </li>
      ))}
    </ul>
  )
}
