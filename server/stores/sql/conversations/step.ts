/** A step of a guide: appended under the lock of the conversation's row, with the guide that it belongs to. */
import type { Pool } from 'pg'
import type { ConversationRecord } from '../../../domain/conversations/record.ts'
import type { Appended, ConversationStore } from '../../../domain/conversations/store.ts'
import { inTransaction } from '../database.ts'
import { type EffectsOf, runOne } from './group.ts'
import { ENTRY_COLUMNS, type EntryRow, toEntry } from './rows.ts'

type StepAsk = Parameters<ConversationStore['step']>[0]

export function step(pool: Pool, ask: StepAsk, effectsOf: EffectsOf): Promise<Appended> {
  return inTransaction(pool, async (client, last) => {
    await client.query('select 1 from conversation where id = $1 for update', [ask.conversation])
    const { rows } = await client.query<EntryRow>(
      `select ${ENTRY_COLUMNS} from event e where e.conversation = $1 and e.kind = 'guided' and e.client_id = $2`,
      [ask.conversation, ask.guide],
    )
    const guide = rows[0] ? toEntry(rows[0]) : null
    const append = { ...ask, decide: (record: ConversationRecord) => ask.decide(record, guide) }
    return runOne(client, append, effectsOf, last)
  })
}
