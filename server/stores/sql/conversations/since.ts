/** What somebody has missed of a conversation. Many who return at once ask one query. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { LogEntry } from '../../../domain/conversations/record.ts'
import { reading } from '../database.ts'
import { gathered } from '../gathered.ts'
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './rows.ts'

/** A page is up to 100 entries: so many pages at once do not fill the memory. */
const PAGES_AT_ONCE = 50

/** Entries after a number in one of the two counts, in order. */
export function createEntriesSince(
  pool: Pool,
  count: 'seq' | 'vseq',
): (conversation: Id, after: number, limit: number) => Promise<LogEntry[]> {
  const pages = gathered(
    async (asks: readonly string[]) => {
      const parts = asks.map((ask) => ask.split(' '))
      const { rows } = await reading(() =>
        pool.query<EntryRow & { ask: string }>({
          name: `events-since-${count}`,
          text: `select ask.key as ask, e.* from
              unnest($1::text[], $2::uuid[], $3::int[], $4::int[]) as ask (key, conversation, after, most)
            cross join lateral (
              select ${ENTRY_COLUMNS} from event e where e.conversation = ask.conversation and e.${count} > ask.after
              order by e.${count} limit ask.most) e`,
          values: [asks, ...[0, 1, 2].map((part) => parts.map((one) => one[part]))],
        }),
      )
      return Map.groupBy(rows, (row) => row.ask)
    },
    { most: PAGES_AT_ONCE },
  )
  return async (conversation, after, limit) =>
    ((await pages(`${conversation} ${after} ${limit}`)) ?? []).map(toEntry).sort(byCount(count))
}

const byCount =
  (count: 'seq' | 'vseq') =>
  (a: LogEntry, b: LogEntry): number =>
    (a[count] ?? 0) - (b[count] ?? 0)
