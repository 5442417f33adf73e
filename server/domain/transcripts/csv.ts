/** One row an entry, for spreadsheets: quoted, formulas made harmless, with a BOM so that Chinese is read right. */
import { stringify } from 'csv-stringify/sync'
import { asAgentSees } from '../conversations/views.ts'
import type { Page } from '../transcripts.ts'
import { withOffset } from './script.ts'
import { toldIn } from './told.ts'
import { written } from './written.ts'

const BOM = '\uFEFF'
const COLUMNS = [
  'conversation',
  'visitor',
  'topic',
  'status',
  'n',
  'at',
  'kind',
  'author',
  'name',
  'text',
] as const
const HOW = { quoted: true, escape_formulas: true, record_delimiter: '\r\n' as const }

export async function* csvLines(pages: AsyncIterable<Page>, site: { zone: string }): AsyncIterable<string> {
  yield BOM + stringify([[...COLUMNS]], HOW)
  for await (const { conversations, decisions } of pages) {
    const rows = conversations.flatMap(({ record, entries }) =>
      entries
        .map(asAgentSees)
        .map((entry) => [
          record.id,
          record.visitor.code,
          record.topic,
          record.status,
          String(entry.n),
          withOffset(entry.at, site.zone),
          entry.kind,
          entry.author.role,
          'name' in entry.author ? (entry.author.name ?? '') : '',
          entry.kind === 'message' || entry.kind === 'note'
            ? written(entry, 'en', record.locale)
            : toldIn(entry, 'en', site.zone, decisions),
        ]),
    )
    if (rows.length > 0) yield stringify(rows, HOW)
  }
}
