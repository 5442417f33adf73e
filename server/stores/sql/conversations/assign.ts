/** Assignment under the lock of the agent: nobody else can give him another meanwhile. */
import type { Pool, PoolClient } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { Appended, ConversationStore, IsHere, Room } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'
import { hasNow } from '../load.ts'
import { type EffectsOf, runOne } from './group.ts'

type AssignAsk = Parameters<ConversationStore['assign']>[0]

/** Agents are locked before conversations, here and nowhere else both: no circle of waiting can form. */
export function assign(pool: Pool, ask: AssignAsk, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client, last) => {
    const room = await lockAgent(client, ask.agent, ask.at, ask.conversation, ask.isHere)
    if (!room) return { refused: { code: 'unavailable' } }
    const append = { ...ask, decide: (record: ConversationRecord) => ask.decide(record, room) }
    const outcome = await runOne(client, append, effectsOf, last)
    if ('kept' in outcome) await taken(client, ask)
    return outcome
  })
}

/** Whoever it was offered to: it is taken, by the agent or by nobody. */
export async function taken(
  client: PoolClient,
  { agent, at, conversation }: { agent: Id | null; at: Instant; conversation: Id },
): Promise<void> {
  await client.query({
    name: 'agent-busy',
    text: `with over as (update offer set outcome = case when agent = $1 then 'taken' else 'gone' end
        where conversation = $3 and outcome = 'open' returning agent)
      update agent set idle_since = $2,
        missed = case when exists (select 1 from over where agent = $1) then 0 else missed end
      where id = $1`,
    values: [agent, toDate(at), conversation],
  })
}

/**
 * What he has besides this conversation, and nobody can give him more before the end of the transaction. Null where he is no agent any more.
 * @param isHere asked under the lock. Who signs out ends his lease first and waits for the lock then, before he looks at what he has: either he
 * is seen to be gone here, or it is taken back there.
 */
export async function lockAgent(
  client: PoolClient,
  agent: Id,
  at: Instant,
  conversation: Id,
  isHere?: IsHere,
): Promise<(Room & { isAvailable: boolean }) | null> {
  const { rows } = await client.query<Pick<Room, 'capacity' | 'topicCapacity'> & { isAvailable: boolean }>({
    name: 'agent-lock',
    text: `select capacity, topic_capacity as "topicCapacity", availability = 'available' as "isAvailable" from agent
      where id = $1 and disabled_at is null for update`,
    values: [agent],
  })
  const [locked] = rows
  if (!locked) return null
  // Counted after the lock was granted: a statement sees what was committed when it began.
  const [counted, here] = await Promise.all([
    client.query<Pick<Room, 'held' | 'load' | 'topics'>>({
      name: 'agent-load',
      text: hasNow('$1', '$2', '$3'),
      values: [agent, at, conversation],
    }),
    isHere?.(agent) ?? true,
  ])
  const [has = { held: 0, load: 0, topics: {} }] = counted.rows
  return { ...locked, ...has, isAvailable: locked.isAvailable && here }
}
