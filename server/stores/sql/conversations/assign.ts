/** Assignment under the lock of the agent: nobody else can give him another meanwhile. */
import type { Pool, PoolClient } from 'pg'
import type { Id, Instant } from '#shared/protocol/conversation.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { Appended, ConversationStore, IsHere, Room } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'
import { hasNow } from '../load.ts'
import { type EffectsOf, findGroup, settleOne } from './group.ts'
import { writing } from './write.ts'

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
    return settleOne(client, append, found, effectsOf, last, async (on, writes) => {
      const { values, ...statement } = KEEP(writes)
      await on.query({ ...statement, values: [...values, ask.agent, toDate(ask.at), ask.conversation] })
    })
  })
}

/** Whoever it was offered to: it is taken, by the agent or by nobody. The places are those in the statement. */
const overAndBusy = (agent: string, at: string, conversation: string) => ({
  over: `over as (update offer set outcome = case when agent = ${agent} then 'taken' else 'gone' end
    where conversation = ${conversation} and outcome = 'open' returning agent)`,
  busy: `update agent set idle_since = ${at},
      missed = case when exists (select 1 from over where agent = ${agent}) then 0 else missed end
    where id = ${agent}`,
})

const BESIDE = overAndBusy('$4', '$5', '$6')
const KEEP = writing('assign-keep', { part: `${BESIDE.over}, busy as (${BESIDE.busy}),`, done: 'true' })
const ALONE = overAndBusy('$1', '$2', '$3')

/** The same where all else is written already. */
export async function taken(
  client: PoolClient,
  { agent, at, conversation }: { agent: Id | null; at: Instant; conversation: Id },
): Promise<void> {
  await client.query({
    name: 'agent-busy',
    text: `with ${ALONE.over} ${ALONE.busy}`,
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
