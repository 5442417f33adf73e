/** The page of a case, for whoever has its number and lookup code. Plain forms: it works without a script. */
import type { CaseView } from '#shared/protocol/cases.ts'
import type { Instant } from '#shared/protocol/conversation.ts'
import { caseAllows, isOpenCase } from '#shared/rules/case-life.ts'
import { type CaseWords, caseWords } from '#shared/words/cases.ts'
import { money } from '#shared/words/money.ts'
import type { Locale } from '#shared/words/types.ts'
import { html, type Markup } from '../../html/markup.ts'
import { STYLE } from './style.ts'

export type Shown = {
  locale: Locale
  /** Of the case's site: where the page is read is not known. */
  zone: string
  /** As it was typed. */
  number: string
  /** Said on top: what was done, or why not. */
  told: string | null
  found: Found | null
}

type Found = { view: CaseView; code: string; now: Instant }

export function casePage({ locale, zone, number, told, found }: Shown): string {
  const words = caseWords(locale)
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${words.title}</title><style>${html.trusted(STYLE)}</style></head>
<body><main>
<h1>${words.title}</h1>
${told === null ? '' : html`<p class="told" role="status">${told}</p>`}
${found === null ? asked(words, number) : shown({ words, locale, zone }, found)}
</main></body></html>
`.text
}

function asked(words: CaseWords, number: string): Markup {
  return html`<p>${words.intro}</p>
<form class="sheet" method="post" action="/case" autocomplete="off">
<label>${words.number}<input name="number" required maxlength="40" autocapitalize="characters" value="${number}" placeholder="KF-261122-4F7Q2"></label>
<label>${words.code}<input name="code" required maxlength="20" autocapitalize="characters"><span>${words.codeHint}</span></label>
<button>${words.look}</button></form>`
}

type Reader = { words: CaseWords; locale: Locale; zone: string }

function shown(reader: Reader, found: Found): Markup {
  const { view, code } = found
  const { words, locale, zone } = reader
  const names = (ids: readonly string[]) =>
    view.files.flatMap(({ id, name }) => (ids.includes(id) ? name : [])).join(', ')
  const time = (at: number) =>
    html`<time datetime="${new Date(at).toISOString()}">${timeText(at, locale, zone)}</time>`
  const line = (name: string, value: Markup | string) => html`<dt>${name}</dt><dd>${value}</dd>`
  const states = words.states
  return html`<section>
<p class="soft number">${view.number} · ${words.kinds[view.kind]}</p>
<p class="state">${states[view.state]}</p>
<dl>${view.object === '' ? '' : line(words.about, view.object)}
${view.amount === null ? '' : line(words.amount, money(view.amount, view.currency ?? 'CNY', locale))}
${line(words.opened, time(view.openedAt))}
${view.due === null ? '' : line(words.due, time(view.due))}
${view.decidedAt === null ? '' : line(words.decided, time(view.decidedAt))}</dl></section>
${view.outcome === null ? '' : html`<section><h2>${words.outcome}</h2><p>${view.outcome}</p></section>`}
${view.missing.length === 0 ? '' : html`<section class="warm"><p>${words.wanted}</p><ul>${view.missing.map((one) => html`<li>${words.missing[one]}</li>`)}</ul></section>`}
${view.files.length === 0 ? '' : html`<section><h2>${words.files}</h2><ul>${view.files.map(({ name }) => html`<li>${name}</li>`)}</ul></section>`}
${rating(words, view, code, found.now)}
${acts(reader, view, code)}
<section><h2>${words.history}</h2><ol>${view.changes.map(
    (one) => html`<li><p class="soft">${time(one.at)} · ${words.by[one.by]} · ${states[one.state]}</p>
${one.text === null ? '' : html`<p>${one.text}</p>`}${one.files.length === 0 ? '' : html`<p class="soft">${names(one.files)}</p>`}</li>`,
  )}</ol></section>`
}

/** How it was handled, once it is decided. */
function rating(words: CaseWords, view: CaseView, code: string, now: Instant): Markup {
  const { rating: before, rateUntil } = view
  if (rateUntil === null || rateUntil <= now)
    return before === null
      ? html``
      : html`<section><h2>${words.rateHow}</h2><p>${words.scores[before.score - 1] ?? ''}</p><p>${before.text}</p></section>`
  const scores = words.scores.map(
    (name, index) =>
      html`<label><input type="radio" name="score" value="${String(index + 1)}" required ${html.trusted(before?.score === index + 1 ? 'checked' : '')}>${name}</label>`,
  )
  return html`<form class="sheet" method="post" action="/case">
<input type="hidden" name="number" value="${view.number}"><input type="hidden" name="code" value="${code}"><input type="hidden" name="act" value="rate">
<fieldset><legend>${words.rateHow}</legend><div class="scores">${scores}</div></fieldset>
<label>${words.rateMore}<textarea name="text" maxlength="1000">${before?.text ?? ''}</textarea></label>
<p class="soft">${words.rateHint}</p><button>${words.rateSend}</button></form>`
}

function acts({ words, locale, zone }: Reader, view: CaseView, code: string): Markup {
  const form = (act: string, button: string, inside: Markup | string, plain = false) =>
    html`<form ${html.trusted(inside === '' ? '' : 'class="sheet"')} method="post" action="/case">
<input type="hidden" name="number" value="${view.number}"><input type="hidden" name="code" value="${code}">
<input type="hidden" name="act" value="${act}">${inside}<button ${html.trusted(plain ? 'class="plain"' : '')}>${button}</button></form>`
  const text = html`<label>${words.addHint}<textarea name="text" required maxlength="4000"></textarea></label>`
  if (caseAllows(view.state, 'add') && isOpenCase(view.state))
    // While it waits for him there is nobody to be hurried.
    return html`${form('add', words.add, text)}${view.due === null ? '' : form('nudge', words.nudge, '', true)}`
  if (view.appealUntil === null) return html``
  const until = timeText(view.appealUntil, locale, zone)
  return form('appeal', words.appeal, html`<p class="soft">${words.appealHint(until)}</p>${text}`)
}

/** Where the page is read is not known, so the zone is named. */
const timeText = (at: number, locale: Locale, zone: string) =>
  new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: zone,
  }).format(at)
