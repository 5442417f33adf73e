/** The page of a case. Plain forms: it works without a script, but for files, which go up in pieces. */
import type { CaseView } from '#shared/protocol/cases.ts'
import type { ChannelView } from '#shared/protocol/channels.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { caseAllows, isOpenCase } from '#shared/rules/case-life.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { type CaseWords, caseWords } from '#shared/words/cases.ts'
import { money } from '#shared/words/money.ts'
import { refundSentence } from '#shared/words/refunds.ts'
import type { Locale } from '#shared/words/types.ts'
import { html, type Markup } from '../../html/markup.ts'
import { askedPart } from './asked.ts'
import { documents } from './documents.ts'
import { form, type Reader, timeText } from './pieces.ts'
import { STYLE } from './style.ts'
import { openWays } from './ways.ts'

export type Shown = {
  locale: Locale
  /** Of the case's site: where the page is read is not known. */
  zone: string
  /** As it was typed. */
  number: string
  /** Said on top: what was done, or why not. */
  told: string | null
  /** A one-time code was asked for: its field comes first. */
  isSent: boolean
  /** What was written and not sent, where the page has to be opened anew. */
  unsent?: string
  found: Found | null
  /** Modules of ours that the page loads. */
  script: readonly string[]
}

/**
 * `intent`: of what is sent next, so that sent twice it is done once. `ways`: those that are open now, where he has just asked how
 * far it is.
 */
type Found = { view: CaseView; now: Instant; draft: string; intent: Id; ways: readonly ChannelView[] }

export function casePage(page: Shown): string {
  const { locale, told, found, script } = page
  const words = caseWords(locale)
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${found === null ? words.title : `${found.view.number} · ${words.title}`}</title><style>${html.trusted(STYLE)}</style>
${found === null ? '' : script.map((path) => html`<script type="module" src="${path}"></script>`)}</head>
<body><main>
<h1>${words.title}</h1>
${told === null ? '' : html`<p class="told" role="status">${told}</p>`}
${found === null ? askedPart(words, page) : shown({ words, ...page }, found)}
</main></body></html>
`.text
}

function shown(reader: Reader, found: Found): Markup {
  const { view } = found
  const { words, locale, zone } = reader
  const names = (ids: readonly string[]) =>
    view.files.flatMap(({ id, name }) => (ids.includes(id) ? name : [])).join(', ')
  const time = (at: number) =>
    html`<time datetime="${new Date(at).toISOString()}">${timeText(at, locale, zone)}</time>`
  const line = (name: string, value: Markup | string) => html`<dt>${name}</dt><dd>${value}</dd>`
  const states = words.states
  return html`${found.ways.length === 0 ? '' : openWays(reader, { ...found, number: view.number })}
<section>
<p class="soft number">${view.number} · ${words.kinds[view.kind]}</p>
<p class="state">${states[view.state]}</p>
<dl>${view.object === '' ? '' : line(words.about, view.object)}
${view.amount === null ? '' : line(words.amount, money(view.amount, view.currency ?? 'CNY', locale))}
${line(words.opened, time(view.openedAt))}
${view.due === null ? '' : line(words.due, time(view.due))}
${view.decidedAt === null ? '' : line(words.decided, time(view.decidedAt))}</dl>
${view.reader && isOpenCase(view.state) ? html`<p class="soft">${words.readers[view.reader]}</p>` : ''}</section>
${view.outcome === null ? '' : html`<section><h2>${words.outcome}</h2><p>${view.outcome}</p></section>`}
${wanted(reader, found)}
${rating(words, found)}
${acts(reader, found)}
${view.files.length === 0 ? '' : html`<section><h2>${words.files}</h2><div data-files="${JSON.stringify(view.files)}"><ul>${view.files.map(({ name }) => html`<li>${name}</li>`)}</ul></div></section>`}
${documents(reader, view, found.intent)}
<section><h2>${words.history}</h2><ol>${[...view.changes].reverse().map(
    (
      one,
    ) => html`<li><p class="soft">${time(one.at)} · ${words.by[one.by]}${locale === 'en' ? ' ' : ''}${words.acts[one.act ?? 'open']}</p>
${one.text === null ? '' : html`<p>${one.text}</p>`}${one.refund === undefined ? '' : html`<p>${refundSentence(one.refund, locale)}</p>`}${one.files.length === 0 ? '' : html`<p class="soft">${names(one.files)}</p>`}</li>`,
  )}</ol></section>
${form(view, found.intent, { act: 'leave', button: words.leave, isPlain: true })}`
}

/** What he is asked for stands with the field in which he adds it. */
function wanted(reader: Reader, found: Found): Markup {
  const { words } = reader
  const { missing } = found.view
  if (missing.length === 0) return html``
  return html`<section class="warm"><p>${words.wanted}</p><ul>${missing.map((one) => html`<li>${words.missing[one]}</li>`)}</ul>
${adding(words, found)}</section>`
}

/** How it was handled, once it is decided. */
function rating(words: CaseWords, { view, now, intent }: Found): Markup {
  const { rating: before, rateUntil } = view
  if (rateUntil === null || rateUntil <= now)
    return before === null
      ? html``
      : html`<section><h2>${words.rateHow}</h2><p>${words.scores[before.score - 1] ?? ''}</p><p>${before.text}</p></section>`
  const scores = words.scores.map(
    (name, index) =>
      html`<label><input type="radio" name="score" value="${String(index + 1)}" required ${html.trusted(before?.score === index + 1 ? 'checked' : '')}>${name}</label>`,
  )
  const inside = html`<fieldset><legend>${words.rateHow}</legend><div class="scores">${scores}</div></fieldset>
<label>${words.rateMore}<textarea name="text" maxlength="1000">${before?.text ?? ''}</textarea></label>
<p class="soft">${words.rateHint}</p>`
  return html`<section>${form(view, intent, { act: 'rate', button: words.rateSend, inside })}</section>`
}

function acts(reader: Reader, found: Found): Markup {
  const { words, locale, zone } = reader
  const { view, intent } = found
  if (caseAllows(view.state, 'add') && isOpenCase(view.state)) {
    const add =
      view.missing.length > 0 ? '' : html`<section><h2>${words.add}</h2>${adding(words, found)}</section>`
    return html`${add}${nudge(reader, found)}`
  }
  if (view.appealUntil === null) return html``
  const until = timeText(view.appealUntil, locale, zone)
  const inside = html`<p class="soft">${words.appealHint(until)}</p>${saying(words, found, words.appealWhy, true)}`
  return html`<section><h2>${words.appeal}</h2>${form(view, intent, { act: 'appeal', button: words.appealSend, inside })}</section>`
}

/** While it waits for him there is nobody to be hurried; and it is heard once a day. */
function nudge({ words, locale, zone }: Reader, { view, intent, now }: Found): Markup {
  const { nudgeFrom } = view
  if (nudgeFrom === null) return html``
  if (nudgeFrom <= now) return form(view, intent, { act: 'nudge', button: words.nudge, isPlain: true })
  return html`<p class="soft">${words.nudgeFrom(timeText(nudgeFrom, locale, zone))}</p>`
}

const adding = (words: CaseWords, found: Found): Markup =>
  form(found.view, found.intent, {
    act: 'add',
    button: words.addSend,
    inside: saying(words, found, words.addHint, false),
  })

/** Words, and files beside them. `needsWords`: who judges an appeal was not there. */
const saying = (words: CaseWords, { draft }: Found, label: string, needsWords: boolean): Markup =>
  html`<label>${label}<textarea name="text" required maxlength="${TEXT_MAX}">${draft}</textarea></label>
<div class="attach" data-attach="${words.attach}" data-uploading="${words.uploading}" ${html.trusted(needsWords ? 'data-needs-words' : '')}></div>
<noscript><p class="soft">${words.noScript}</p></noscript>`
