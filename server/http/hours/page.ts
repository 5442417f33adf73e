/** The public sheet of hours: the week, the days that differ, lines with hours of their own, and the other ways, in the time of the site. */
import { HELP_LOCALES, type HelpLocale } from '#shared/protocol/help.ts'
import type { HoursSheet, ShownHours } from '#shared/protocol/hours.ts'
import type { Interval, WeekDay } from '#shared/protocol/http.ts'
import { nameIn } from '#shared/rules/hours/days.ts'
import { hoursText } from '#shared/words/intervals.ts'
import { languageName } from '#shared/words/languages.ts'
import { clockTime, dayName, dayWord } from '#shared/words/times.ts'
import { html, type Markup } from '../../html/markup.ts'
import { hoursPath } from '../help/frame.ts'
import type { PageRoom } from '../help/pages.ts'
import { NEWS_WORDS } from '../news/words.ts'
import { HOURS_WORDS } from './words.ts'

const DAYS: readonly WeekDay[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

export function addHoursPage({ page, send, everywhere, parts }: PageRoom): void {
  page('/help/:site/:locale/hours', async ({ params }, reply, locale) => {
    const sheet = await parts.sheet.shown(params.site)
    const paths = everywhere((one) => hoursPath(sheet.site.key, one), HELP_LOCALES)
    const place = { site: sheet.site, locale, paths, title: HOURS_WORDS[locale].title }
    return send(reply, place, content(sheet, locale))
  })
}

function content(sheet: HoursSheet, locale: HelpLocale): Markup {
  const words = HOURS_WORDS[locale]
  const { zone, hours, now, coming, notAnnounced, channels } = sheet
  const time = (at: number) => `${dayWord(at, now, locale, zone)} ${clockTime(at, locale, zone)}`
  const until = hours.until === null ? '' : (hours.open ? words.until : words.from)(time(hours.until))
  return html`<h1 class="title">${words.title}</h1>
<p class="lead">${hours.open ? words.open : words.closed}${until && ` · ${until}`}</p>
<p class="quiet">${words.zone(zone)}</p>
${weekOf(words.desk, sheet.week, locale)}
<h2>${words.coming}</h2>${comingOf(coming, locale)}${notAnnounced === null ? '' : html`<p class="quiet">${words.notAnnounced(notAnnounced)}</p>`}
${sheet.lines.map((line) => {
  const title = line.language === null ? line.team : `${line.team} · ${languageName(line.language, locale)}`
  const own = line.zone === zone ? '' : html`<p class="quiet">${words.zone(line.zone)}</p>`
  const differs =
    line.coming.length === 0 ? '' : html`<h3>${words.coming}</h3>${comingOf(line.coming, locale)}`
  return html`${weekOf(title, line.week, locale)}${own}${differs}`
})}${channels.map(({ kind, name, week }) => {
  const title = `${NEWS_WORDS[locale].channel[kind]} · ${name}`
  return week ? weekOf(title, week, locale) : html`<h2>${title}</h2><p class="quiet">${words.likeDesk}</p>`
})}`
}

const comingOf = (coming: ShownHours['coming'], locale: HelpLocale): Markup =>
  coming.length === 0
    ? html`<p class="quiet">${HOURS_WORDS[locale].nothing}</p>`
    : html`<ul class="list">${coming.map(
        ({ from, to, name, intervals }) =>
          html`<li><b>${day(from, locale)}${from === to ? '' : ` – ${day(to, locale)}`}</b> ${textOf(intervals, locale)}${
            name === '' ? '' : ` · ${nameIn(name, locale)}`
          }</li>`,
      )}</ul>`

const weekOf = (title: string, week: HoursSheet['week'], locale: HelpLocale): Markup =>
  html`<h2>${title}</h2><table class="hours">${DAYS.map(
    (one) =>
      html`<tr><th scope="row">${HOURS_WORDS[locale].days[one]}</th><td>${textOf(week[one], locale)}</td></tr>`,
  )}</table>`

const textOf = (intervals: readonly Interval[], locale: HelpLocale): string =>
  intervals.length === 0
    ? HOURS_WORDS[locale].rest
    : intervals.map((one) => hoursText(one, locale)).join(', ')

const day = (date: string, locale: HelpLocale) => dayName(Date.parse(`${date}T00:00:00Z`), locale, 'UTC')
