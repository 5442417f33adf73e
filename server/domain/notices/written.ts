/** A letter as text and as a page: the same sentences, once for each. Nothing in it is loaded from anywhere. */
import { noticeWords } from '#shared/words/notices.ts'
import type { Locale } from '#shared/words/types.ts'
import { html, type Markup } from '../../html/markup.ts'

export type Content = {
  subject: string
  thread: string | null
  /** What happened, in one sentence: it comes first, and is all that an SMS says. */
  short: string
  lines: string[]
  /** What somebody said, with his name. */
  said: { name: string; text: string }[]
  /** After what was said. */
  after: string[]
  act: { label: string; link: string } | null
  /** As it is, with its lines. */
  record?: string
  files: { name: string; type: string; content: string }[]
}

export function writtenText(content: Content, locale: Locale, site: string, stop: string | null): string {
  const words = noticeWords(locale)
  const { short, lines, said, after, act, record } = content
  const spoken = said.map(({ name, text }) => `${name}:\n${text.replace(/^/gm, '> ')}`)
  const parts = [short, ...lines, ...spoken, ...after]
  if (act) parts.push(`${act.label}:\n${act.link}`)
  if (record !== undefined) parts.push(record.trim())
  parts.push(`--\n${site}\n${act ? words.noReply : words.noReplyPlain}`)
  if (stop !== null) parts.push(`${words.stop}: ${stop}`)
  return `${parts.join('\n\n')}\n`
}

export function writtenHtml(content: Content, locale: Locale, site: string, stop: string | null): string {
  const words = noticeWords(locale)
  const { subject, short, lines, said, after, act, record } = content
  const line = (text: string): Markup => html`<p style="margin:0 0 12px">${text}</p>`
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${subject}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.6 system-ui,'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:34rem;margin:0 auto">
<p style="margin:0 0 12px;font-size:18px;font-weight:600">${short}</p>
${lines.map(line)}
${said.map(
  ({ name, text }) => html`<div style="margin:0 0 12px;padding:8px 0 8px 14px;border-left:3px solid #0f766e">
<b>${name}</b><div style="white-space:pre-wrap">${text}</div></div>`,
)}
${after.map(line)}
${
  act
    ? html`<p style="margin:20px 0"><a href="${act.link}" style="display:inline-block;padding:12px 20px;border-radius:12px;background:#0f766e;color:#ffffff;text-decoration:none;font-weight:600">${act.label}</a></p>`
    : ''
}
${record === undefined ? '' : html`<pre style="white-space:pre-wrap;font:14px/1.6 inherit;margin:0 0 12px">${record.trim()}</pre>`}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #c8cdd4;font-size:13px;opacity:.8">${site}<br>${act ? words.noReply : words.noReplyPlain}${
    stop === null ? '' : html`<br><a href="${stop}">${words.stop}</a>`
  }</p></div></body></html>
`.text
}
