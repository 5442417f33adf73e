/** Whole conversations, a page at a time: memory stays flat however much is exported. */
import type { Pool } from 'pg'
import type { LogEntry } from '../../domain/conversations/record.ts'
import type { Decided } from '../../domain/transcripts/told.ts'
import type { TranscriptStore, Whole } from '../../domain/transcripts.ts'
import {
  ENTRY_COLUMNS,
  type EntryRow,
  RECORD_COLUMNS,
  RECORD_TABLES,
  type RecordRow,
  toEntry,
  toRecord,
} from './conversations/rows.ts'
import { reading } from './database.ts'
import { toDate } from './instants.ts'

const PAGE = 100

export function createTranscriptStore(pool: Pool): TranscriptStore {
  async function entriesOf(conversations: readonly string[]): Promise<LogEntry[]> {
    const { rows } = await reading(() =>
      pool.query<EntryRow>(
        `select ${ENTRY_COLUMNS} from event e where e.conversation = any($1::uuid[]) order by e.conversation, e.seq`,
        [conversations],
      ),
    )
    return rows.map(toEntry)
  }

  return {
    entries: (conversation) => entriesOf([conversation]),
    async *opened(site, from, to) {
      // Keyset pages: no transaction stays open while a slow reader takes his time.
      for (let after: { at: number; id: string } | null = null; ; ) {
        const { rows }: { rows: RecordRow[] } = await reading(() =>
          pool.query<RecordRow>(
            `select ${RECORD_COLUMNS} from ${RECORD_TABLES}
             where c.site = $1 and c.opened_at >= $2 and c.opened_at < $3
               and ($4::timestamptz is null or (c.opened_at, c.id) > ($4, $5::uuid))
             order by c.opened_at, c.id limit ${PAGE}`,
            [site, toDate(from), toDate(to), after === null ? null : toDate(after.at), after?.id ?? null],
          ),
        )
        const last = rows.at(-1)
        if (!last) return
        const entries = Map.groupBy(await entriesOf(rows.map((row) => row.id)), (entry) => entry.conversation)
        yield rows.map((row): Whole => ({ record: toRecord(row), entries: entries.get(row.id) ?? [] }))
        if (rows.length < PAGE) return
        after = { at: last.opened_at, id: last.id }
      }
    },
    async decisions(conversations) {
      const { rows } = await reading(() =>
        pool.query<Decided>(
          // A complaint is told in no conversation.
          `select d.conversation, d.number, h.at, h.text from case_conversation o join desk_case d on d.id = o.case_id
             join case_change h on h.case_id = d.id
           where o.conversation = any($1::uuid[]) and d.conversation = o.conversation and d.kind <> 'complaint' and h.act in ('grant', 'decline')
             and h.state in ('granted', 'declined') and h.text is not null`,
          [conversations],
        ),
      )
      return rows
    },
    async site(id) {
      const { rows } = await reading(() =>
        pool.query<{ key: string; name: string; zone: string }>(
          'select s.key, s.name, h.zone from site s join schedule h on h.site = s.id where s.id = $1',
          [id],
        ),
      )
      return rows[0] ?? null
    },
  }
}
