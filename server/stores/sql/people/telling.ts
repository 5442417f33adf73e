/** The entry by which agents learn that it was proved who a visitor is. */
import type { PoolClient } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import { vipScore } from '#shared/rules/lifecycle.ts'
import type { ConversationRecord, LogEntry, NewEntry } from '../../../domain/conversations/record.ts'
import { number } from '../conversations/fold.ts'
import { lockRecords } from '../conversations/group.ts'
import { writeAll } from '../conversations/write.ts'

type Told = { entries: LogEntry[]; record: ConversationRecord }[]
type Proved = { how: 'site' | 'code'; until: Instant }

/** In all open conversations of a visitor. */
export async function tellIdentified(
  client: PoolClient,
  visitor: Id,
  proved: Proved,
  at: Instant,
): Promise<Told> {
  // In the order in which every commit holds them.
  const { rows } = await client.query<{ id: Id }>(
    `select id from conversation where visitor = $1 and status <> 'resolved' order by id for update`,
    [visitor],
  )
  return tellIn(
    client,
    rows.map(({ id }) => id),
    proved,
    at,
  )
}

/** In these conversations, which are held already. */
export async function tellIn(
  client: PoolClient,
  conversations: readonly Id[],
  proved: Proved,
  at: Instant,
): Promise<Told> {
  if (conversations.length === 0) return []
  const entry: NewEntry = { kind: 'identified', author: { role: 'system' }, body: proved, at }
  const records = await lockRecords(client, conversations)
  const told = [...records.values()].map((record) => number(record, [entry], headStart(record)))
  await writeAll(client, {
    written: told.flatMap(({ entries }) =>
      entries.map((one) => ({ ...one, authorId: 'system', digest: null })),
    ),
    changed: told.map(({ record }) => record),
    isTalk: false,
    effects: [],
  })
  return told
}

const headStart = (record: ConversationRecord) =>
  record.vip && record.status === 'queued' ? { score: vipScore(record) } : {}
