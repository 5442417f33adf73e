/** A rating: appended under the lock of the conversation's row, with what the log says of who had it and what was rated. */
import type { Pool } from 'pg'
import type { Handling } from '#shared/rules/rating.ts'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { Appended, ConversationStore } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { type EffectsOf, runOne } from './group.ts'

type RateAsk = Parameters<ConversationStore['rate']>[0]

export function rate(pool: Pool, ask: RateAsk, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client, last) => {
    await client.query('select 1 from conversation where id = $1 for update', [ask.conversation])
    const { rows } = await client.query<Handling>(
      `select kind, body from event
       where conversation = $1 and kind in ('accepted', 'transferred', 'reopened', 'rated') order by seq`,
      [ask.conversation],
    )
    const append = { ...ask, decide: (record: ConversationRecord) => ask.decide(record, rows) }
    return runOne(client, append, effectsOf, last)
  })
}
