/** The sheet of hours as all that shows it asks for it, and what is read off it. */
import type { HoursSheet, ShownHours } from '#shared/protocol/hours.ts'
import { closureOn } from '#shared/rules/hours/closure.ts'
import { localDate } from '#shared/rules/hours/zone.ts'
import { languageName } from '#shared/words/languages.ts'
import { dayName } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import { readHours } from '../../core/hours.ts'

const MINUTE_MS = 60_000

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

/** `line` empty: the whole desk. `key` names it, for who has put it away. */
export type Closure = { key: string; line: string; from: string; to: string; name: string }

/** The next closures of whole days, a week before and as long as they last: of the desk, and of lines that it does not cover. */
export function closuresOf(sheet: HoursSheet, now: number, locale: Locale): Closure[] {
  const site = closureOf(sheet, now)
  const lines = sheet.lines.flatMap((line) => {
    const own = closureOf(line, now)
    if (!own || (site && own.from >= site.from && own.to <= site.to)) return []
    return [{ ...own, key: `${line.team}/${line.language ?? ''}/${own.from}`, line: lineName(line, locale) }]
  })
  return [...(site ? [{ ...site, key: site.from, line: '' }] : []), ...lines]
}

const closureOf = ({ coming, zone }: ShownHours, now: number) => closureOn(localDate(now, zone), coming)

export const lineName = ({ team, language }: HoursSheet['lines'][number], locale: Locale): string =>
  language === null ? team : `${team} · ${languageName(language, locale)}`

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
