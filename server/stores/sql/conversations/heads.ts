/** How far conversations go. Asked by every screen again and again, so those who ask meanwhile share the next query. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import { reading } from '../database.ts'

type Heads = Record<Id, number>

export function createVisitorHeads(pool: Pool): (visitor: Id) => Promise<Heads> {
  let next: { visitors: Set<Id>; answer: Promise<Map<Id, Heads>> } | null = null
  let last: Promise<unknown> = Promise.resolve()

  async function read(visitors: ReadonlySet<Id>): Promise<Map<Id, Heads>> {
    const { rows } = await reading(() =>
      pool.query<{ visitor: Id; id: Id; head: number }>({
        name: 'visitor-heads',
        text: 'select visitor, id, last_vseq as head from conversation where visitor = any($1::uuid[])',
        values: [[...visitors]],
      }),
    )
    const heads = new Map<Id, Heads>([...visitors].map((visitor) => [visitor, {}]))
    for (const { visitor, id, head } of rows) Object.assign(heads.get(visitor) ?? {}, { [id]: head })
    return heads
  }

  return async (visitor) => {
    if (next === null) {
      const visitors = new Set<Id>()
      // Begins when the query under way has ended; whoever asks until then is in it.
      const answer = last.then(() => {
        next = null
        return read(visitors)
      })
      next = { visitors, answer }
      last = answer.catch(() => {})
    }
    next.visitors.add(visitor)
    return (await next.answer).get(visitor) ?? {}
  }
}

export async function teamHeads(pool: Pool, teams: readonly Id[], limit: number): Promise<Heads> {
  const { rows } = await reading(() =>
    pool.query<{ id: Id; head: number }>({
      name: 'team-heads',
      text: `select id, last_seq as head from conversation where team = any($1::uuid[]) and status <> 'resolved'
        order by opened_at limit $2`,
      values: [teams, limit],
    }),
  )
  return Object.fromEntries(rows.map(({ id, head }) => [id, head]))
}
