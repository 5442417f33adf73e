/** On home: that the desk will be closed for a holiday, and the way to all of its hours. */
import { useEffect, useState } from 'preact/hooks'
import type { HoursSheet } from '#shared/protocol/hours.ts'
import { closureOn } from '#shared/rules/hours/closure.ts'
import { nameIn } from '#shared/rules/hours/days.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { dayName } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import { readHours } from '../../core/hours.ts'
import { Icon } from '../icons.tsx'
import { SeverityIcon } from '../news/icon.tsx'
import { useScreen } from '../screen.ts'
import { useNow } from '../ticking.ts'
import { HOURS_WORDS } from './words.ts'

const MINUTE_MS = 60_000
const AWAY = 'hours:away'

/** Two parts of home and its screen ask for the same within a moment. */
let last: { site: string; at: number; sheet: Promise<HoursSheet | null> } | null = null

export function sheetOf(site: string, now: number): Promise<HoursSheet | null> {
  if (!last || last.site !== site || Math.abs(now - last.at) > MINUTE_MS)
    last = { site, at: now, sheet: readHours(site, (url, init) => fetch(url, init)) }
  const { sheet } = last
  void sheet.then((found) => {
    if (found === null && last?.sheet === sheet) last = null
  })
  return sheet
}

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

/** The next closure of whole days, a week before and as long as it lasts; put away it does not come back. */
export function ClosureLine() {
  const { locale, clock, drafts } = useScreen()
  const words = HOURS_WORDS[locale]
  const sheet = useSheet()
  const [away, setAway] = useState(drafts.get(AWAY))
  const today = sheet && localDate(clock.now(), sheet.zone)
  const next = sheet && today ? closureOn(today, sheet.coming) : null
  if (!next || away === next.from) return null
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
              drafts.set(AWAY, next.from)
              setAway(next.from)
            }}
          >
            <Icon name="close" />
          </button>
        </p>
        <h2>{words.closes(spanOf(next.from, next.to, locale), nameIn(next.name, locale))}</h2>
        <div class="says">{words.closesText}</div>
      </article>
    </section>
  )
}

export function HoursLink() {
  const { locale, clock, go } = useScreen()
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
      {minutes !== null && <small>{minutes === 0 ? words.short : words.usualNow(minutes)}</small>}
      <Icon name="go" />
    </button>
  )
}

/** Of the week, from Monday 0:00 on, as the clocks of the site show it. */
export function hourOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })
  const day = (new Date(`${localDate(at, zone)}T00:00:00Z`).getUTCDay() + 6) % 7
  return day * 24 + Number(parts.format(at))
}

export const dayOf = (date: string, locale: Locale): string =>
  dayName(Date.parse(`${date}T00:00:00Z`), locale, 'UTC')

export const spanOf = (from: string, to: string, locale: Locale): string =>
  from === to ? dayOf(from, locale) : `${dayOf(from, locale)} – ${dayOf(to, locale)}`
