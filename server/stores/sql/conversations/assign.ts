/** Assignment under the lock of the agent: nobody else can give him another meanwhile. */
import type { Pool, PoolClient } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { Appended, ConversationStore, IsHere, Room } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'
import { hasNow } from '../load.ts'
import { type EffectsOf, findGroup, settleOne } from './group.ts'

type AssignAsk = Parameters<ConversationStore['assign']>[0]

/** Agents are locked before conversations, here and nowhere else both: no circle of waiting can form. */
export function assign(pool: Pool, ask: AssignAsk, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client, last) => {
    // Sent together, one after the other on one connection: the agent is locked before the conversation.
    const [room, found] = await Promise.all([
      lockAgent(client, ask.agent, ask.at, ask.conversation, ask.isHere),
      findGroup(client, [ask]),
    ])
    if (!room) return { refused: { code: 'unavailable' } }
    const append = { ...ask, decide: (record: ConversationRecord) => ask.decide(record, room) }
    const outcome = settleOne(client, append, found, effectsOf, last)
    if ('kept' in outcome) last(taken(client, ask))
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
  // Sent together, too: a statement sees what was committed when it began, and the second begins when the lock is granted.
  const lock = client.query<Pick<Room, 'capacity' | 'topicCapacity'> & { isAvailable: boolean }>({
    name: 'agent-lock',
    text: `select capacity, topic_capacity as "topicCapacity", availability = 'available' as "isAvailable" from agent
      where id = $1 and disabled_at is null for update`,
    values: [agent],
  })
  const [locked, counted, here] = await Promise.all([
    lock,
    client.query<Pick<Room, 'held' | 'load' | 'topics'>>({
      name: 'agent-load',
      text: hasNow('$1', '$2', '$3'),
      values: [agent, at, conversation],
    }),
    lock.then(() => isHere?.(agent) ?? true),
  ])
  const [own] = locked.rows
  const [has = { held: 0, load: 0, topics: {} }] = counted.rows
  return own ? { ...own, ...has, isAvailable: own.isAvailable && here } : null
}
