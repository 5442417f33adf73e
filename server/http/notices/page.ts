/** The pages behind the links of mails. Plain forms: they work without a script. */
import '#shared/words/all.ts'
import type { Entry } from '#shared/protocol/conversation.ts'
import { TEXT_MAX } from '#shared/rules/limits.ts'
import { authorName, entrySentence, isSaid, writtenText } from '#shared/words/entries.ts'
import type { NoticeWords } from '#shared/words/notices.ts'
import { clockTime, dayName } from '#shared/words/times.ts'
import type { Locale } from '#shared/words/types.ts'
import { html, type Markup } from '../../html/markup.ts'
import { STYLE } from '../cases/style.ts'
import { TALK_STYLE } from './style.ts'

type Page = { locale: Locale; title: string; text: string; content?: Markup }

export const pageOf = ({ locale, title, text, content }: Page): string =>
  framed(locale, title, html`${text === '' ? '' : html`<section><p>${text}</p></section>`}${content ?? ''}`)

/** One button, by which something is done. */
export const sheet = (token: string, act: string, label: string, plain = false): Markup =>
  html`<form method="post" action="/n/${token}"><input type="hidden" name="act" value="${act}">
<button ${html.trusted(plain ? 'class="plain"' : '')}>${label}</button></form>`

export type Talk = {
  locale: Locale
  words: NoticeWords['page']
  site: { name: string; zone: string }
  token: string
  /** As it is called. */
  topic: string
  told: string | null
  entries: Entry[]
  isCut: boolean
  isOpen: boolean
  /** Of what he writes next: sent twice it is one message. */
  intent: string
  draft: string
  back: string | null
}

export function talkPage(talk: Talk): string {
  const { locale, words, site, token, topic, told, entries, isCut, isOpen, intent, draft, back } = talk
  const content = html`<p class="soft">${site.name}</p>
${told === null ? '' : html`<p class="told" role="status">${told}</p>`}
${isCut ? html`<p class="soft">${words.earlier}</p>` : ''}
${entries.length === 0 ? html`<section><p>${words.empty}</p></section>` : html`<ol class="talk">${entries.map((entry) => item(entry, talk))}</ol>`}
${
  isOpen
    ? html`<form class="sheet" method="post" action="/n/${token}"><input type="hidden" name="act" value="say">
<input type="hidden" name="intent" value="${intent}"><label>${words.write}<textarea name="text" required maxlength="${TEXT_MAX}">${draft}</textarea></label>
<button>${words.send}</button></form>`
    : html`<section><p>${words.closed}</p></section>`
}
<p class="row"><a href="/n/${token}">${words.again}</a>${back === null ? '' : html`<a href="${back}" rel="noreferrer">${words.site}</a>`}</p>`
  return framed(locale, `${words.talk} · ${topic}`, content)
}

function item(entry: Entry, { locale, words, site }: Talk): Markup {
  const time = html`<time datetime="${new Date(entry.at).toISOString()}">${dayName(entry.at, locale, site.zone)} ${clockTime(entry.at, locale, site.zone)}</time>`
  if (!isSaid(entry)) {
    const sentence = entrySentence(entry, locale, site.zone)
    return sentence === '' ? html`` : html`<li class="told">${sentence}${time}</li>`
  }
  const isMine = entry.author.role === 'visitor'
  const name = isMine ? words.you : authorName(entry.author, locale)
  return html`<li class="${isMine ? 'mine' : 'theirs'}"><b>${name}</b>${time}<p>${writtenText(entry, locale)}</p></li>`
}

const framed = (locale: Locale, title: string, content: Markup): string =>
  html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title}</title><style>${html.trusted(STYLE)}</style><style>${html.trusted(TALK_STYLE)}</style></head>
<body><main><h1>${title}</h1>${content}</main></body></html>
`.text
