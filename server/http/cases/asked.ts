/** What the case page asks of a browser that has no pass: number and code, or to have a code sent. */
import type { CaseWords } from '#shared/words/cases.ts'
import { html, type Markup } from '../../html/markup.ts'

type Asked = { number: string; isSent: boolean; unsent?: string }

export function askedPart(words: CaseWords, { number, isSent, unsent = '' }: Asked): Markup {
  const kept = html`<section><h2>${words.unsent}</h2><p class="said">${unsent}</p></section>`
  const code = isSent
    ? html`<input name="code" required maxlength="20" inputmode="numeric" autocomplete="one-time-code" autofocus>`
    : html`<input name="code" required maxlength="20" autocapitalize="characters" autocomplete="off">`
  return html`${unsent === '' ? '' : kept}<p>${words.intro}</p>
<form class="sheet" method="post" action="/case" autocomplete="off">
<label>${words.number}<input name="number" required maxlength="40" autocapitalize="characters" value="${number}" placeholder="KF-261122-4F7Q2"></label>
<label>${words.code}${code}<span>${words.codeHint}</span></label>
<button>${words.look}</button></form>
<form class="sheet" method="post" action="/case" autocomplete="off"><h2>${words.sendTitle}</h2>
<input type="hidden" name="act" value="send"><p class="soft">${words.sendHint}</p>
<label>${words.number}<input name="number" required maxlength="40" autocapitalize="characters" value="${number}" placeholder="KF-261122-4F7Q2"></label>
<button class="plain">${words.send}</button></form>`
}
