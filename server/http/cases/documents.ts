/** The identity documents of a case: what they are for, until when, and the way to take the consent back. */
import type { CaseDocument, CaseView } from '#shared/protocol/cases.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { DOCUMENT_KEPT_DAYS } from '#shared/rules/limits.ts'
import { documentWords } from '#shared/words/documents.ts'
import { html, type Markup } from '../../html/markup.ts'
import { form, type Reader, timeText } from './pieces.ts'

export function documents(reader: Reader, view: CaseView, intent: Id): Markup {
  if (view.documents.length === 0) return html``
  const words = documentWords(reader.locale)
  return html`<section><h2>${words.documents}</h2>${view.documents.map((one) => document(reader, view, one, intent))}</section>`
}

/** It cannot be brought back, so it takes two presses, without a script too. */
function document({ locale, zone }: Reader, view: CaseView, one: CaseDocument, intent: Id): Markup {
  const words = documentWords(locale)
  const { id, label, purpose, at, deletedAt, why } = one
  const when = (instant: number) => timeText(instant, locale, zone)
  const said = html`<p><b>${label[locale]}</b></p><p class="soft">${purpose[locale]} · ${words.sentAt(when(at))}</p>`
  if (deletedAt !== null)
    return html`<div class="paper">${said}<p class="soft">${words.gone[why ?? 'time'](when(deletedAt))}</p></div>`
  const inside = html`<input type="hidden" name="document" value="${id}"><p>${words.sure}</p>`
  return html`<div class="paper">${said}<p class="soft">${words.keptText(DOCUMENT_KEPT_DAYS)}</p>
<details><summary>${words.withdraw}</summary>${form(view, intent, { act: 'withdraw', button: words.sureYes, inside })}</details></div>`
}
