/** Of what the page of a case is put together. */
import type { CaseView } from '#shared/protocol/cases.ts'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { CaseWords } from '#shared/words/cases.ts'
import type { Locale } from '#shared/words/types.ts'
import { html, type Markup } from '../../html/markup.ts'

/** `zone`: of the case's site, for where the page is read is not known. */
export type Reader = { words: CaseWords; locale: Locale; zone: string }

type FormParts = { act: string; button: string; inside?: Markup; isPlain?: boolean }

/** Sent by the browser itself. */
export function form(
  view: Pick<CaseView, 'number'>,
  intent: Id,
  { act, button, inside = html``, isPlain = false }: FormParts,
): Markup {
  return html`<form method="post" action="/case"><input type="hidden" name="number" value="${view.number}">
<input type="hidden" name="act" value="${act}"><input type="hidden" name="intent" value="${intent}">
${inside}<button ${html.trusted(isPlain ? 'class="plain"' : '')}>${button}</button></form>`
}

/** Where the page is read is not known, so the zone is named; after the time, which Chinese would put it before. */
export function timeText(at: Instant, locale: Locale, zone: string): string {
  const text = new Intl.DateTimeFormat(locale, {
    ...{ year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: zone,
  }).format(at)
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return `${text} ${name}`
}
