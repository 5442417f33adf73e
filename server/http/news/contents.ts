/** What stands on the public page of announcements, in its feed, and above the help centre. */
import type { Announcement } from '#shared/protocol/announcements.ts'
import type { ChannelView } from '#shared/protocol/channels.ts'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { dialled } from '#shared/rules/channels.ts'
import { qrPicture } from '#shared/rules/qr.ts'
import { clockTime, dayName, dayWord } from '#shared/words/times.ts'
import type { NewsPart } from '../../domain/announcements.ts'
import { html, type Markup } from '../../html/markup.ts'
import { homePath, newsPath } from '../help/frame.ts'
import { markupOf } from '../help/markup.ts'
import { NEWS_WORDS } from './words.ts'

export type When = { zone: string; now: number; locale: HelpLocale }

/** What runs now, above the help centre: its titles, which lead to the whole of it. */
export function runningContent(key: string, locale: HelpLocale, running: readonly Announcement[]): Markup {
  if (running.length === 0) return html``
  const words = NEWS_WORDS[locale]
  return html`<section class="news" aria-label="${words.title}">${running.map(
    ({ id, severity, kind, title, locale: lang }) =>
      html`<p class="notice ${severity}"><b>${words.severity[severity]} · ${words.kind[kind]}</b>
<a href="${newsPath(key, locale)}#${id}" lang="${lang}">${title}</a></p>`,
  )}</section>`
}

export function newsContent(
  key: string,
  when: When,
  { running, planned, past }: Record<NewsPart, readonly Announcement[]>,
): Markup {
  const { locale } = when
  const words = NEWS_WORDS[locale]
  return html`<h1 class="title">${words.title}</h1><p class="quiet"><a href="${newsPath(key, locale)}.xml">${words.feed}</a></p>
<h2>${words.running}</h2>${
    running.length === 0
      ? html`<p class="quiet">${words.nothing}</p>`
      : html`<div class="news">${running.map((one) => item(one, when))}</div>`
  }
${[...(planned.length > 0 ? [{ month: words.planned, of: planned }] : []), ...monthsOf(past, when)].map(
  ({ month, of }) => html`<h2>${month}</h2><div class="news">${of.map((one) => item(one, when))}</div>`,
)}<p><a href="${homePath(key, locale)}">${words.back}</a></p>`
}

function item(one: Announcement, { zone, now, locale }: When): Markup {
  const words = NEWS_WORDS[locale]
  const { id, severity, kind, title, text, from, until, endedAt } = one
  const time = (at: number) =>
    html`<time datetime="${new Date(at).toISOString()}">${dayWord(at, now, locale, zone)} ${clockTime(at, locale, zone)}</time>`
  return html`<section class="notice ${endedAt === null ? severity : 'ended'}" id="${id}"><b>${words.severity[severity]} · ${
    words.kind[kind]
  }</b>
<h3 lang="${one.locale}">${title}</h3><div lang="${one.locale}">${markupOf(text)}</div>
<p class="quiet">${time(from)}${
    endedAt === null
      ? until === null
        ? ''
        : html` – ${words.expected} ${time(until)}`
      : html` – ${time(endedAt)} · ${words.ended}`
  }</p></section>`
}

/** The months of the site's own calendar, the newest first. */
function monthsOf(past: readonly Announcement[], { zone, locale }: When) {
  const name = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    year: 'numeric',
    month: 'long',
    timeZone: zone,
  })
  const months: { month: string; of: Announcement[] }[] = []
  for (const one of past) {
    const month = name.format(one.from)
    const last = months.at(-1)
    if (last?.month === month) last.of.push(one)
    else months.push({ month, of: [one] })
  }
  return months
}

/** Signs that XML knows no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/**
 * RSS 2.0. An item keeps its guid however often its words change, so no reader is told twice. What is planned is dated now, for readers
 * show nothing of tomorrow, and says when it is.
 */
export function feedOf(
  { publicUrl, key, name, zone, now, locale }: When & { publicUrl: string; key: string; name: string },
  all: readonly Announcement[],
): string {
  const page = `${publicUrl}${newsPath(key, locale)}`
  const words = NEWS_WORDS[locale]
  const time = (at: number) => `${dayName(at, locale, zone)} ${clockTime(at, locale, zone)}`
  const item = ({ id, title, text, kind, from, until }: Announcement) => {
    const times = [from, ...(until === null ? [] : [until])].map(time).join(' – ')
    const says = [
      ...(from > now ? [`${words.planned}: ${times}`] : []),
      ...markupOf(text).map((one) => one.text),
    ]
    return html`<item><title>${title}</title><link>${page}#${id}</link><guid isPermaLink="false">${id}</guid><category>${
      words.kind[kind]
    }</category><pubDate>${new Date(Math.min(from, now)).toUTCString()}</pubDate><description>${says.join(' ')}</description></item>
`
  }
  return html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${name} · ${words.title}</title><link>${page}</link>
<description>${words.feedText(name)}</description><language>${locale}</language>
<atom:link href="${page}.xml" rel="self" type="application/rss+xml"/>
${all.map(item)}</channel></rss>
`.text.replace(NO_XML, '')
}

/** The other ways to reach the site, what is open first. */
export function waysContent(when: When, channels: readonly ChannelView[]): Markup {
  if (channels.length === 0) return html``
  const words = NEWS_WORDS[when.locale]
  return html`<section class="ways" id="ways"><h2>${words.ways}</h2><ul class="list">${wayItems(when, channels)}</ul></section>`
}

/** Each by itself, to be put into a list. */
export function wayItems({ locale, now, zone }: When, channels: readonly ChannelView[]): Markup[] {
  const words = NEWS_WORDS[locale]
  const time = (at: number) => `${dayWord(at, now, locale, zone)} ${clockTime(at, locale, zone)}`
  return channels.map(
    ({ kind, name, address, link, fits, hours, qr }) =>
      html`<li><b>${words.channel[kind]} · ${name}</b> ${
        kind === 'telephone'
          ? html`<a href="${dialled(address)}">${address}</a>`
          : kind === 'email'
            ? html`<a href="mailto:${address}">${address}</a>`
            : html`<span>${address}</span>`
      }${link === '' ? '' : html` <a href="${link}" rel="noopener nofollow">${words.openLink[kind]}</a>`}
${qr === null ? '' : html`<img class="qr" src="${qrPicture(qr)}" alt="${words.qr(name)}" width="168" height="168"><p class="quiet">${words.scan}</p>`}<p class="quiet">${hours.open ? words.openNow : words.closedNow}${
        hours.until === null
          ? ''
          : html` · ${hours.open ? words.openUntil(time(hours.until)) : words.opensAt(time(hours.until))}`
      }${fits === '' ? '' : html` · ${fits}`}</p></li>`,
  )
}
