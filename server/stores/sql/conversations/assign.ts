/** Assignment under the lock of the agent: nobody else can give him another meanwhile. */
import type { Pool } from 'pg'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { Appended, ConversationStore } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { toDate } from '../instants.ts'
import { type EffectsOf, runGroup } from './group.ts'

type AssignAsk = Parameters<ConversationStore['assign']>[0]

/** Agents are locked before conversations, here and nowhere else both: no circle of waiting can form. */
export function assign(pool: Pool, ask: AssignAsk, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client, last) => {
    const { rows } = await client.query<{ capacity: number }>({
      name: 'agent-lock',
      text: 'select capacity from agent where id = $1 and disabled_at is null for update',
      values: [ask.agent],
    })
    const agent = rows[0]
    if (!agent) return { refused: { code: 'unavailable' } }
    // Counted after the lock was granted: a statement sees what was committed when it began.
    const counted = await client.query<{ load: number }>({
      name: 'agent-load',
      text: `select count(*)::int as load from conversation where assignee = $1 and status = 'assigned'`,
      values: [ask.agent],
    })
    const facts = { capacity: agent.capacity, load: counted.rows[0]?.load ?? 0 }
    const append = { ...ask, decide: (record: ConversationRecord) => ask.decide(record, facts) }
    const [outcome] = await runGroup(client, [append], effectsOf, last)
    if (outcome === undefined) throw new Error('A group of one gave no outcome.')
    if ('failed' in outcome) throw outcome.failed
    if ('kept' in outcome) {
      const at = outcome.kept[0]?.at ?? 0
      await client.query({
        name: 'agent-busy',
        text: 'update agent set idle_since = $2 where id = $1',
        values: [ask.agent, toDate(at)],
      })
    }
    return outcome
  })
}
