/** What every page of the help centre has around its content; one request brings all of it, and no script. */
import { createHash } from 'node:crypto'
import type { HelpLocale } from '#shared/protocol/help.ts'
import { html, type Markup } from '../../html/markup.ts'
import { HELP_WORDS } from './words.ts'

const STYLE = `:root{--accent:#0f766e;--on:#fff;--soft:#e6f4f2;--warn:#8a4d05;--bad:#b42318;--paper:#fff;--mist:#f5f6f8;--line:#e3e6eb;--strong:#8b939f;--ink:#14171c;--ink2:#4b5360;--hero:linear-gradient(160deg,#0f766e,#115e59);color-scheme:light}
@media(prefers-color-scheme:dark){:root{--accent:#2dd4bf;--on:#06201d;--soft:#12302d;--warn:#fbbf24;--bad:#f97066;--paper:#16191f;--mist:#1f242c;--line:#2a2f38;--strong:#7d8796;--ink:#f1f3f5;--ink2:#b6bdc8;--hero:linear-gradient(160deg,#115e59,#0b3b38);color-scheme:dark}}
*{box-sizing:border-box;margin:0}body{font:400 16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
a{color:var(--accent)}:focus-visible{outline:2px solid var(--accent);outline-offset:2px}header :focus-visible{outline-color:#fff}
header{background:var(--hero);color:#fff;padding:20px 0 28px}header a{color:#fff;text-decoration:none}.in{max-width:880px;margin:0 auto;padding:0 20px}
.bar{display:flex;justify-content:space-between;gap:16px;font-size:15px}.bar b{font-weight:600}header h1,header .hello{font:650 26px/1.3 inherit;font-size:26px;font-weight:650;line-height:1.3;margin:18px 0 14px}
.find{display:flex;gap:8px;max-width:600px}.find input{flex:1;min-width:0;font:inherit;padding:10px 14px;border:1px solid transparent;border-radius:12px;background:var(--paper);color:var(--ink)}
.find input::placeholder{color:var(--ink2);opacity:1}button,.button{font:600 15px/20px inherit;font-family:inherit;font-size:15px;font-weight:600;line-height:20px;border:0;border-radius:12px;padding:12px 18px;background:var(--accent);color:var(--on);cursor:pointer;text-decoration:none;display:inline-block}
.find button{background:#0b3b38;color:#fff}main{padding:28px 0 40px}.shelves{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,270px),1fr));gap:28px 32px}
h2{font-size:18px;line-height:1.4;margin:0 0 8px}h2 a{color:inherit;text-decoration:none}.list{list-style:none;padding:0}.list li{padding:5px 0}.list a{color:var(--ink);text-decoration:none}.list a:hover{color:var(--accent);text-decoration:underline}
.hits li{padding:14px 0;border-bottom:1px solid var(--line)}.hits a{font-weight:600;color:var(--accent)}.hits p,.quiet{color:var(--ink2);font-size:15px}
article h1{font-size:26px;line-height:1.35;margin:6px 0 10px}article h2{margin:26px 0 8px}article p,article ul,article ol{margin:0 0 14px;max-width:42em}.lead{font-size:17px;color:var(--ink2)}
.steps{list-style:none;padding:0;counter-reset:s}.steps li{counter-increment:s;display:grid;grid-template-columns:32px 1fr;gap:12px;padding:9px 0}.steps li:before{content:counter(s);width:30px;height:30px;border-radius:50%;display:grid;place-items:center;background:var(--soft);color:var(--accent);font-weight:650;font-size:15px}
code{font:14px ui-monospace,monospace;background:var(--mist);border-radius:6px;padding:1px 6px}.picture img{display:block;max-width:100%;height:auto;margin:8px 0;border:1px solid var(--line);border-radius:10px}.tip{background:var(--soft);border-radius:12px;padding:12px 16px;white-space:pre-line}
.rate{border-top:1px solid var(--line);margin-top:30px;padding-top:22px}.rate form{display:flex;flex-wrap:wrap;gap:10px;align-items:start}.rate summary{cursor:pointer;border:1px solid var(--strong);border-radius:12px;padding:11px 18px;font-weight:600;font-size:15px;line-height:20px;list-style:none;display:inline-block}.rate legend{padding:14px 0 4px}
.rate summary::-webkit-details-marker{display:none}.rate fieldset{border:0;padding:0 0 12px;display:grid;gap:4px}.rate label{display:flex;gap:10px;padding:5px 0;align-items:center}.rate input{width:20px;height:20px;accent-color:var(--accent)}
.person{background:var(--mist);border-radius:14px;padding:18px 20px;margin-top:32px;display:flex;flex-wrap:wrap;gap:12px;align-items:center;justify-content:space-between}
.bar span{display:flex;gap:16px;white-space:nowrap}@media(max-width:480px){.bar{flex-wrap:wrap;gap:2px 16px}}h1.title{font-size:26px;line-height:1.35}h1.title~h2{margin-top:26px}.news{display:grid;gap:12px;margin:0 0 28px}.notice{border:1px solid var(--line);border-inline-start:4px solid var(--tone,var(--accent));border-radius:12px;padding:12px 16px}.notice>b{display:block;font-size:13px;color:var(--tone,var(--accent))}.notice h3{font-size:17px;line-height:1.4}.notice ul,.notice ol{padding-inline-start:22px}
.notice a{font-weight:600}.notice.warning{--tone:var(--warn)}.notice.critical{--tone:var(--bad);border-color:var(--bad)}.notice.ended{--tone:var(--ink2)}.ways{margin-top:32px}.ways li{padding:8px 0}.ways b{display:block}.ways .list a{color:var(--accent)}.ways .qr{display:block;max-width:100%;height:auto;margin:8px 0 4px;border:1px solid var(--line);border-radius:10px}.pages{display:grid;grid-template-columns:1fr auto 1fr;gap:8px;align-items:center;margin-top:20px}.pages a{padding:10px 0}.pages span{grid-column:2;color:var(--ink2)}.pages [rel=next]{grid-column:3;justify-self:end}h1 small{font-size:15px;font-weight:400;white-space:nowrap}.hours{border-collapse:collapse}.hours th,.hours td{text-align:start;font-weight:400;padding:5px 24px 5px 0;border-bottom:1px solid var(--line)}`

const HASH = createHash('sha256').update(STYLE).digest('base64')

export const HELP_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${HASH}'`,
  // A QR code is written into its page.
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export type Place = {
  publicUrl: string
  site: { key: string; name: string }
  locale: HelpLocale
  /** Of this page in each language in which it can be read, from `/help/…` on. */
  paths: Partial<Record<HelpLocale, string>>
  title: string
  summary?: string
  /** Of a list on several pages. */
  before?: string | undefined
  after?: string | undefined
  /** What was searched for; such pages are no search engine's. */
  query?: string
}

export const homePath = (key: string, locale: HelpLocale): string => `/help/${key}/${locale}`

export const newsPath = (key: string, locale: HelpLocale): string => `${homePath(key, locale)}/news`

export const hoursPath = (key: string, locale: HelpLocale): string => `${homePath(key, locale)}/hours`

export function helpPage(place: Place, content: Markup): string {
  const { publicUrl, site, locale, paths, title, summary, query, before, after } = place
  const words = HELP_WORDS[locale]
  const home = homePath(site.key, locale)
  const own = paths[locale]
  const other: HelpLocale = locale === 'en' ? 'zh-CN' : 'en'
  const isHome = own === home && query === undefined
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isHome ? `${site.name} · ${words.help}` : `${title} · ${site.name}`}</title>
${summary ? html`<meta name="description" content="${summary}">` : ''}
${
  own === undefined || query !== undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<link rel="canonical" href="${publicUrl}${own}">
${Object.entries(paths).map(([lang, path]) => html`<link rel="alternate" hreflang="${lang}" href="${publicUrl}${path}">`)}`
}
${before === undefined ? '' : html`<link rel="prev" href="${publicUrl}${before}">`}${after === undefined ? '' : html`<link rel="next" href="${publicUrl}${after}">`}
<link rel="alternate" type="application/rss+xml" title="${words.news}" href="${newsPath(site.key, locale)}.xml">
<style>${html.trusted(STYLE)}</style></head>
<body><header><div class="in"><div class="bar"><a href="${home}"><b>${site.name}</b> · ${words.help}</a>
<span><a href="${hoursPath(site.key, locale)}">${words.hours}</a>
<a href="${newsPath(site.key, locale)}">${words.news}</a>
<a href="${paths[other] ?? homePath(site.key, other)}" lang="${other}" hreflang="${other}">${words.other}</a></span></div>
${isHome ? html`<h1>${words.hello}</h1>` : html`<p class="hello">${words.hello}</p>`}
<form class="find" action="${home}" role="search"><input type="search" name="q" maxlength="200" required
aria-label="${words.search}" placeholder="${words.placeholder}" value="${query ?? ''}"><button>${words.search}</button></form></div></header>
<main><div class="in">${content}<aside class="person" aria-label="${words.ask}"><span>${words.askText}</span>
<a class="button" href="/panel?site=${site.key}&amp;lang=${locale}">${words.ask}</a></aside></div></main></body></html>
`.text
}
