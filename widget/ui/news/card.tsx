/** On home, above everything: what the site announces now, and what is over of that which somebody followed. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Prose } from '#shared/help/prose.tsx'
import type { Announcement } from '#shared/protocol/announcements.ts'
import { deviceOf } from '#shared/rules/device.ts'
import { type Concern, concernOf } from '#shared/rules/incident.ts'
import { clockTime, dayWord } from '#shared/words/times.ts'
import { type News as Core, createNews } from '../../core/news.ts'
import type { Panel } from '../../core/panel.ts'
import { signedRegion } from '../../core/region.ts'
import { Icon } from '../icons.tsx'
import { later } from '../later.ts'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { SeverityIcon } from './icon.tsx'
import { wearNewsStyles } from './styles.ts'
import { NEWS_WORDS } from './words.ts'

/** Where he is told that it is over, once he has asked for that. */
const useTold = later(() => import('../told/late.tsx'))
/** More would push away what somebody came for. */
const OPEN = 2
const MINUTE_MS = 60_000

function useNews(): Core {
  const { panel, locale, clock, drafts } = useScreen()
  wearNewsStyles()
  const news = useMemo(
    () => createNews({ panel, locale, clock, texts: drafts, fetch: (url, init) => fetch(url, init) }),
    [panel, locale, clock, drafts],
  )
  useEffect(() => news.open(), [news])
  return news
}

/** By what is asked about, by what the player has reported, by what the device is, by where he is. Nothing of it is told to anybody. */
function concernOfMine({ incident }: Announcement, panel: Panel, topic: string | null): Concern | null {
  if (!incident) return null
  const report = panel.report.value
  const codes = report?.events.flatMap(({ code }) => code ?? []) ?? []
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const { region, country } = panel.facts() ?? {}
  const device = report ?? deviceOf(navigator.userAgent)
  return concernOf(incident, {
    ...{ topic, codes, zone, device, signed: signedRegion.value() },
    ...{ region: region ?? null, country: country ?? null },
  })
}

/** Before anything is asked: what is broken already, and may be what he comes for. Also where he put it away on home. */
export function Concerned({ topic }: { topic: string }) {
  const { panel, locale } = useScreen()
  const news = useNews()
  const words = NEWS_WORDS[locale]
  const mine = news.running.value.flatMap((one) => {
    const concern = concernOfMine(one, panel, topic)
    return concern ? [{ one, concern }] : []
  })
  if (mine.length === 0) return null
  return (
    <section class="news" aria-label={words.concerned}>
      {mine.map(({ one, concern }) => (
        <Notice key={one.id} one={one} news={news} concern={concern} />
      ))}
    </section>
  )
}

export function News() {
  const { panel, locale } = useScreen()
  const words = NEWS_WORDS[locale]
  const news = useNews()
  const [isWhole, setWhole] = useState(false)
  // What his own player has reported stands first.
  const mine = (one: Announcement) => Number(concernOfMine(one, panel, null) !== null)
  const all = [...news.shown.value].sort((a, b) => mine(b) - mine(a))
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

/** With what makes it somebody's own it cannot be put away. */
function Notice({ one, news, concern }: { one: Announcement; news: Core; concern?: Concern }) {
  const { locale, clock } = useScreen()
  const words = NEWS_WORDS[locale]
  const [isWhole, setWhole] = useState(false)
  const now = useNow(clock, MINUTE_MS)
  const follows = news.following.value.has(one.id)
  const { severity, from, until } = one
  const isPlanned = from > now
  const at = (time: number) => `${dayWord(time, now, locale)} ${clockTime(time, locale)}`
  const times = [
    ...(isPlanned ? [words.planned(at(from))] : one.incident ? [words.since(at(from))] : []),
    ...(until === null ? [] : [words.until(at(until))]),
  ]
  const told = useTold(follows)
  return (
    <article class={`notice ${severity}`}>
      <p class="top">
        <SeverityIcon severity={severity} />
        <b>{concern ? words.concerned : `${words.severity[severity]} · ${words.kind[one.kind]}`}</b>
        {!concern && (
          <button
            type="button"
            class="round"
            aria-label={words.away(one.title)}
            title={words.away(one.title)}
            onClick={() => news.putAway(one)}
          >
            <Icon name="close" />
          </button>
        )}
      </p>
      <h2 lang={one.locale}>{one.title}</h2>
      {concern?.code && <small>{words.reported(concern.code)}</small>}
      {concern?.device && <small>{words.device(concern.device)}</small>}
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
        {!isPlanned && (
          <button
            type="button"
            class={one.incident && !follows ? 'button' : 'text'}
            aria-pressed={follows}
            onClick={() => void news.follow(one.id, !follows)}
          >
            {one.incident ? (follows ? words.told : words.meToo) : follows ? words.follows : words.follow}
          </button>
        )}
        {times.length > 0 && <small>{times.join(' · ')}</small>}
      </p>
      {follows && told && <told.ToldCard what="over" />}
      {news.failed.value === one.id && (
        <p class="wrong" role="alert">
          {words.lost}
        </p>
      )}
    </article>
  )
}
