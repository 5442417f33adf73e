/** I7 as the record tells it: one assignee at a time, and never more than an agent may have. */
import { expect } from 'vitest'
import type { House } from './house.ts'

type LogRow = { conversation: string; kind: string; agent: string | null; from: string | null }

type Moment = {
  log: LogRow[]
  records: { id: string; assignee: string | null }[]
  offers: { agent: string; conversation: string }[]
}

/** Log, records and offers as one reader sees them while others write. */
const AT_ONE_MOMENT = `select
  (select coalesce(json_agg(e order by e.conversation, e.seq), '[]') from (
    select conversation, seq, kind, coalesce(body->'agent'->>'id', body->'to'->>'id') as agent, body->'from'->>'id' as "from"
    from event where kind in ('accepted', 'transferred', 'queued', 'resolved', 'reopened')) e) as log,
  (select coalesce(json_agg(c), '[]') from (select id, assignee from conversation) c) as records,
  (select coalesce(json_agg(o), '[]') from (
    select o.agent, o.conversation from offer o join conversation c on c.id = o.conversation
    where o.outcome = 'open' and c.status = 'queued') o) as offers`

/** Reads the whole log: at no moment of it did anybody have two agents, or has an agent more than his room. */
export async function expectOneAssignee(
  { database }: Pick<House, 'database'>,
  rooms: readonly { id: string; capacity: number }[],
): Promise<Moment> {
  const { rows } = await database.pool.query<Moment>(AT_ONE_MOMENT)
  const [moment = expect.unreachable('Nothing was read.')] = rows
  const { log, records, offers } = moment
  const has = new Map<string, string | null>()
  for (const row of log) has.set(row.conversation, after(row, has.get(row.conversation) ?? null))
  for (const { id, assignee } of records) expect(has.get(id) ?? null).toBe(assignee)
  for (const { id, capacity } of rooms) {
    const load =
      records.filter((one) => one.assignee === id).length + offers.filter((one) => one.agent === id).length
    expect(load).toBeLessThanOrEqual(capacity)
  }
  const asked = offers.map(({ conversation }) => conversation)
  expect(new Set(asked).size).toBe(asked.length)
  return moment
}

/** Who has the conversation after this entry; a hand-over that the log does not allow fails the test. */
function after({ kind, agent, from }: LogRow, before: string | null): string | null {
  if (kind === 'accepted') {
    expect(before).toBeNull()
    return agent
  }
  if (kind !== 'transferred') return null
  expect(before).toBe(from)
  return agent
}
