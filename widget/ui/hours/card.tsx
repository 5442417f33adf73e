/** On home: that the desk, or a line of it, will be closed for a holiday; how long one usually waits, and the way to all of its hours. */
import { useEffect, useState } from 'preact/hooks'
import type { HoursSheet } from '#shared/protocol/hours.ts'
import { nameIn } from '#shared/rules/hours/days.ts'
import { Icon } from '../icons.tsx'
import { SeverityIcon } from '../news/icon.tsx'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { areBarsWorth, Bars } from './bars.tsx'
import { closuresOf, hourOf, sheetOf, spanOf } from './sheet.ts'
import { wearHoursStyles } from './styles.ts'
import { HOURS_WORDS } from './words.ts'

const MINUTE_MS = 60_000
const AWAY = 'hours:away'
/** So many that were put away are remembered: each is over some day. */
const AWAY_MAX = 10

function useSheet(): HoursSheet | null {
  const { panel, clock } = useScreen()
  const [sheet, setSheet] = useState<HoursSheet | null>(null)
  useEffect(() => {
    let wanted = true
    void sheetOf(panel.site, clock.now()).then((found) => wanted && setSheet(found))
    return () => {
      wanted = false
    }
  }, [panel, clock])
  return sheet
}

/** One at a time, that of the whole desk first; put away it does not come back. */
export function ClosureLine() {
  const { locale, clock, drafts } = useScreen()
  const words = HOURS_WORDS[locale]
  const sheet = useSheet()
  const [away, setAway] = useState(() => drafts.get(AWAY).split('\n'))
  const next = sheet && closuresOf(sheet, clock.now(), locale).find(({ key }) => !away.includes(key))
  if (!next) return null
  const { key, line } = next
  const [when, name] = [spanOf(next.from, next.to, locale), nameIn(next.name, locale)]
  return (
    <section class="news" aria-label={words.title}>
      <article class="notice info">
        <p class="top">
          <SeverityIcon severity="info" />
          <b>{words.title}</b>
          <button
            type="button"
            class="round"
            aria-label={words.away}
            title={words.away}
            onClick={() => {
              const all = [key, ...away].slice(0, AWAY_MAX)
              drafts.set(AWAY, all.join('\n'))
              setAway(all)
            }}
          >
            <Icon name="close" />
          </button>
        </p>
        <h2>{line === '' ? words.closes(when, name) : words.lineCloses(line, when, name)}</h2>
        <div class="says">{line === '' ? words.closesText : words.lineClosesText}</div>
      </article>
    </section>
  )
}

export function HoursLink() {
  const { locale, clock, go } = useScreen()
  wearHoursStyles()
  const words = HOURS_WORDS[locale]
  const sheet = useSheet()
  const now = useNow(clock, MINUTE_MS)
  const usual = sheet?.hours.open ? sheet.waits[hourOf(now, sheet.zone)] : null
  const minutes = usual == null ? null : Math.round(usual / 60)
  return (
    <button
      type="button"
      class="card ways-link"
      onClick={() => go({ is: 'hours', slug: '', back: { is: 'home' } })}
    >
      <b>{words.title}</b>
      {sheet && minutes !== null && (
        <span class="usual">
          <small>{minutes === 0 ? words.short : words.usualNow(minutes)}</small>
          {areBarsWorth(sheet, now) && <Bars sheet={sheet} now={now} isSmall />}
        </span>
      )}
      <Icon name="go" />
    </button>
  )
}
