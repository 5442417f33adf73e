/** How far conversations go. Asked by every screen again and again. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import { reading } from '../database.ts'
import { gathered } from '../gathered.ts'
import { unseen } from '../unseen.ts'

/** Every screen asks every 25 s, and none is in a hurry. */
const CALM_MS = 100

type Heads = Record<Id, number>

export function createVisitorHeads(pool: Pool): (visitor: Id) => Promise<Heads> {
  const headsOf = gathered(
    async (visitors: readonly Id[]) => {
      const { rows } = await reading(() =>
        pool.query<{ visitor: Id; id: Id; head: number }>({
          name: 'visitor-heads',
          text: `select visitor, id, last_vseq as head from conversation where visitor = any(${unseen('$1', 'uuid[]')})`,
          values: [visitors],
        }),
      )
      const heads = new Map<Id, Heads>()
      for (const { visitor, id, head } of rows) heads.set(visitor, { ...heads.get(visitor), [id]: head })
      return heads
    },
    { calmMs: CALM_MS },
  )
  return async (visitor) => (await headsOf(visitor)) ?? {}
}

export async function teamHeads(pool: Pool, teams: readonly Id[], limit: number, agent: Id): Promise<Heads> {
  const { rows } = await reading(() =>
    pool.query<{ id: Id; head: number }>({
      name: 'team-heads',
      text: `select id, last_seq as head from conversation where team = any($1::uuid[]) and status <> 'resolved'
        and $3::uuid <> all (hidden_from) order by opened_at limit $2`,
      values: [teams, limit, agent],
    }),
  )
  return Object.fromEntries(rows.map(({ id, head }) => [id, head]))
}
