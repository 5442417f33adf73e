/** On home, above everything: what the site announces now, and what is over of that which somebody followed. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Prose } from '#shared/help/prose.tsx'
import type { Announcement } from '#shared/protocol/announcements.ts'
import { clockTime, dayWord } from '#shared/words/times.ts'
import { type News as Core, createNews } from '../../core/news.ts'
import { Icon } from '../icons.tsx'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { SeverityIcon } from './icon.tsx'
import { wearNewsStyles } from './styles.ts'
import { NEWS_WORDS } from './words.ts'

/** More would push away what somebody came for. */
const OPEN = 2
const MINUTE_MS = 60_000

export function News() {
  const { panel, locale, clock, drafts } = useScreen()
  wearNewsStyles()
  const words = NEWS_WORDS[locale]
  const news = useMemo(
    () => createNews({ panel, locale, clock, texts: drafts, fetch: (url, init) => fetch(url, init) }),
    [panel, locale, clock, drafts],
  )
  useEffect(() => news.open(), [news])
  const [isWhole, setWhole] = useState(false)
  const all = news.shown.value
  const over = news.over.value
  const shown = isWhole ? all : all.slice(0, OPEN)
  return (
    <section class="news" aria-label={words.title} aria-live="polite">
      {over.map(({ id, title }) => (
        <div class="notice over" key={id}>
          <p class="top">
            <SeverityIcon severity="info" />
            <b>{words.over}</b>
          </p>
          <h2>{title}</h2>
          <button type="button" class="text" onClick={() => void news.seen(id)}>
            {words.seen}
          </button>
        </div>
      ))}
      {shown.map((one) => (
        <Notice key={one.id} one={one} news={news} />
      ))}
      {all.length > shown.length && (
        <button type="button" class="text rest" onClick={() => setWhole(true)}>
          {words.more(all.length - shown.length)}
        </button>
      )}
    </section>
  )
}

function Notice({ one, news }: { one: Announcement; news: Core }) {
  const { locale, clock } = useScreen()
  const words = NEWS_WORDS[locale]
  const [isWhole, setWhole] = useState(false)
  const now = useNow(clock, MINUTE_MS)
  const follows = news.following.value.has(one.id)
  const { severity, until } = one
  return (
    <article class={`notice ${severity}`}>
      <p class="top">
        <SeverityIcon severity={severity} />
        <b>
          {words.severity[severity]} · {words.kind[one.kind]}
        </b>
        <button
          type="button"
          class="round"
          aria-label={words.away(one.title)}
          title={words.away(one.title)}
          onClick={() => news.putAway(one)}
        >
          <Icon name="close" />
        </button>
      </p>
      <h2 lang={one.locale}>{one.title}</h2>
      {one.text !== '' && (
        <div class={`says ${isWhole ? '' : 'folded'}`} lang={one.locale}>
          <Prose text={one.text} />
        </div>
      )}
      <p class="foot">
        {one.text.length > 60 && (
          <button type="button" class="text" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? words.less : words.whole}
          </button>
        )}
        <button
          type="button"
          class="text"
          aria-pressed={follows}
          onClick={() => void news.follow(one.id, !follows)}
        >
          {follows ? words.follows : words.follow}
        </button>
        {until !== null && (
          <small>{words.until(`${dayWord(until, now, locale)} ${clockTime(until, locale)}`)}</small>
        )}
      </p>
      {news.failed.value === one.id && (
        <p class="wrong" role="alert">
          {words.lost}
        </p>
      )}
    </article>
  )
}
