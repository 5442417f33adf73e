/** Conversations in which a machine talks. They are few: each of these looks into an index of them alone. */
import type { Pool } from 'pg'
import type { Id } from '#shared/protocol/conversation.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { ConversationStore } from '../../../domain/conversations/store.ts'
import { reading } from '../database.ts'
import { toDate } from '../instants.ts'

/** At once; what is over it comes with the next look. */
const AT_ONCE = 500

type Talks = Pick<ConversationStore, 'ofBot' | 'overdue' | 'botsTalking'>
type Records = (where: string, values: unknown[]) => Promise<ConversationRecord[]>

export function createBotTalks(pool: Pool, records: Records): Talks {
  return {
    ofBot: (bot) =>
      records(`c.bot is not null and c.bot->>'id' = $1 order by c.opened_at limit ${AT_ONCE}`, [bot]),
    overdue: (now, filling) =>
      records(
        `c.bot is not null and (c.bot->>'until')::bigint <= $1 and (c.unanswered > 0 or not exists (
            select 1 from flow_progress p where p.visitor = c.visitor and p.at > greatest(c.opened_at, $2)))
          order by (c.bot->>'until')::bigint limit ${AT_ONCE}`,
        [now, toDate(filling)],
      ),
    async botsTalking() {
      const { rows } = await reading(() =>
        pool.query<{ id: Id }>(
          `select distinct bot->>'id' as id from conversation where bot is not null and not (bot->>'house')::boolean`,
        ),
      )
      return rows.map(({ id }) => id)
    },
  }
}
