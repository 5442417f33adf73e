import { authorName } from '#shared/words/entries.ts'
import { html, type Markup } from '../../html/markup.ts'
import { type Script, withOffset } from './script.ts'
import { toldIn } from './told.ts'
import { written } from './written.ts'

const STYLE = `body{font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:46rem;margin:2rem auto;
padding:0 1rem;color:#14171c;background:#fff}h1{font-size:1.25rem}time{color:#5d6673;font-size:.8rem;margin-inline-start:.5rem}
li{list-style:none;margin:.75rem 0}ol{padding:0}p{margin:.1rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
.note{background:#fff7d6;padding:.5rem .75rem;border-radius:8px}.told{color:#5d6673;text-align:center;white-space:pre-wrap;overflow-wrap:anywhere}.told.guided{text-align:start}`

/** A page that needs nothing else and prints well. */
export function asHtml({ record, topic, entries, decisions, site, locale }: Script): string {
  const title = `${site.name} · ${topic}`
  const items = entries.map((entry): Markup => {
    const at = withOffset(entry.at, site.zone)
    const time = html`<time datetime="${at}">${at.replace('T', ' ')}</time>`
    if (entry.kind !== 'message' && entry.kind !== 'note')
      return html`<li class="told ${entry.kind}">${toldIn(entry, locale, site.zone, decisions)}${time}</li>`
    const name = authorName(entry.author, locale)
    const label = entry.kind === 'note' ? (locale === 'zh-CN' ? '（备注）' : ' (note)') : ''
    return html`<li class="${entry.kind}"><b>${name}${label}</b>${time}<p>${written(entry, locale, record.locale)}</p></li>`
  })
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${html.trusted(STYLE)}</style></head>
<body><h1>${title}</h1><ol>${items}</ol></body></html>
`.text
}
