import { authorName } from '#shared/words/entries.ts'
import { type Script, withOffset } from './script.ts'
import { toldIn } from './told.ts'
import { written } from './written.ts'

/** One line an entry; what was said keeps its lines, indented below its author. */
export function asText({ record, topic, entries, decisions, site, locale }: Script): string {
  const head = `${site.name} · ${topic} · ${withOffset(record.openedAt, site.zone)}`
  const lines = entries.map((entry) => {
    const at = withOffset(entry.at, site.zone)
    if (entry.kind !== 'message' && entry.kind !== 'note')
      return `[${at}] — ${toldIn(entry, locale, site.zone, decisions).replaceAll('\n', '\n    ')}`
    const note = entry.kind === 'note' ? (locale === 'zh-CN' ? '（备注）' : ' (note)') : ''
    const text = written(entry, locale, record.locale).replaceAll('\n', '\n    ')
    return `[${at}] ${authorName(entry.author, locale)}${note}: ${text}`
  })
  return `${[head, '', ...lines].join('\n')}\n`
}
